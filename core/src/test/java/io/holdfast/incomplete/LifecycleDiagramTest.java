package io.holdfast.incomplete;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** The diagram of the manual is that of the lifecycle: when this fails, put the expected one into the manual. */
class LifecycleDiagramTest {

    @Test
    void the_manual_draws_every_transition_and_no_other() throws IOException {
        String manual = Files.readString(LifecycleDiagram.FILE);
        int begins = manual.indexOf("```mermaid\n");

        assertThat(manual.substring(begins, manual.indexOf("\n```\n", begins) + 5))
                .isEqualTo(LifecycleDiagram.written());
    }
}
