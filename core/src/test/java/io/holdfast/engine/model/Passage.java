package io.holdfast.engine.model;

import io.holdfast.execution.OperationRecord;
import io.holdfast.execution.Snapshot;
import io.holdfast.value.Bundle;
import java.util.List;
import java.util.Optional;

/** How a snapshot comes from the run that told it to the run that goes on from it: as it is, or through a store. */
public interface Passage {

    /** From hand to hand. */
    Passage DIRECT = new Passage() {
        @Override
        public Snapshot taken(List<Segment> segments, List<Bundle> trigger, Optional<Snapshot> retried) {
            return segments.getLast().snapshot();
        }

        @Override
        public Snapshot alone(Snapshot snapshot) {
            return snapshot;
        }
    };

    /** What was written in one go: records, and the snapshot behind them. */
    record Segment(List<OperationRecord> records, Snapshot snapshot) {
        public Segment {
            records = List.copyOf(records);
        }
    }

    /**
     * The snapshot of the last segment.
     *
     * @param segments all that the execution has written, at least one
     * @param trigger the bundles of its trigger
     * @param retried the snapshot that it began with when it is a retry
     */
    Snapshot taken(List<Segment> segments, List<Bundle> trigger, Optional<Snapshot> retried);

    /** The snapshot of an incomplete execution. */
    Snapshot alone(Snapshot snapshot);
}
