package io.holdfast.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.dryrun.DryRun;
import io.holdfast.engine.Chance;
import io.holdfast.module.ModuleCatalog;
import io.holdfast.plan.BlueprintCheck;
import io.holdfast.plan.Planner;
import io.holdfast.testing.ScriptedModule;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
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
        return check(new CheckOptions(List.of(files), json, false, false));
    }

    private boolean check(CheckOptions options) {
        ModuleCatalog catalog = new ModuleCatalog(List.of(ScriptedModule.action("test:Act")));
        DryRun dryRun = new DryRun(catalog, new NoChance(), Instant.parse("2026-01-31T12:00:00Z"));
        PrintStream out = new PrintStream(output, true, StandardCharsets.UTF_8);
        return new CheckCommand(new BlueprintCheck(new Planner(catalog)), dryRun, out).run(options);
    }

    /** The one line that is said of a file with these bytes. */
    private String line(byte[] bytes) throws IOException {
        check(false, Files.write(folder.resolve("blueprint.json"), bytes));
        return said().replace("blueprint.json: ", "");
    }

    private String line(String text) throws IOException {
        return line(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Nothing is left to chance here. */
    private static final class NoChance implements Chance {

        @Override
        public double random() {
            return 0;
        }

        @Override
        public UUID uuid() {
            return new UUID(0, 0);
        }
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

    @Test
    void what_authors_editors_and_generators_write_is_not_refused() throws IOException {
        assertThat(line(resource("oddities.json")))
                .startsWith(
                        "ok with 14 unavailable modules: APP_NAME:API_CALL_MODULE_NAME, ai-local-agent:RunLocalAIAgent, ");
    }

    @Test
    void answers_of_the_api_are_looked_into() throws IOException {
        assertThat(line("{\"code\":\"OK\",\"response\":{\"blueprint\":" + SOUND + ",\"scheduling\":{}}}"))
                .isEqualTo("ok, read from response.blueprint");
        output.reset();
        assertThat(line("{\"blueprint\":" + SOUND + "}")).isEqualTo("ok, read from blueprint");
        output.reset();
        assertThat(line("{\"blueprint\":\"{\\\"flow\\\":5}\"}"))
                .startsWith("refused: flow: expected an array of modules")
                .endsWith("; read from blueprint");
        output.reset();
        assertThat(line("{\"blueprint\":\"{\"}"))
                .isEqualTo(
                        "refused: blueprint: the text is not JSON. Line 1, column 2: expected a name in double quotes"
                                + " or '}', but the text ends");
        output.reset();
        assertThat(line("{\"blueprint\":[]}"))
                .isEqualTo("refused: blueprint: expected an object with name, flow and metadata");
    }

    @Test
    void encodings_that_editors_save_are_read() throws IOException {
        assertThat(line(("\uFEFF" + SOUND.replace("\n", "\r\n")).getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("ok");
        output.reset();
        assertThat(line(("\uFEFF" + SOUND).getBytes(StandardCharsets.UTF_16LE))).isEqualTo("ok");
        output.reset();
        assertThat(line(("\uFEFF" + SOUND).getBytes(StandardCharsets.UTF_16BE))).isEqualTo("ok");
        output.reset();
        assertThat(line(SOUND.replace("Sound", "S\u00c3\u00b6und"))).isEqualTo("ok");
        output.reset();
        assertThat(line(SOUND.replace("Sound", "S\u00f6und").getBytes(StandardCharsets.ISO_8859_1)))
                .isEqualTo(
                        "refused: expected UTF-8 text, but the byte f6 at 11, in line 1, is part of no character; save the"
                                + " file as UTF-8");
    }

    @Test
    void what_is_no_blueprint_at_all_is_refused_in_one_line() throws IOException {
        assertThat(line("")).isEqualTo("refused: the file is empty");
        output.reset();
        assertThat(line("[]")).isEqualTo("refused: expected an object with name, flow and metadata, found an array");
        output.reset();
        assertThat(line("7"))
                .isEqualTo("refused: expected an object with name, flow and metadata, found a single value");
        output.reset();
        assertThat(line("{}"))
                .isEqualTo("refused: flow: expected an array of modules; a blueprint is an object with name, flow and"
                        + " metadata");
        output.reset();
        assertThat(line(SOUND.substring(0, 40)))
                .isEqualTo(
                        "refused: Line 1, column 38: expected the text that begins here to be closed by '\"', but the text"
                                + " ends");
        output.reset();
        assertThat(line("{\"a\":".repeat(200_000)))
                .startsWith("refused: Line 1, column ")
                .contains("expected at most 500 levels");
    }

    @Test
    void a_folder_is_no_file() {
        assertThat(check(false, folder)).isFalse();
        assertThat(said()).endsWith(": refused: expected a file, found a folder; name the files in it");
    }

    @Test
    void a_file_that_is_larger_than_a_blueprint_may_be_is_not_read_to_its_end() throws IOException {
        Path large = folder.resolve("large.json");
        try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
            file.setLength(100L * 1024 * 1024);
        }

        assertThat(check(false, large)).isFalse();
        assertThat(said())
                .isEqualTo(
                        "large.json: refused: expected at most 5242880 bytes, found more; a blueprint is not as large");
    }

    @Test
    void a_missing_file_is_said_to_be_missing() {
        check(false, folder.resolve("missing.json"));

        assertThat(said()).isEqualTo("missing.json: refused: there is no such file");
    }

    @Test
    void a_line_stays_a_line_whatever_names_hold() throws IOException {
        assertThat(line(SOUND.replace("test:Act", "evil\\n: ok\\u001b[31m:Module")))
                .isEqualTo("ok with 1 unavailable module: evil : ok [31m:Module");
    }

    @Test
    void warnings_are_counted_or_shown() throws IOException {
        Path file = file(SOUND.replace("{{now}}", "{{7.a}}"));

        check(false, file);
        assertThat(said()).isEqualTo("blueprint.json: ok, 1 warning (--warnings shows them)");
        output.reset();
        check(new CheckOptions(List.of(file), false, true, false));
        assertThat(said().lines())
                .containsExactly(
                        "blueprint.json: ok",
                        "  warning: Module 1, mapper.value, position 2: module 7 is not in the blueprint, so the value is"
                                + " empty; map another module's");
    }

    @Test
    void what_has_to_be_changed_before_it_can_be_activated_is_told() throws IOException {
        assertThat(line("{\"flow\":[]}"))
                .isEqualTo("ok, not to be activated: flow: expected at least one module; add the trigger first");
    }

    @Test
    void a_dry_run_tells_what_failed_and_how_many_operations_ran() throws IOException {
        Path file = file(SOUND.replace("{{now}}", "{{parseDate(\\\"x\\\"; \\\"YYYY\\\")}}"));

        check(new CheckOptions(List.of(file), false, false, true));
        assertThat(said().lines()).hasSize(2).first().isEqualTo("blueprint.json: ok, a dry run of 1 operation found");
        assertThat(said())
                .contains("  dry run: Module 1: The mapping could not be evaluated. value, position 2: parseDate");
        output.reset();
        check(new CheckOptions(List.of(file(SOUND)), true, false, true));
        assertThat(said()).endsWith(",\"dryRun\":{\"operations\":1,\"findings\":[]}}");
    }

    private static String resource(String name) throws IOException {
        try (var text = CheckCommandTest.class.getResourceAsStream("/blueprints/" + name)) {
            return new String(Objects.requireNonNull(text).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
