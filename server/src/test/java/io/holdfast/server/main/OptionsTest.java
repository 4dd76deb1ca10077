package io.holdfast.server.main;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.incomplete.FolderLimits;
import io.holdfast.server.tls.Encryption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {

    private static final String TOKEN = "0b0f6a3e-7f0c-4d6a-9d8e-1f2a3b4c5d6e";
    private static final String TOKEN_REFUSED =
            "The token is not a random UUID (version 4), such as uuidgen makes: give one"
                    + " as --token or in HOLDFAST_TOKEN, or leave it out and take the one that the first start prints.";
    private static final String URL_REFUSED = "The database address is not one of PostgreSQL: give"
            + " jdbc:postgresql://HOST:PORT/DATABASE?user=…&password=… as --database-url or in HOLDFAST_DATABASE_URL.";

    @Test
    void nothing_said_means_safe_defaults() {
        assertThat(read())
                .isEqualTo(new Options(
                        8080,
                        "127.0.0.1",
                        Path.of("data"),
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        false,
                        new FolderLimits(10_000, 1L << 30),
                        new FolderLimits(100_000, 10L << 30),
                        Duration.ofDays(30),
                        Duration.ofDays(365),
                        Duration.ofMinutes(5),
                        new Encryption.None(),
                        Optional.empty(),
                        6_000,
                        "owner@localhost"));
    }

    @Test
    void every_option_can_be_given_on_the_command_line() {
        assertThat(read(
                        "--port",
                        "9000",
                        "--host",
                        "0.0.0.0",
                        "--data",
                        "/srv/holdfast",
                        "--database-url",
                        "jdbc:postgresql://db/holdfast",
                        "--token",
                        TOKEN,
                        "--allow-unsafe-database",
                        "--no-idempotency-key",
                        "--folder-items",
                        "5",
                        "--folder-bytes",
                        "6",
                        "--organization-folder-items",
                        "7",
                        "--organization-folder-bytes",
                        "8",
                        "--keep-resolved-days",
                        "90",
                        "--keep-audit-days",
                        "7",
                        "--conservation-check-minutes",
                        "60",
                        "--tls-cert",
                        "chain.pem",
                        "--tls-key",
                        "key.pem",
                        "--smtp-ca",
                        "authority.pem",
                        "--rate-limit",
                        "0",
                        "--user-email",
                        "ann@example.com"))
                .isEqualTo(everything());
    }

    @Test
    void every_option_can_be_given_in_the_environment() {
        assertThat(Options.read(
                        List.of(),
                        Map.ofEntries(
                                Map.entry("HOLDFAST_PORT", "9000"),
                                Map.entry("HOLDFAST_HOST", "0.0.0.0"),
                                Map.entry("HOLDFAST_DATA", "/srv/holdfast"),
                                Map.entry("HOLDFAST_DATABASE_URL", "jdbc:postgresql://db/holdfast"),
                                Map.entry("HOLDFAST_TOKEN", TOKEN),
                                Map.entry("HOLDFAST_ALLOW_UNSAFE_DATABASE", "true"),
                                Map.entry("HOLDFAST_NO_IDEMPOTENCY_KEY", "true"),
                                Map.entry("HOLDFAST_FOLDER_ITEMS", "5"),
                                Map.entry("HOLDFAST_FOLDER_BYTES", "6"),
                                Map.entry("HOLDFAST_ORGANIZATION_FOLDER_ITEMS", "7"),
                                Map.entry("HOLDFAST_ORGANIZATION_FOLDER_BYTES", "8"),
                                Map.entry("HOLDFAST_KEEP_RESOLVED_DAYS", "90"),
                                Map.entry("HOLDFAST_KEEP_AUDIT_DAYS", "7"),
                                Map.entry("HOLDFAST_CONSERVATION_CHECK_MINUTES", "60"),
                                Map.entry("HOLDFAST_TLS_CERT", "chain.pem"),
                                Map.entry("HOLDFAST_TLS_KEY", "key.pem"),
                                Map.entry("HOLDFAST_SMTP_CA", "authority.pem"),
                                Map.entry("HOLDFAST_RATE_LIMIT", "0"),
                                Map.entry("HOLDFAST_USER_EMAIL", "ann@example.com"))))
                .isEqualTo(new Options.Understood(everything()));
    }

    @Test
    void a_value_may_follow_an_equals_sign() {
        assertThat(read("--port=9000", "--database-url=jdbc:postgresql://db/x?user=a")
                        .databaseUrl())
                .hasValue("jdbc:postgresql://db/x?user=a");
    }

    @Test
    void the_command_line_wins_over_the_environment() {
        assertThat(Options.read(List.of("--port", "9000"), Map.of("HOLDFAST_PORT", "9001")))
                .isEqualTo(new Options.Understood(read("--port", "9000")));
    }

    @Test
    void an_empty_variable_counts_as_absent() {
        assertThat(Options.read(List.of(), Map.of("HOLDFAST_PORT", ""))).isEqualTo(new Options.Understood(read()));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 65535})
    void ports_at_the_limits_are_taken(int port) {
        assertThat(read("--port", Integer.toString(port)).port()).isEqualTo(port);
    }

    @ParameterizedTest
    @ValueSource(strings = {"65536", "-1", "80a", "123456", "8080.0", "٨٠"})
    void ports_beyond_the_limits_are_refused(String port) {
        assertThat(refusal("--port", port))
                .isEqualTo("--port %s is not a port: give a number from 1 to 65535, or 0 for any free one.", port);
    }

    @Test
    void a_bad_variable_is_named_as_such() {
        assertThat(Options.read(List.of(), Map.of("HOLDFAST_PORT", "web")))
                .isEqualTo(new Options.Refused(
                        "HOLDFAST_PORT=web is not a port: give a number from 1 to 65535, or 0 for any free one."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--prot", "-p", "start", "--", "", "--Port"})
    void an_unknown_option_is_refused_with_the_known_ones(String option) {
        assertThat(refusal(option))
                .isEqualTo(
                        "Unknown option %s. The options are --port, --host, --data, --database-url, --token,"
                                + " --allow-unsafe-database, --no-idempotency-key, --folder-items, --folder-bytes,"
                                + " --organization-folder-items, --organization-folder-bytes,"
                                + " --keep-resolved-days, --keep-audit-days, --conservation-check-minutes, --tls-cert, --tls-key,"
                                + " --tls-self-signed, --smtp-ca, --rate-limit, --user-email.",
                        option);
    }

    @ParameterizedTest
    @CsvSource({"--port", "--host", "--data", "--database-url", "--token"})
    void an_option_without_its_value_is_refused(String option) {
        assertThat(refusal(option)).isEqualTo("%s needs a value, as in %s VALUE.", option, option);
    }

    @Test
    void an_option_is_not_taken_for_the_value_of_another() {
        assertThat(refusal("--data", "--port", "9000")).isEqualTo("--data needs a value, as in --data VALUE.");
    }

    @Test
    void an_empty_value_is_refused() {
        assertThat(refusal("--data=")).isEqualTo("--data needs a value, as in --data VALUE.");
    }

    @Test
    void an_option_given_twice_is_refused() {
        assertThat(refusal("--port", "1", "--port", "2")).isEqualTo("--port is given twice: give it once.");
    }

    @Test
    void a_folder_name_that_no_file_system_takes_is_refused() {
        assertThat(refusal("--data", "a\0b")).endsWith("is not a folder's name: Nul character not allowed.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgres://db/x", "jdbc:mysql://db/x", "db"})
    void an_address_of_another_database_is_refused_without_repeating_it(String address) {
        assertThat(refusal("--database-url", address)).isEqualTo(URL_REFUSED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"secret", "1-2-3-4-5", "6ba7b810-9dad-11d1-80b4-00c04fd430c8"})
    void a_token_that_is_not_a_random_uuid_is_refused_without_repeating_it(String token) {
        assertThat(refusal("--token", token)).isEqualTo(TOKEN_REFUSED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "many", "1.5", "9999999999"})
    void what_is_no_number_of_calls_is_refused(String calls) {
        assertThat(refusal("--rate-limit=" + calls))
                .isEqualTo(
                        "--rate-limit " + calls + " is not a number of calls: give a whole number, or 0 for no limit.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ann", "@", "ann@", "a b@example.com", "<a@b>"})
    void what_is_no_address_of_a_user_is_refused(String address) {
        assertThat(refusal("--user-email", address))
                .isEqualTo("--user-email %s is not an e-mail address: give one such as owner@example.com.", address);
    }

    @Test
    void a_switch_takes_only_true_and_false() {
        assertThat(refusal("--allow-unsafe-database=perhaps"))
                .isEqualTo("--allow-unsafe-database perhaps is neither true nor false.");
        assertThat(read("--allow-unsafe-database=false").allowUnsafeDatabase()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "many", "1.5", "9999999999999999999"})
    void a_limit_is_a_whole_number_from_1(String limit) {
        assertThat(refusal("--folder-items", limit))
                .isEqualTo("--folder-items %s is not a limit: give a whole number from 1.", limit);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "36501", "ever", "-5"})
    void resolved_items_are_kept_for_a_day_to_a_century(String days) {
        assertThat(refusal("--keep-resolved-days=" + days))
                .isEqualTo("--keep-resolved-days " + days + " is not a number of days: give one from 1 to 36500.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1441", "often", "-5"})
    void the_check_is_made_every_minute_to_once_a_day(String minutes) {
        assertThat(refusal("--conservation-check-minutes=" + minutes))
                .isEqualTo("--conservation-check-minutes " + minutes
                        + " is not a number of minutes: give one from 1 to 1440.");
    }

    @Test
    void a_self_signed_certificate_is_a_switch() {
        assertThat(read("--tls-self-signed").encryption()).isEqualTo(new Encryption.SelfSigned());
    }

    @Test
    void a_certificate_without_its_key_is_refused() {
        assertThat(refusal("--tls-cert", "chain.pem"))
                .isEqualTo("--tls-cert is given without --tls-key: a certificate and its key belong together.");
    }

    @Test
    void a_key_without_its_certificate_is_refused() {
        assertThat(refusal("--tls-key", "key.pem"))
                .isEqualTo("--tls-key is given without --tls-cert: a certificate and its key belong together.");
    }

    @Test
    void two_ways_to_a_certificate_are_refused() {
        assertThat(refusal("--tls-self-signed", "--tls-cert", "chain.pem", "--tls-key", "key.pem"))
                .isEqualTo("--tls-self-signed and --tls-cert exclude each other: give the one that you mean.");
    }

    private static Options everything() {
        return new Options(
                9000,
                "0.0.0.0",
                Path.of("/srv/holdfast"),
                Optional.of("jdbc:postgresql://db/holdfast"),
                Optional.of(UUID.fromString(TOKEN)),
                true,
                true,
                new FolderLimits(5, 6),
                new FolderLimits(7, 8),
                Duration.ofDays(90),
                Duration.ofDays(7),
                Duration.ofMinutes(60),
                new Encryption.Files(Path.of("chain.pem"), Path.of("key.pem")),
                Optional.of(Path.of("authority.pem")),
                0,
                "ann@example.com");
    }

    private static Options read(String... arguments) {
        return ((Options.Understood) Options.read(List.of(arguments), Map.of())).options();
    }

    private static String refusal(String... arguments) {
        return ((Options.Refused) Options.read(List.of(arguments), Map.of())).message();
    }
}
