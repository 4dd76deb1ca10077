package io.holdfast.schedule;

import io.holdfast.module.Operation;
import io.holdfast.value.CollectionValue;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/** Calls for modules, which are made before the server that carries the calls out. */
public final class LateScenarioCalls implements ScenarioCalls {

    private final CompletableFuture<ScenarioCalls> server = new CompletableFuture<>();

    /** From now on, this carries the calls out. */
    public void carriedOutBy(ScenarioCalls calls) {
        server.complete(Objects.requireNonNull(calls, "calls"));
    }

    private ScenarioCalls server() {
        return server.resultNow();
    }

    @Override
    public Result call(long scenario, CollectionValue inputs, Operation operation) {
        return server().call(scenario, inputs, operation);
    }

    @Override
    public Result start(long scenario, CollectionValue inputs, Operation operation) {
        return server().start(scenario, inputs, operation);
    }
}
