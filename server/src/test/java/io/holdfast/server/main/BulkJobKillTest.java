package io.holdfast.server.main;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.blueprint.Json.JsonBoolean;
import io.holdfast.blueprint.Json.JsonNumber;
import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.blueprint.Json.JsonText;
import io.holdfast.server.cli.ApiClient;
import io.holdfast.server.postgres.TestDatabase;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A target goes away, a thousand executions fail; it comes back, and one bulk job retries them all, while the server is killed
 * (SIGKILL) in the middle of the job. The job goes on by itself, counts every item once, and the target carries out each once;
 * what was under way at a kill failed again with an unknown outcome, and nothing else did.
 */
@Tag("kills")
class BulkJobKillTest {

    private static final int CALLS = 1_000;
    private static final int KILLS = 2;
    private static final String TOKEN = "1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed";
    private static final String JOBS = "/incomplete-executions/jobs";
    private static final List<String> OUTCOMES =
            List.of("notReached", "underWay", "resolved", "failedAgain", "deleted", "skipped");
    private static final Duration LIMIT = Duration.ofSeconds(120);

    private final TestDatabase database = TestDatabase.migrated();

    @TempDir
    private Path data;

    @Test
    void a_job_goes_on_after_kills_and_its_totals_add_up() throws Exception {
        int port = freePort();
        try (RecordingTarget target = new RecordingTarget()) {
            target.away(true);
            ServerProcess server = ServerProcess.start(data, TOKEN, port, database);
            KillTestScenario scenario = KillTestScenario.create(server.address(), TOKEN, target.address());
            ApiClient api = scenario.api();
            PostingClients clients = PostingClients.start(8, scenario.hook());
            clients.awaitAnswers(CALLS, LIMIT);
            clients.stop();
            scenario.awaitRest(LIMIT);
            long selected = scenario.balance().getOrDefault("open", 0L);
            target.away(false);

            api.post(
                    JOBS + "?state=pending",
                    JsonObject.EMPTY
                            .with("action", new JsonText("retry"))
                            .with("all", new JsonBoolean(true))
                            .with("perSecond", new JsonNumber("300")));
            for (int kill = 1; kill <= KILLS; kill++) {
                long middle = kill * selected / (KILLS + 2);
                await(() -> total(api, "resolved") >= middle);
                server.kill();
                server = ServerProcess.start(data, TOKEN, port, database);
                assertThat(total(api, "notReached")).as("not reached at a kill").isPositive();
                assertThat(sum(api)).isEqualTo(selected);
            }
            await(() -> total(api, "notReached") + total(api, "underWay") == 0);
            scenario.awaitRest(LIMIT);

            Set<String> unknown = scenario.idsWithUnknownOutcome();
            System.out.println("BulkJobKillTest: " + selected + " selected, " + total(api, "resolved") + " resolved, "
                    + total(api, "failedAgain") + " failed again, " + unknown.size() + " in doubt");
            assertThat(selected).isGreaterThanOrEqualTo(CALLS);
            assertThat(total(api, "selected")).isEqualTo(selected);
            assertThat(total(api, "resolved") + total(api, "failedAgain")).isEqualTo(selected);
            assertThat(total(api, "failedAgain")).isEqualTo(unknown.size());
            assertThat(scenario.balance()).containsEntry("open", (long) unknown.size());
            assertThat(scenario.isBalanced()).isTrue();
            Set<String> toldOf = new HashSet<>(target.received().keySet());
            toldOf.addAll(unknown);
            assertThat(toldOf).as("carried out, or in doubt").containsAll(clients.answered());
            assertThat(target.received().values())
                    .as("how often each was carried out")
                    .containsOnly(1);
            assertThat(server.stop()).isZero();
        }
    }

    private static long total(ApiClient api, String outcome) {
        return number(totals(api), outcome);
    }

    private static long sum(ApiClient api) {
        JsonObject totals = totals(api);
        return OUTCOMES.stream().mapToLong(outcome -> number(totals, outcome)).sum();
    }

    private static JsonObject totals(ApiClient api) {
        return api.get(JOBS + "/1")
                .object("job")
                .flatMap(job -> job.object("totals"))
                .orElseThrow();
    }

    private static long number(JsonObject totals, String name) {
        return totals.get(name).orElseThrow() instanceof JsonNumber(String literal) ? Long.parseLong(literal) : -1;
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited for %s", LIMIT).isLessThan(end);
            Thread.sleep(20);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
