package io.holdfast.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.scenario.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The table of scopes for people says what the server knows. */
class SecurityDocumentTest {

    @Test
    void the_table_of_scopes_is_complete_and_in_order() throws IOException {
        assertThat(Files.readAllLines(Path.of("../docs/security.md")).stream().filter(line -> line.startsWith("| `")))
                .containsExactlyElementsOf(Arrays.stream(Scope.values())
                        .map(scope -> "| `" + scope.text() + "` | " + scope.meaning() + " |")
                        .toList());
    }
}
