package io.holdfast.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.server.cli.CheckOptions.Misused;
import io.holdfast.server.cli.CheckOptions.Understood;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How the words behind {@code check} are read. */
class CheckOptionsTest {

    @Test
    void options_and_files_may_stand_in_any_order() {
        assertThat(CheckOptions.read(List.of("a.json", "--json", "b.json", "--dry-run")))
                .isEqualTo(new Understood(
                        new CheckOptions(List.of(Path.of("a.json"), Path.of("b.json")), true, false, true)));
        assertThat(CheckOptions.read(List.of("--warnings", "a.json")))
                .isEqualTo(new Understood(new CheckOptions(List.of(Path.of("a.json")), false, true, false)));
    }

    @Test
    void behind_two_dashes_everything_is_a_file() {
        assertThat(CheckOptions.read(List.of("--", "--json")))
                .isEqualTo(new Understood(new CheckOptions(List.of(Path.of("--json")), false, false, false)));
    }

    @Test
    void what_makes_no_sense_is_said() {
        assertThat(CheckOptions.read(List.of("--jsn", "a.json")))
                .isEqualTo(
                        new Misused("expected check [--json] [--warnings] [--dry-run] FILE…, found the option --jsn"));
        assertThat(CheckOptions.read(List.of("--json")))
                .isEqualTo(new Misused("expected check [--json] [--warnings] [--dry-run] FILE…, found no file"));
        assertThat(CheckOptions.read(List.of("a\0.json")))
                .isEqualTo(new Misused("expected the name of a file, found a\0.json"));
    }
}
