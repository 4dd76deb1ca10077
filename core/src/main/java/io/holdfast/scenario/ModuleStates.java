package io.holdfast.scenario;

import io.holdfast.value.Value;
import java.util.Optional;

/**
 * What modules of scenarios keep between executions: the position of a polling trigger, a counter. Changed by
 * commits of executions alone; goes away with its scenario. Thread-safe.
 */
public interface ModuleStates {

    /** The state of a module; empty when it has kept none. */
    Optional<Value> find(long scenario, int module);
}
