package io.holdfast.bench;

import io.holdfast.blueprint.Json.JsonBoolean;
import io.holdfast.blueprint.Json.JsonNumber;
import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.blueprint.Json.JsonText;
import io.holdfast.server.cli.ApiClient;
import io.holdfast.server.postgres.CacheDirectory;
import io.holdfast.server.postgres.EmbeddedDatabase;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/**
 * How long it takes to find some among many incomplete executions, over HTTP, and to write down what a bulk job is over
 * while others write.
 */
final class FindingBenchmark {

    private static final int SCENARIOS = 200;
    private static final int CLIENTS = 8;
    private static final Duration ROUND = Duration.ofSeconds(15);
    private static final Set<String> SIZES = Set.of("100000", "1000000");
    private static final String BODY =
            "{\"id\": 4711, \"customer\": \"Ada Lovelace\", \"quantity\": 3, \"price\": 49.9}";

    private FindingBenchmark() {}

    static void run(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length % 2 == 0 || !SIZES.contains(arguments[0])) {
            misuse(arguments);
        }
        Optional<Path> kept = Optional.empty();
        String only = "";
        for (int option = 1; option < arguments.length; option += 2) {
            switch (arguments[option]) {
                case "--data" -> kept = Optional.of(Path.of(arguments[option + 1]));
                case "--only" -> only = arguments[option + 1];
                default -> misuse(arguments);
            }
        }
        int items = Integer.parseInt(arguments[0]);
        Path data = kept.isPresent() ? kept.orElseThrow() : Files.createTempDirectory("holdfast-bench");
        try {
            measure(items, data, only);
        } catch (SQLException broken) {
            throw new IOException(broken);
        } finally {
            if (kept.isEmpty()) {
                WebhookBenchmark.delete(data);
            }
        }
    }

    private static void measure(int items, Path data, String only)
            throws IOException, InterruptedException, SQLException {
        try (EmbeddedDatabase database = EmbeddedDatabase.start(data, CacheDirectory.choose(System.getenv(), data));
                CountingTarget target = new CountingTarget()) {
            fill(items, data, database, target);
            try (ServerProcess server = start(data, database);
                    ApiClient api = new ApiClient(URI.create(server.address()), server.token())) {
                new FindingQuestions(api, FindingData.firstScenario(database), only).ask(items, SCENARIOS);
                if (only.isEmpty()) {
                    freezing(api, target);
                }
            }
        }
    }

    private static void misuse(String[] arguments) {
        System.err.println(
                "holdfast bench finding: expected 100000 or 1000000, and maybe --data with a folder that is kept, and"
                        + " --only with texts with commas between, one of which must be in the name and order of a question; found "
                        + String.join(" ", arguments));
        System.exit(2);
    }

    private static ServerProcess start(Path data, EmbeddedDatabase database) throws IOException {
        return ServerProcess.start(
                data.resolve("server"),
                "--database-url",
                database.jdbcUrl() + "&user=" + database.user() + "&password=" + database.password());
    }

    /** Does nothing when there are so many items already. The server that makes the tables is gone when they are filled. */
    private static void fill(int items, Path data, EmbeddedDatabase database, CountingTarget target)
            throws IOException, InterruptedException, SQLException {
        try (ServerProcess server = start(data, database);
                ApiClient api = new ApiClient(URI.create(server.address()), server.token())) {
            if (FindingData.items(database) >= items) {
                return;
            }
            sample(api, target);
        }
        long start = System.nanoTime();
        FindingData.fill(database, items, SCENARIOS);
        System.out.printf("%d items written in %.0f s%n", items, (System.nanoTime() - start) / 1e9);
    }

    /** Scenarios of which only the first is active until one execution of it has failed and is stored. */
    private static void sample(ApiClient api, CountingTarget target) throws InterruptedException {
        RecoveryBenchmark.Scenario first = RecoveryBenchmark.create(api, target.port());
        for (int number = 1; number < SCENARIOS; number++) {
            RecoveryBenchmark.Scenario other = RecoveryBenchmark.create(api, target.port());
            api.post("/scenarios/" + other.id() + "/stop", JsonObject.EMPTY);
        }
        RecoveryBenchmark.fail(api, target, first, BODY);
        api.post("/scenarios/" + first.id() + "/stop", JsonObject.EMPTY);
    }

    /** Nothing is retried by the jobs, because no scenario of their items is active. */
    private static void freezing(ApiClient api, CountingTarget target) throws InterruptedException {
        RecoveryBenchmark.Scenario busy = RecoveryBenchmark.create(api, target.port());
        Load.run(CLIENTS, ROUND, api.server().getPort(), busy.hookPath(), BODY);
        tell("webhooks, nothing else", load(api, busy));
        for (String filter : new String[] {"type=RateLimitError", "state=unresolved", ""}) {
            AtomicReference<Load.Result> beside = new AtomicReference<>();
            Thread others = Thread.ofPlatform().start(() -> {
                try {
                    beside.set(load(api, busy));
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                }
            });
            Thread.sleep(1_000);
            long start = System.nanoTime();
            JsonObject job = api.post(
                            "/incomplete-executions/jobs?" + filter,
                            JsonObject.EMPTY
                                    .with("action", new JsonText("retry"))
                                    .with("all", new JsonBoolean(true))
                                    .with("perSecond", new JsonNumber("1")))
                    .object("job")
                    .orElseThrow();
            double took = (System.nanoTime() - start) / 1e9;
            String id = job.get("id").orElseThrow() instanceof JsonNumber(String literal) ? literal : "";
            api.post("/incomplete-executions/jobs/" + id + "/abort", JsonObject.EMPTY);
            others.join();
            System.out.printf(
                    "writing down a job over [%s]: %.2f s, %s%n",
                    filter, took, job.object("totals").orElse(job));
            tell("webhooks meanwhile", beside.get());
        }
        api.post("/scenarios/" + busy.id() + "/stop", JsonObject.EMPTY);
    }

    private static Load.Result load(ApiClient api, RecoveryBenchmark.Scenario busy) throws InterruptedException {
        return Load.run(CLIENTS, ROUND, api.server().getPort(), busy.hookPath(), BODY);
    }

    private static void tell(String what, Load.Result load) {
        System.out.printf(
                "%s: %.0f/s, p50 %.1f ms, p99 %.1f ms, longest %.1f ms, refused %d%n",
                what,
                load.perSecond(),
                load.milliseconds(0.5),
                load.milliseconds(0.99),
                load.milliseconds(1),
                load.others());
    }
}
