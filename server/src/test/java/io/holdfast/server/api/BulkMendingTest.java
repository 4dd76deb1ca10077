package io.holdfast.server.api;

import static io.holdfast.server.api.LiveServer.act;
import static io.holdfast.server.api.LiveServer.immediately;
import static io.holdfast.server.api.LiveServer.webhook;
import static io.holdfast.testing.BlueprintBuilder.blueprint;
import static io.holdfast.testing.BlueprintBuilder.module;
import static io.holdfast.testing.StoreSample.MALFORMED;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.incomplete.IncompleteExecution;
import io.holdfast.incomplete.IncompleteState;
import io.holdfast.server.json.BlueprintCodec;
import io.holdfast.testing.BlueprintBuilder;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many incomplete executions are mended at once by mending their scenario, over HTTP and scenarios that run. */
class BulkMendingTest {

    private static final long LIMIT_NANOS = 20_000_000_000L;
    private static final String JOBS = "/api/v2/incomplete-executions/jobs";
    private static final String TAKE_ALL = "{\"action\":\"takeLatestBlueprint\",\"all\":true}";

    private LiveServer server = LiveServer.start();

    @BeforeEach
    void two_orders_could_not_be_finished() {
        server.close();
        server = LiveServer.start();
        server.scenario(blueprint().then(webhook()).then(act(2)).storingIncompleteExecutions(), immediately());
        server.act.failsOn("a", MALFORMED);
        server.webhook("a");
        server.webhook("a");
        await(IncompleteState.UNRESOLVED);
    }

    @AfterEach
    void close() {
        server.close();
    }

    private List<IncompleteExecution> items() {
        return server.store.incompletes().list(1, 10, 0);
    }

    private void await(IncompleteState state) {
        long deadline = System.nanoTime() + LIMIT_NANOS;
        while (items().stream().filter(item -> item.state() == state).count() < 2) {
            assertThat(System.nanoTime()).as("two items are " + state).isLessThan(deadline);
            LockSupport.parkNanos(1_000_000);
        }
    }

    private void change(BlueprintBuilder next) {
        String body = "{\"blueprint\":"
                + new BlueprintCodec().write(next.storingIncompleteExecutions().document()) + "}";
        assertThat(server.call("PATCH", "/api/v2/scenarios/1", body).status()).isEqualTo(200);
    }

    @Test
    void a_job_takes_the_latest_blueprint_and_a_job_that_retries_then_resolves_what_it_mended() {
        change(blueprint().then(webhook()).then(module(2, "test:Act").mapping("value", "mended")));

        assertThat(server.post(JOBS, TAKE_ALL).at("job.action")).isEqualTo("takeLatestBlueprint");
        server.bulk.look();
        Reply taken = server.get(JOBS + "/1");
        server.post(JOBS + "?state=unresolved", "{\"action\":\"retry\",\"all\":true}");
        server.bulk.look();
        await(IncompleteState.RESOLVED);
        server.bulk.look();

        assertThat(taken.at("job.state")).isEqualTo("done");
        assertThat(taken.at("job.totals.blueprintTaken")).isEqualTo("2");
        assertThat(server.get(JOBS + "/2").at("job.state")).isEqualTo("done");
        assertThat(server.get(JOBS + "/2").at("job.totals.resolved")).isEqualTo("2");
        assertThat(server.act.calls()).containsExactly("a", "a", "mended", "mended");
    }

    @Test
    void one_job_takes_the_latest_blueprint_and_retries_with_it() {
        change(blueprint().then(webhook()).then(module(2, "test:Act").mapping("value", "mended")));

        server.post(JOBS, "{\"action\":\"takeLatestBlueprintAndRetry\",\"all\":true}");
        server.bulk.look();
        await(IncompleteState.RESOLVED);
        server.bulk.look();

        assertThat(server.get(JOBS + "/1").at("job.state")).isEqualTo("done");
        assertThat(server.get(JOBS + "/1").at("job.totals.resolved")).isEqualTo("2");
        assertThat(server.act.calls()).containsExactly("a", "a", "mended", "mended");
        String path = "/api/v2/dlqs/" + items().getFirst().id().hex();
        assertThat(server.get(path + "/edits").at("edits.0.latestVersion")).isEqualTo("2");
        assertThat(server.get(path + "/attempts").at("attempts.0.edit")).isEqualTo("1");
    }

    @Test
    void the_edit_and_the_attempt_name_the_job_and_who_asked_for_it() {
        change(blueprint().then(webhook()).then(module(2, "test:Act").mapping("value", "mended")));
        server.post(JOBS, TAKE_ALL);
        server.bulk.look();
        server.post(JOBS, "{\"action\":\"retry\",\"all\":true}");
        server.bulk.look();
        await(IncompleteState.RESOLVED);

        String path = "/api/v2/dlqs/" + items().getFirst().id().hex();
        assertThat(server.get(path + "/edits").at("edits.0.actor"))
                .isEqualTo("{\"kind\":\"bulkJob\",\"name\":\"bulk job 1 of admin\"}");
        assertThat(server.get(path + "/edits").at("edits.0.latestVersion")).isEqualTo("2");
        assertThat(server.get(path + "/attempts").at("attempts.0.actor"))
                .isEqualTo("{\"kind\":\"bulkJob\",\"name\":\"bulk job 2 of admin\"}");
    }

    @Test
    void items_whose_module_is_gone_are_skipped_with_the_reason_and_stay_as_they_are() {
        change(blueprint().then(webhook()).then(act(3)));

        server.post(JOBS, TAKE_ALL);
        server.bulk.look();

        assertThat(server.get(JOBS + "/1").at("job.totals.skippedBecause")).isEqualTo("{\"moduleGone\":2}");
        assertThat(server.get(JOBS + "/1/items?outcome=skipped").at("items.0.reason"))
                .isEqualTo("moduleGone");
        assertThat(server.get("/api/v2/dlqs/" + items().getFirst().id().hex() + "/edits")
                        .at("edits"))
                .isEqualTo("[]");
    }
}
