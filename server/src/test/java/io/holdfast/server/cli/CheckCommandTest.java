package io.holdfast.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.module.ModuleCatalog;
import io.holdfast.plan.BlueprintCheck;
import io.holdfast.plan.Planner;
import io.holdfast.testing.ScriptedModule;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code check} says of files. */
class CheckCommandTest {

    private static final String SOUND = """
            {"name": "Sound", "flow": [{"id": 1, "module": "test:Act", "version": 1, "mapper": {"value": "{{now}}"}}]}
            """;

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream output = new ByteArrayOutputStream();

    private boolean check(boolean json, Path... files) {
        BlueprintCheck check =
                new BlueprintCheck(new Planner(new ModuleCatalog(List.of(ScriptedModule.action("test:Act")))));
        return new CheckCommand(check, new PrintStream(output, true, StandardCharsets.UTF_8)).run(List.of(files), json);
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("blueprint.json"), text);
    }

    private String said() {
        return output.toString(StandardCharsets.UTF_8).strip().replace(folder + "/", "");
    }

    @Test
    void a_sound_blueprint_is_ok() throws IOException {
        assertThat(check(false, file(SOUND))).isTrue();
        assertThat(said()).isEqualTo("blueprint.json: ok");
    }

    @Test
    void a_byte_order_mark_does_no_harm() throws IOException {
        assertThat(check(false, file("\uFEFF" + SOUND))).isTrue();
    }

    @Test
    void modules_that_are_missing_here_are_named_and_the_document_is_ok() throws IOException {
        assertThat(check(false, file(SOUND.replace("test:Act", "slack:CreateMessage"))))
                .isTrue();
        assertThat(said()).isEqualTo("blueprint.json: ok with 1 unavailable module: slack:CreateMessage");
    }

    @Test
    void what_is_in_branches_is_looked_at_as_well() throws IOException {
        String branched = """
                {"name": "Branches", "flow": [{"id": 1, "module": "builtin:BasicIfElse", "branches": [
                  {"type": "else", "flow": [{"id": 2, "module": "test:Act", "mapper": {"value": "{{1 +}}"}}]}]}]}
                """;

        assertThat(check(false, file(branched))).isFalse();
        assertThat(said()).startsWith("blueprint.json: refused: Module 2, mapper.value, position");
    }

    @Test
    void a_broken_expression_is_refused_with_its_module_field_and_position() throws IOException {
        assertThat(check(false, file(SOUND.replace("{{now}}", "{{nwo(1)}}")))).isFalse();
        assertThat(said()).startsWith("blueprint.json: refused: Module 1, mapper.value, position");
    }

    @Test
    void a_file_that_is_not_json_is_refused_with_its_line() throws IOException {
        assertThat(check(false, file("{\"name\": \"x\",\n}"))).isFalse();
        assertThat(said()).startsWith("blueprint.json: refused: ").contains("Line 2, column 1");
    }

    @Test
    void a_file_that_is_missing_is_refused_and_the_next_is_still_checked() throws IOException {
        assertThat(check(false, folder.resolve("missing.json"), file(SOUND))).isFalse();
        assertThat(said().lines()).hasSize(2).last().isEqualTo("blueprint.json: ok");
    }

    @Test
    void for_machines_each_file_is_a_json_document_in_a_line() throws IOException {
        check(true, file(SOUND));

        assertThat(said())
                .isEqualTo(
                        "{\"file\":\"blueprint.json\",\"result\":\"ok\",\"problems\":[],\"unavailableModules\":[],\"unavailable\":[],\"warnings\":[]}");
    }
}
