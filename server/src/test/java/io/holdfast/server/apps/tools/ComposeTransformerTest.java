package io.holdfast.server.apps.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.server.apps.ModuleRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComposeTransformerTest {

    private final ModuleRun compose = ModuleRun.of(ToolsApp.modules(), "util:ComposeTransformer", 1);

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    "Chair × 2" | "Chair × 2"
                    12.50       | "12.5"
                    [1, "a"]    | "1,a"
                    ""          | ""
                    null        | ""
                    """)
    void what_is_mapped_is_put_out_as_a_text(String mapped, String text) throws Exception {
        assertThat(compose.input("{\"value\": " + mapped + "}").bundles()).containsExactly("{\"value\":" + text + "}");
    }

    @Test
    void nothing_mapped_is_an_empty_text() throws Exception {
        assertThat(compose.bundles()).containsExactly("{\"value\":\"\"}");
    }
}
