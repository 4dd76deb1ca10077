package io.holdfast.server.store;

import io.holdfast.execution.OperationRecord;
import io.holdfast.execution.Snapshot;
import io.holdfast.incomplete.Journal.Accepted;
import io.holdfast.incomplete.Journal.Dropped;
import io.holdfast.incomplete.Journal.Finished;
import io.holdfast.incomplete.Journal.Progress;
import io.holdfast.incomplete.Journal.Returned;
import io.holdfast.incomplete.Journal.Suspension;
import io.holdfast.server.json.JournalCodec;
import io.holdfast.server.json.ValueCodec;
import io.holdfast.server.store.WriteUnit.DroppedRow;
import io.holdfast.server.store.WriteUnit.KeptRow;
import io.holdfast.server.store.WriteUnit.SegmentRow;
import io.holdfast.server.store.WriteUnit.Told;
import io.holdfast.transaction.Write;
import io.holdfast.value.Bundle;
import io.holdfast.value.ByteSize;
import io.holdfast.value.CollectionValue;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Makes units of what the journal is given: on the caller's thread, because the lane has only one. */
final class UnitEncoder {

    /** The segment that the end of an execution tells of; it is no row of its own. */
    private static final int LAST_SEGMENT = -1;

    private final JournalCodec codec;
    private final ValueCodec values = new ValueCodec();
    private final Clock clock;

    UnitEncoder(JournalCodec codec, Clock clock) {
        this.codec = codec;
        this.clock = clock;
    }

    WriteUnit.Accept accept(Accepted execution) {
        List<Bundle> bundles = execution.triggerBundles();
        return bundles.isEmpty()
                ? new WriteUnit.Accept(execution, Optional.empty(), 0)
                : new WriteUnit.Accept(execution, Optional.of(new Encoded(codec.writeTrigger(bundles))), size(bundles));
    }

    Told checkpoint(UUID execution, Progress progress, Snapshot snapshot) {
        SegmentRow segment = new SegmentRow(
                execution,
                snapshot.records(),
                transfer(progress.records()),
                new Encoded(codec.writeSegment(progress.records(), Optional.of(snapshot))),
                0);
        return told(execution, progress, segment.records(), Optional.of(segment), clock.instant());
    }

    WriteUnit.Commit commit(UUID execution, Progress progress, Snapshot snapshot, List<Write> writes) {
        return new WriteUnit.Commit(checkpoint(execution, progress, snapshot), writes, bodies(writes));
    }

    WriteUnit.Alteration alteration(long number, List<Write.OfRecord> writes) {
        return new WriteUnit.Alteration(number, writes, bodies(writes));
    }

    private Map<CollectionValue, Encoded> bodies(List<? extends Write> writes) {
        Map<CollectionValue, Encoded> bodies = new IdentityHashMap<>();
        for (Write write : writes) {
            if (write instanceof Write.PutRecord put) {
                bodies.put(put.data(), new Encoded(values.write(put.data())));
            }
        }
        return bodies;
    }

    Told suspension(Suspension suspension) {
        UUID execution = suspension.id().uuid();
        return suspension
                .snapshot()
                .map(snapshot -> checkpoint(execution, suspension.progress(), snapshot))
                .orElseGet(() -> new Told(execution, Optional.empty(), List.of(), List.of()));
    }

    WriteUnit.Finish finish(Finished execution) {
        UUID id = execution.id().uuid();
        List<OperationRecord> records = execution.progress().records();
        SegmentRow body = new SegmentRow(
                id, LAST_SEGMENT, transfer(records), new Encoded(codec.writeSegment(records, Optional.empty())), 0);
        return new WriteUnit.Finish(
                execution,
                told(id, execution.progress(), LAST_SEGMENT, Optional.of(body), execution.ended()),
                execution.outputs().map(outputs -> new Encoded(codec.writeOutputs(outputs))),
                execution.returned().flatMap(Returned::rest).map(rest -> new Encoded(codec.writeSnapshot(rest))));
    }

    private Told told(UUID execution, Progress progress, int segmentNumber, Optional<SegmentRow> segment, Instant at) {
        List<KeptRow> kept = progress.kept().stream()
                .map(item -> new KeptRow(
                        execution,
                        item,
                        new Encoded(codec.writeSnapshot(item.interruption().snapshot())),
                        ItemTexts.words(item.interruption())))
                .toList();
        List<DroppedRow> dropped = new ArrayList<>(progress.dropped().size());
        for (Dropped bundle : progress.dropped()) {
            dropped.add(new DroppedRow(execution, segmentNumber, dropped.size() + 1, bundle, at));
        }
        return new Told(execution, segment, kept, dropped);
    }

    private static long transfer(List<OperationRecord> records) {
        long size = 0;
        for (OperationRecord record : records) {
            if (record.result() instanceof OperationRecord.Succeeded(List<Bundle> bundles)) {
                size += size(bundles);
            }
        }
        return size;
    }

    private static long size(List<Bundle> bundles) {
        long size = 0;
        for (Bundle bundle : bundles) {
            size += ByteSize.of(bundle.fields());
        }
        return size;
    }
}
