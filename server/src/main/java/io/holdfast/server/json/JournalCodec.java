package io.holdfast.server.json;

import io.holdfast.execution.OperationRecord;
import io.holdfast.execution.Snapshot;
import io.holdfast.value.ArrayValue;
import io.holdfast.value.Bundle;
import io.holdfast.value.CollectionValue;
import io.holdfast.value.Value;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What an execution tells, as bytes: the bundles of its trigger, the segments of its records, and snapshots. Damaged
 * bytes are an {@link IllegalStateException}. Thread-safe.
 *
 * <p>A segment holds records, and perhaps the snapshot that was taken behind them. Its snapshot refers to bundles in the
 * records of this and the earlier segments, in the trigger, and, for a retry, in the snapshot that the retry began with.
 * The snapshot of an incomplete execution stands alone.
 */
public final class JournalCodec {

    private final StoredBodies bodies = new StoredBodies();

    /**
     * One segment, read.
     *
     * @param records its records, in their order
     * @param snapshot the snapshot taken behind them, not resolved yet
     */
    private record Segment(List<OperationRecord> records, Optional<Value> snapshot) {
        private Segment {
            Objects.requireNonNull(snapshot, "snapshot");
        }
    }

    public byte[] writeTrigger(List<Bundle> bundles) {
        return bodies.write(generator -> RecordCodec.writeBundles(bundles, generator));
    }

    public List<Bundle> readTrigger(byte[] body) {
        if (bodies.read(body) instanceof ArrayValue(List<Value> bundles)) {
            return RecordCodec.readBundles(bundles);
        }
        throw new IllegalStateException("The stored data is damaged: expected the bundles of a trigger");
    }

    public byte[] writeOutputs(CollectionValue outputs) {
        return bodies.write(generator -> StoredValues.write(outputs, generator));
    }

    public CollectionValue readOutputs(byte[] body) {
        if (bodies.read(body) instanceof CollectionValue outputs) {
            return outputs;
        }
        throw new IllegalStateException("The stored data is damaged: expected the outputs of an execution");
    }

    public byte[] writeSegment(List<OperationRecord> records, Optional<Snapshot> snapshot) {
        return writeSegment(records, RecordCodec.Extent.ALL, snapshot);
    }

    /** A last segment without the bundles that went into operations and came out of them. */
    public byte[] writeWithoutBundles(List<OperationRecord> records) {
        return writeSegment(records, RecordCodec.Extent.WITHOUT_BUNDLES, Optional.empty());
    }

    /** The segment without bundles, and without its snapshot, which nothing can be resolved with any more. */
    public byte[] withoutBundles(byte[] segment) {
        return writeWithoutBundles(readRecords(segment));
    }

    private byte[] writeSegment(List<OperationRecord> records, RecordCodec.Extent extent, Optional<Snapshot> snapshot) {
        return bodies.write(generator -> {
            generator.writeStartObject();
            generator.writeArrayFieldStart("records");
            for (OperationRecord record : records) {
                RecordCodec.write(record, extent, generator);
            }
            generator.writeEndArray();
            if (snapshot.isPresent()) {
                generator.writeFieldName("snapshot");
                SnapshotCodec.write(snapshot.get(), SnapshotCodec.Bundles.REFERRED_TO, generator);
            }
            generator.writeEndObject();
        });
    }

    public List<OperationRecord> readRecords(byte[] segment) {
        return readSegment(segment).records();
    }

    private Segment readSegment(byte[] body) {
        StoredFields segment = StoredFields.of(bodies.read(body));
        return new Segment(
                segment.array("records").stream().map(RecordCodec::read).toList(),
                segment.has("snapshot") ? Optional.of(segment.collection("snapshot")) : Optional.empty());
    }

    /**
     * The snapshot from which an execution can go on.
     *
     * @param segments all its segments, in their order
     * @param trigger the bundles of its trigger
     * @param retried the snapshot of the item that it retries
     * @return the last segment's snapshot; empty when there is no segment
     */
    public Optional<Snapshot> resume(List<byte[]> segments, List<Bundle> trigger, Optional<Snapshot> retried) {
        BundleTable bundles = new BundleTable();
        if (!trigger.isEmpty()) {
            bundles.put(1, trigger);
        }
        retried.ifPresent(bundles::put);
        Optional<Value> last = Optional.empty();
        for (byte[] body : segments) {
            Segment segment = readSegment(body);
            segment.records().forEach(bundles::put);
            last = segment.snapshot();
        }
        return last.map(snapshot -> SnapshotCodec.read(snapshot, bundles));
    }

    /** A snapshot that stands alone: its bundles are in it. */
    public byte[] writeSnapshot(Snapshot snapshot) {
        return bodies.write(generator -> SnapshotCodec.write(snapshot, SnapshotCodec.Bundles.EMBEDDED, generator));
    }

    public Snapshot readSnapshot(byte[] body) {
        return readSnapshot(body, Long.MAX_VALUE);
    }

    /**
     * The same of a snapshot that came from somewhere else.
     *
     * @param limit how many bytes it may have when it is inflated
     * @throws IllegalStateException when it is damaged, or larger
     */
    public Snapshot readSnapshot(byte[] body, long limit) {
        return SnapshotCodec.read(bodies.read(body, limit), new BundleTable());
    }
}
