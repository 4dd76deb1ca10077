package io.holdfast.server.api;

import static io.holdfast.server.api.LiveServer.act;
import static io.holdfast.server.api.LiveServer.immediately;
import static io.holdfast.server.api.LiveServer.webhook;
import static io.holdfast.testing.BlueprintBuilder.blueprint;
import static io.holdfast.testing.StoreSample.MALFORMED;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.incomplete.IncompleteExecution;
import io.holdfast.incomplete.IncompleteState;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A server with a scenario that runs, webhook → act → act, and one order that the first act could not finish. */
abstract class ByHandStage {

    static final long LIMIT_NANOS = 20_000_000_000L;

    LiveServer server = LiveServer.start();
    String path = "";

    @BeforeEach
    void one_order_could_not_be_finished() {
        server.close();
        server = LiveServer.start();
        server.scenario(
                blueprint().then(webhook()).then(act(2)).then(act(3)).storingIncompleteExecutions(), immediately());
        server.act.failsOn("a", MALFORMED);
        server.webhook("a");
        awaitItem(IncompleteState.UNRESOLVED);
        path = "/api/v2/dlqs/" + item().id().hex();
    }

    @AfterEach
    void close() {
        server.close();
    }

    IncompleteExecution item() {
        return server.store.incompletes().list(1, 1, 0).getFirst();
    }

    void awaitItem(IncompleteState state) {
        long deadline = System.nanoTime() + LIMIT_NANOS;
        while (server.store.incompletes().list(1, 1, 0).stream().noneMatch(item -> item.state() == state)) {
            assertThat(System.nanoTime()).as("no item is " + state).isLessThan(deadline);
            LockSupport.parkNanos(1_000_000);
        }
    }
}
