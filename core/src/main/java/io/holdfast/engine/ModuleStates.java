package io.holdfast.engine;

import io.holdfast.value.Value;
import java.util.Optional;

/** What the modules of a scenario keep between executions, as it is committed. */
@FunctionalInterface
public interface ModuleStates {

    ModuleStates NONE = module -> Optional.empty();

    /** The state of the module with this id; empty when it has kept none yet. */
    Optional<Value> find(int module);
}
