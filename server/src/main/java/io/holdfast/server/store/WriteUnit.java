package io.holdfast.server.store;

import io.holdfast.incomplete.Conclusion;
import io.holdfast.incomplete.Journal.Accepted;
import io.holdfast.incomplete.Journal.Beginning;
import io.holdfast.incomplete.Journal.Dropped;
import io.holdfast.incomplete.Journal.Finished;
import io.holdfast.incomplete.NewIncomplete;
import io.holdfast.transaction.Write;
import io.holdfast.value.CollectionValue;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * Something that is written as a whole or not at all, encoded by its caller so that the lane only writes. Writing a unit
 * twice is the same as writing it once: after a broken connection nobody knows whether the commit came through.
 */
sealed interface WriteUnit {

    /**
     * An execution that is accepted.
     *
     * @param trigger the bundles of the trigger; empty when there are none
     */
    record Accept(Accepted execution, Optional<Encoded> trigger, long triggerSize) implements WriteUnit {
        public Accept {
            Objects.requireNonNull(execution, "execution");
            Objects.requireNonNull(trigger, "trigger");
        }
    }

    record Begin(List<Beginning> executions) implements WriteUnit {
        public Begin {
            executions = List.copyOf(executions);
        }
    }

    record Checkpoint(Told told) implements WriteUnit {
        public Checkpoint {
            Objects.requireNonNull(told, "told");
        }
    }

    /** Something that changes data, and may be refused. */
    sealed interface OfData extends WriteUnit {

        List<? extends Write> writes();

        /** The data of the records that are put as a whole, by the very objects that the writes have. */
        Map<CollectionValue, Encoded> bodies();
    }

    /** What an execution tells, with changes of data. */
    record Commit(Told told, List<Write> writes, Map<CollectionValue, Encoded> bodies) implements OfData {
        public Commit {
            Objects.requireNonNull(told, "told");
            writes = List.copyOf(writes);
            Objects.requireNonNull(bodies, "bodies");
        }

        SegmentRow segment() {
            return told.segment().orElseThrow();
        }

        /** What is told, when this is the commit of that number at its record. */
        Told told(int number) {
            SegmentRow row = segment();
            SegmentRow numbered = new SegmentRow(row.execution(), row.records(), row.transfer(), row.body(), number);
            return new Told(told.execution(), Optional.of(numbered), told.kept(), told.dropped());
        }
    }

    /**
     * Changes of data that people make.
     *
     * @param number names the change; no other has it
     */
    record Alteration(long number, List<Write.OfRecord> writes, Map<CollectionValue, Encoded> bodies)
            implements OfData {
        public Alteration {
            writes = List.copyOf(writes);
            Objects.requireNonNull(bodies, "bodies");
        }
    }

    record Suspend(List<Told> executions) implements WriteUnit {
        public Suspend {
            executions = List.copyOf(executions);
        }
    }

    /**
     * An execution that ended.
     *
     * @param told what was told, the last segment included
     * @param outputs what it returned, when it did
     * @param rest from where its trigger goes on when it waits again, and does not begin anew
     */
    record Finish(Finished execution, Told told, Optional<Encoded> outputs, Optional<Encoded> rest)
            implements WriteUnit {
        public Finish {
            Objects.requireNonNull(execution, "execution");
            Objects.requireNonNull(told, "told");
            Objects.requireNonNull(outputs, "outputs");
            Objects.requireNonNull(rest, "rest");
        }

        UUID id() {
            return execution.id().uuid();
        }

        SegmentRow body() {
            return told.segment().orElseThrow();
        }

        Optional<Conclusion> conclusion() {
            return execution.conclusion();
        }
    }

    /** What an execution told since its last write. */
    record Told(UUID execution, Optional<SegmentRow> segment, List<KeptRow> kept, List<DroppedRow> dropped) {
        public Told {
            Objects.requireNonNull(execution, "execution");
            Objects.requireNonNull(segment, "segment");
            kept = List.copyOf(kept);
            dropped = List.copyOf(dropped);
        }
    }

    /**
     * A segment.
     *
     * @param records how many records the execution has told with it
     * @param transfer the size of the bundles in it, in bytes
     * @param commitNumber 0 for a checkpoint; otherwise which commit of data at this record it is, from 1
     */
    record SegmentRow(UUID execution, int records, long transfer, Encoded body, int commitNumber) {
        public SegmentRow {
            Objects.requireNonNull(execution, "execution");
            Objects.requireNonNull(body, "body");
        }
    }

    /** An incomplete execution to be stored, its snapshot, and the words by which it is found. */
    record KeptRow(UUID execution, NewIncomplete item, Encoded snapshot, ItemTexts.Words words) {
        public KeptRow {
            Objects.requireNonNull(execution, "execution");
            Objects.requireNonNull(item, "item");
            Objects.requireNonNull(snapshot, "snapshot");
            Objects.requireNonNull(words, "words");
        }

        UUID id() {
            return item.id().uuid();
        }
    }

    /**
     * A bundle that was dropped.
     *
     * @param segment the segment that tells of it
     * @param place its place among those that the segment tells of
     */
    record DroppedRow(UUID execution, int segment, int place, Dropped dropped, Instant at) {
        public DroppedRow {
            Objects.requireNonNull(execution, "execution");
            Objects.requireNonNull(dropped, "dropped");
            Objects.requireNonNull(at, "at");
        }
    }
}
