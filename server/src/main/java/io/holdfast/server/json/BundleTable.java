package io.holdfast.server.json;

import io.holdfast.execution.BundleId;
import io.holdfast.execution.OperationRecord;
import io.holdfast.execution.Snapshot;
import io.holdfast.execution.Task;
import io.holdfast.value.Bundle;
import io.holdfast.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The bundles that a snapshot may refer to, by the records that put them out. */
final class BundleTable {

    private final Map<Integer, List<Bundle>> byRecord = new HashMap<>();
    private final Map<BundleId, Bundle> single = new HashMap<>();
    private final Map<Integer, NavigableMap<Integer, Task.Gathered>> gathered = new HashMap<>();

    void put(int record, List<Bundle> bundles) {
        byRecord.put(record, bundles);
    }

    void put(BundleId id, Bundle bundle) {
        single.put(id, bundle);
    }

    void put(OperationRecord record) {
        switch (record.result()) {
            case OperationRecord.Succeeded(List<Bundle> bundles) -> put(record.number(), bundles);
            case OperationRecord.Given(List<Bundle> bundles, String by) -> put(record.number(), bundles);
            case OperationRecord.Gathered(Bundle bundle, Value group) ->
                put(record.module(), new Task.Gathered(record.number(), bundle, group));
            case OperationRecord.Triggered ignored -> {}
            case OperationRecord.Failed ignored -> {}
            case OperationRecord.Filtered ignored -> {}
            case OperationRecord.Directed ignored -> {}
        }
    }

    private void put(int aggregator, Task.Gathered bundle) {
        gathered.computeIfAbsent(aggregator, module -> new TreeMap<>()).put(bundle.record(), bundle);
    }

    /** What the snapshot refers to itself, for one that goes on from it. */
    void put(Snapshot snapshot) {
        snapshot.bundles().forEach(this::put);
        for (Task task : snapshot.agenda()) {
            Task gathering = task instanceof Task.Handled handled ? handled.failed() : task;
            if (gathering instanceof Task.Aggregate aggregate) {
                aggregate.gathered().forEach(bundle -> put(aggregate.module(), bundle));
            }
        }
    }

    /** What an aggregator has gathered since so many records were told. */
    List<Task.Gathered> gathered(int aggregator, int since, int count) {
        List<Task.Gathered> found = List.copyOf(gathered.getOrDefault(aggregator, new TreeMap<>())
                .tailMap(since, false)
                .values());
        if (found.size() != count) {
            throw new IllegalStateException("The stored data is damaged: aggregator " + aggregator + " has gathered "
                    + count + " bundles since record " + since + ", and " + found.size() + " are there");
        }
        return found;
    }

    Bundle get(BundleId id) {
        List<Bundle> ofRecord = byRecord.getOrDefault(id.record(), List.of());
        Bundle bundle = id.index() < ofRecord.size() ? ofRecord.get(id.index()) : single.get(id);
        if (bundle == null) {
            throw new IllegalStateException("The stored data is damaged: a snapshot refers to bundle " + id.index()
                    + " of record " + id.record() + ", and there is no such bundle");
        }
        return bundle;
    }

    /**
     * The bundles of a {@link Task.Emit}. Those before {@code next} are on their way already: where they were not kept,
     * empty bundles stand in their places.
     */
    List<Bundle> emitted(int record, int count, int next) {
        List<Bundle> ofRecord = byRecord.getOrDefault(record, List.of());
        if (ofRecord.size() == count) {
            return ofRecord;
        }
        List<Bundle> bundles = new ArrayList<>(count);
        for (int index = 0; index < count; index++) {
            bundles.add(index < next ? Bundle.EMPTY : get(new BundleId(record, index)));
        }
        return bundles;
    }
}
