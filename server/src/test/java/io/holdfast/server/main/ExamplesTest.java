package io.holdfast.server.main;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.blueprint.Blueprint;
import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.engine.Ending;
import io.holdfast.execution.OperationRecord.Succeeded;
import io.holdfast.module.AppModule;
import io.holdfast.schedule.LateScenarioCalls;
import io.holdfast.server.apps.http.HttpApp;
import io.holdfast.server.apps.http.HttpLimits;
import io.holdfast.server.apps.http.IdempotencyKeys;
import io.holdfast.server.json.BlueprintCodec;
import io.holdfast.server.json.JacksonJsonFormat;
import io.holdfast.testing.InMemoryStore;
import io.holdfast.testing.ScenarioTester;
import io.holdfast.value.JsonFormat;
import io.holdfast.value.NumberValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The example blueprints, run with the modules of the server. */
class ExamplesTest {

    private static final Path EXAMPLES = Path.of("..", "examples", "blueprints");

    private final JsonFormat json = new JacksonJsonFormat();
    private final InMemoryStore store = new InMemoryStore(Clock.systemUTC());
    private final HttpApp http = new HttpApp(HttpLimits.DEFAULT, json, IdempotencyKeys.SENT, store.credentials());

    @AfterEach
    void close() {
        http.close();
    }

    static List<Path> examples() throws IOException {
        try (Stream<Path> files = Files.list(EXAMPLES)) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void every_example_can_run(Path file) throws IOException {
        assertThat(tester(file)).isNotNull();
    }

    @Test
    void lines_are_taken_apart_and_put_together() throws IOException {
        ScenarioTester.Run run = tester(EXAMPLES.resolve("order-lines.json")).start();

        assertThat(run.ending()).isInstanceOf(Ending.Finished.class);
        assertThat(output(run, 4)).containsExactly("{\"text\":\"1. 4 × Chair = 318\\n2. 1 × Table = 240\"}");
        assertThat(output(run, 5))
                .containsExactly("{\"confirmation\":\"Order 1001\\n1. 4 × Chair = 318\\n2. 1 × Table = 240\"}");
    }

    @Test
    void a_message_that_cannot_be_read_goes_on_without_its_contents() throws IOException {
        ScenarioTester.Run run = tester(EXAMPLES.resolve("messages.json")).start();

        assertThat(run.ending()).isInstanceOf(Ending.Finished.class);
        assertThat(output(run, 3)).containsExactly("{\"unreadable\":\"kind: question\"}");
        assertThat(output(run, 6)).containsExactly("{\"value\":\"Call Ann today\"}");
        assertThat(output(run, 7)).containsExactly("{\"value\":\"Write to somebody\"}", "{\"value\":\"Write to Bob\"}");
    }

    @Test
    void steps_are_counted_over_all_executions() throws IOException {
        ScenarioTester steps = tester(EXAMPLES.resolve("paced-steps.json"));

        ScenarioTester.Run first = steps.start();
        ScenarioTester.Run second = steps.start();

        assertThat(output(first, 5)).containsExactly("{\"result\":15}");
        assertThat(output(first, 6)).containsExactly("{\"last\":3,\"label\":\"Step 3: 0\"}");
        assertThat(output(second, 6)).containsExactly("{\"last\":6,\"label\":\"Step 6: 0\"}");
        assertThat(steps.state(2)).contains(NumberValue.of(6));
    }

    private ScenarioTester tester(Path file) throws IOException {
        JsonObject document = new BlueprintCodec().readStored(Files.readString(file));
        Blueprint blueprint = ((Blueprint.Read) Blueprint.read(document)).blueprint();
        List<AppModule> modules = Server.modules(
                http, json, store.dataStores(), store.dataStructures(), new LateScenarioCalls(), new Random(1));
        return ScenarioTester.of(blueprint, modules.toArray(AppModule[]::new));
    }

    /** What the module with this id put out, as JSON. */
    private List<String> output(ScenarioTester.Run run, int module) {
        return run.records().stream()
                .filter(record -> record.module() == module)
                .flatMap(record ->
                        record.result() instanceof Succeeded succeeded ? succeeded.bundles().stream() : Stream.empty())
                .map(bundle -> json.write(bundle.fields()))
                .toList();
    }
}
