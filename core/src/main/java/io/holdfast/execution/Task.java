package io.holdfast.execution;

import io.holdfast.value.Bundle;
import java.util.List;
import java.util.Objects;

/** Something that an execution has still to do. */
public sealed interface Task {

    /**
     * Run the module with this id over what the trail holds.
     *
     * @param admitted whether the filter in front of the module has let the bundle pass already
     */
    record Run(int module, Trail trail, boolean admitted) implements Task {
        public Run {
            Objects.requireNonNull(trail, "trail");
        }
    }

    /**
     * Send the bundles that a module put out through the rest of the flow behind it, one after the other.
     *
     * @param module the module that put them out
     * @param record the number of the record of the operation that did
     * @param bundles all of them
     * @param next the index of the first that has not been sent on
     * @param trail the way to the module
     */
    record Emit(int module, int record, List<Bundle> bundles, int next, Trail trail) implements Task {
        public Emit {
            bundles = List.copyOf(bundles);
            Objects.requireNonNull(trail, "trail");
            if (next < 0 || next > bundles.size()) {
                throw new IllegalArgumentException("Bundle " + next + " of " + bundles.size());
            }
        }
    }
}
