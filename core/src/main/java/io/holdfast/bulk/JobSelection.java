package io.holdfast.bulk;

import io.holdfast.incomplete.IncompleteId;
import io.holdfast.incomplete.ItemFilter;
import java.util.Objects;
import java.util.Set;

/** Which items a bulk job is over; they are written down when the job is created, and what comes later is none of it. */
public sealed interface JobSelection {

    /** The most ids that a selection names. */
    int MAXIMUM_IDS = 10_000;

    /** The most items that one job has. */
    int MAXIMUM_ITEMS = 1_000_000;

    /** These, whether they are there or not. */
    record These(Set<IncompleteId> ids) implements JobSelection {
        public These {
            ids = limited(ids);
            if (ids.isEmpty()) {
                throw new IllegalArgumentException("A selection by ids names at least one");
            }
        }
    }

    /** All that fit the filter, but these. */
    record Fitting(ItemFilter filter, Set<IncompleteId> except) implements JobSelection {
        public Fitting {
            Objects.requireNonNull(filter, "filter");
            except = limited(except);
        }
    }

    private static Set<IncompleteId> limited(Set<IncompleteId> ids) {
        if (ids.size() > MAXIMUM_IDS) {
            throw new IllegalArgumentException(
                    "A selection names at most " + MAXIMUM_IDS + " ids, found " + ids.size());
        }
        return Set.copyOf(ids);
    }
}
