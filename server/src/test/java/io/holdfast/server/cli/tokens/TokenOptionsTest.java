package io.holdfast.server.cli.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.server.cli.tokens.TokenOptions.Create;
import io.holdfast.server.cli.tokens.TokenOptions.ListAll;
import io.holdfast.server.cli.tokens.TokenOptions.Misused;
import io.holdfast.server.cli.tokens.TokenOptions.Revoke;
import io.holdfast.server.cli.tokens.TokenOptions.Understood;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenOptionsTest {

    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
    private static final Map<String, String> WITH_TOKEN = Map.of("HOLDFAST_TOKEN", "secret");

    private static TokenOptions.Reading read(String words) {
        return TokenOptions.read(List.of(words.split(" ")), WITH_TOKEN, NOW);
    }

    @Test
    void scopes_are_given_in_one_word_or_one_by_one() {
        assertThat(read("create --name Backup --scope dlqs:read,scenarios:read --scope=hooks:read"))
                .isEqualTo(new Understood(new TokenOptions(
                        URI.create("http://127.0.0.1:8080"),
                        "secret",
                        new Create("Backup", List.of("dlqs:read", "scenarios:read", "hooks:read"), Optional.empty()))));
    }

    @ParameterizedTest
    @CsvSource({"90d, 2030-04-01T00:00:00Z", "2030-01-31T12:00:00+02:00, 2030-01-31T10:00:00Z"})
    void it_expires_after_days_or_at_a_time(String written, Instant expires) {
        assertThat(read("create --name a --scope * --expires " + written))
                .isEqualTo(new Understood(new TokenOptions(
                        URI.create("http://127.0.0.1:8080"),
                        "secret",
                        new Create("a", List.of("*"), Optional.of(expires)))));
    }

    @Test
    void the_server_and_the_token_stand_in_words_or_in_the_environment() {
        assertThat(read("list --to https://holdfast.example/ --token other"))
                .isEqualTo(new Understood(
                        new TokenOptions(URI.create("https://holdfast.example"), "other", new ListAll())));
        assertThat(TokenOptions.read(
                        List.of("revoke", "7"), Map.of("HOLDFAST_TOKEN", "t", "HOLDFAST_URL", "10.0.0.1:81"), NOW))
                .isEqualTo(new Understood(new TokenOptions(URI.create("http://10.0.0.1:81"), "t", new Revoke(7))));
    }

    @Test
    void without_a_token_it_says_where_one_is_looked_for() {
        assertThat(TokenOptions.read(List.of("list"), Map.of(), NOW))
                .isEqualTo(
                        new Misused("expected a token of the server in HOLDFAST_TOKEN, or behind --token, found none"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "create --scope a | --name is missing",
                "create --name a | --scope is missing",
                "create --name | expected a value behind --name, found nothing",
                "create --name a --scope b --expires soon | expected a number of days such as 90d",
                "list --scope a | found token list",
                "list all | found token list all",
                "revoke | found token revoke",
                "revoke x | expected the id of a token, a number from 1, found x",
                "list --json | found --json",
                "list --to ftp://x | --to: expected a server such as 127.0.0.1:8080",
                "forget 3 | found token forget 3",
            })
    void what_makes_no_sense_is_told(String words, String told) {
        assertThat(read(words))
                .isInstanceOfSatisfying(
                        Misused.class, misused -> assertThat(misused.message()).contains(told));
    }
}
