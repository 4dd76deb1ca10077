package io.holdfast.engine;

import java.time.Clock;
import java.util.Objects;

/**
 * Runs plans. There is one way to run: from a snapshot. A new run, a retry, a run that a crash broke off and one that
 * was suspended differ only in the snapshot that they go on from. Thread-safe; every run belongs to the thread that
 * calls {@link #run}.
 */
public final class Engine {

    private final Clock clock;
    private final Chance chance;
    private final EngineLimits limits;
    private final Watchdog watchdog = new Watchdog();

    public Engine(Clock clock, Chance chance, EngineLimits limits) {
        this.clock = Objects.requireNonNull(clock, "clock");
        this.chance = Objects.requireNonNull(chance, "chance");
        this.limits = Objects.requireNonNull(limits, "limits");
    }

    /** Runs until nothing is left to do, the execution fails, or the listener asks it to stop. */
    public Ending run(RunRequest request, ExecutionListener listener) {
        OperationRunner runner = new OperationRunner(request, clock, chance, limits, watchdog);
        return new Walk(new Running(request, listener, clock, limits, runner)).toItsEnd();
    }
}
