package io.holdfast.execution;

import io.holdfast.value.Bundle;
import io.holdfast.value.Value;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** Something that an execution has still to do. */
public sealed interface Task {

    /** The id of the module that it is about. */
    int module();

    /** The way to the module. */
    Trail trail();

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

    /**
     * Put out what an aggregator has gathered: it lies below all that one operation of its source module put out, so that it
     * is met when the last of that has gone its way.
     *
     * @param module the aggregator
     * @param since how many records were told when gathering began; what was gathered was told behind them
     * @param gathered what has reached the aggregator so far
     * @param rest whether this goes on behind an aggregation that was put out already, with a bundle that came too late for
     *     it: then it puts out something only when something was gathered
     * @param trail the way to the source module; what lies between source and aggregator cannot be mapped behind it
     */
    record Aggregate(int module, int since, List<Gathered> gathered, boolean rest, Trail trail) implements Task {
        public Aggregate {
            gathered = List.copyOf(gathered);
            Objects.requireNonNull(trail, "trail");
        }
    }

    /**
     * A bundle that an aggregator has gathered.
     *
     * @param record the number of the record that tells of it
     * @param bundle the aggregator's mapped values
     * @param group the group that it belongs to; {@link io.holdfast.value.NullValue#NULL} without grouping
     */
    record Gathered(int record, Bundle bundle, Value group) {
        public Gathered {
            Objects.requireNonNull(bundle, "bundle");
            Objects.requireNonNull(group, "group");
        }
    }

    /**
     * A task that failed, whose error handler route lies above it. The first directive of the route that decides what becomes
     * of its bundle takes it off; when it is met, none has, and the bundle leaves the flow.
     *
     * @param record the number of the record that tells of the failure
     * @param failed the task that failed
     */
    record Handled(int record, Task failed) implements Task {
        public Handled {
            Objects.requireNonNull(failed, "failed");
        }

        @Override
        public int module() {
            return failed.module();
        }

        @Override
        public Trail trail() {
            return failed.trail();
        }
    }

    /** Do nothing before this time. */
    record Wait(int module, Instant until, Trail trail) implements Task {
        public Wait {
            Objects.requireNonNull(until, "until");
            Objects.requireNonNull(trail, "trail");
        }
    }
}
