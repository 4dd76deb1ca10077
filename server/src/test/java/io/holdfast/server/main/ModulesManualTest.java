package io.holdfast.server.main;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.module.ModuleCatalog;
import io.holdfast.plan.Planner;
import io.holdfast.schedule.LateScenarioCalls;
import io.holdfast.server.apps.http.HttpApp;
import io.holdfast.server.apps.http.HttpLimits;
import io.holdfast.server.apps.http.IdempotencyKeys;
import io.holdfast.server.json.JacksonJsonFormat;
import io.holdfast.testing.InMemoryStore;
import io.holdfast.value.JsonFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The manual has a line for each module that the server has, and for no other. */
class ModulesManualTest {

    private static final Pattern LINE =
            Pattern.compile("^\\| `(\\S+)` \\((\\d+)\\) \\| [^|]+ \\|[^|]*\\|$", Pattern.MULTILINE);

    @Test
    void the_manual_lists_every_module_with_its_version() throws IOException {
        String manual = Files.readString(Path.of("..", "docs", "modules.md"));

        List<String> listed = LINE.matcher(manual)
                .results()
                .map(line -> line.group(1) + " " + line.group(2))
                .toList();

        assertThat(listed).containsExactlyInAnyOrderElementsOf(modules());
    }

    private static List<String> modules() {
        JsonFormat json = new JacksonJsonFormat();
        InMemoryStore store = new InMemoryStore(Clock.systemUTC());
        try (HttpApp http = new HttpApp(HttpLimits.DEFAULT, json, IdempotencyKeys.SENT, store.credentials())) {
            Stream<String> ofApps = new ModuleCatalog(Server.modules(
                            http,
                            json,
                            store.dataStores(),
                            store.dataStructures(),
                            new LateScenarioCalls(),
                            new Random(1)))
                    .descriptions().stream().map(module -> module.name() + " " + module.version());
            Stream<String> ofEngine = Planner.ENGINE_MODULES.stream().map(name -> name + " 1");
            return Stream.concat(ofApps, ofEngine).toList();
        }
    }
}
