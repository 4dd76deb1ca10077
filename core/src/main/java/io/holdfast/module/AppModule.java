package io.holdfast.module;

import java.time.Duration;
import java.util.Optional;

/**
 * A module that an app provides. One instance serves all scenarios and is called from many threads at once, so it
 * keeps no state of a run; what it changes about the run it says in its {@link Outcome}.
 */
public interface AppModule {

    ModuleDescription description();

    /**
     * Carries out one operation: this module over one bundle. Blocks as long as the work takes, at most until
     * {@link Operation#deadline()}. Expected trouble is answered with {@link Outcome.Failed}; an exception becomes an
     * UnexpectedError with an unknown effect.
     */
    Outcome run(Operation operation) throws Exception;

    /**
     * Whether an operation that may have been carried out before can be carried out again without doing anything a second
     * time. The operations of such a module are never in doubt after a crash: they are repeated.
     */
    default boolean isRepeatable() {
        return false;
    }

    /** How long one operation may take, for a module that may take longer or shorter than others; empty for the engine's. */
    default Optional<Duration> timeLimit() {
        return Optional.empty();
    }
}
