package io.holdfast.server.cli.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImportOptionsTest {

    private static ImportOptions read(Map<String, String> environment, String... words) {
        return ((ImportOptions.Understood) ImportOptions.read(List.of(words), environment)).options();
    }

    @Test
    void a_zone_and_two_tokens_are_enough() {
        ImportOptions options = read(Map.of(), "make", "--zone", "eu1.make.com", "--token", "a", "--to-token", "b");

        assertThat(options.from()).isEqualTo(URI.create("https://eu1.make.com"));
        assertThat(options.fromTeam()).isEmpty();
        assertThat(options.to()).isEqualTo(URI.create("http://127.0.0.1:8080"));
        assertThat(options.toTeam()).isEqualTo(1);
        assertThat(options.activates()).isFalse();
        assertThat(options.report()).isEmpty();
    }

    @Test
    void tokens_may_stand_in_the_environment() {
        ImportOptions options = read(
                Map.of("MAKE_API_KEY", "a", "HOLDFAST_TOKEN", "b", "HOLDFAST_URL", "https://holdfast.example/"),
                "make",
                "--zone=http://127.0.0.1:9090/");

        assertThat(options.fromToken()).isEqualTo("a");
        assertThat(options.toToken()).isEqualTo("b");
        assertThat(options.to()).isEqualTo(URI.create("https://holdfast.example"));
        assertThat(options.from()).isEqualTo(URI.create("http://127.0.0.1:9090"));
    }

    @Test
    void each_option_is_taken() {
        ImportOptions options = read(
                Map.of("MAKE_API_KEY", "a", "HOLDFAST_TOKEN", "b"),
                "make",
                "--zone",
                "us1.make.com",
                "--team",
                "12",
                "--to-team",
                "3",
                "--activate",
                "--report",
                "report.txt");

        assertThat(options.fromTeam()).isEqualTo(OptionalLong.of(12));
        assertThat(options.toTeam()).isEqualTo(3);
        assertThat(options.activates()).isTrue();
        assertThat(options.report()).isEqualTo(Optional.of(Path.of("report.txt")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    n8n --zone eu1.make.com                                    | found import n8n
                    make                                                       | --zone is missing
                    make --zone eu1.make.com                                   | --token is missing
                    make --zone eu1.make.com --token a                         | --to-token is missing
                    make --zone ftp://eu1.make.com --token a --to-token b      | --zone: expected a server
                    make --zone eu1.make.com/api --token a --to-token b        | --zone: expected a server
                    make --zone eu1.make.com --token a --to-token b --team x   | --team: expected the id of a team
                    make --zone eu1.make.com --token                           | expected a value behind --token
                    make --zone eu1.make.com --speed 3                         | found --speed
                    """)
    void what_makes_no_sense_is_refused(String words, String message) {
        ImportOptions.Reading reading = ImportOptions.read(List.of(words.strip().split(" ")), Map.of());

        assertThat(((ImportOptions.Misused) reading).message()).contains(message);
    }

    @Test
    void no_token_is_in_its_text() {
        ImportOptions options =
                read(Map.of(), "make", "--zone", "eu1.make.com", "--token", "secret-a", "--to-token", "secret-b");

        assertThat(options.toString()).doesNotContain("secret");
    }
}
