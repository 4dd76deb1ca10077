package io.holdfast.server.json;

import io.holdfast.execution.BundleId;
import io.holdfast.execution.OperationRecord;
import io.holdfast.execution.Task;
import io.holdfast.value.Bundle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The bundles that a snapshot may refer to, by the records that put them out. */
final class BundleTable {

    private final Map<Integer, List<Bundle>> byRecord = new HashMap<>();
    private final Map<BundleId, Bundle> single = new HashMap<>();

    void put(int record, List<Bundle> bundles) {
        byRecord.put(record, bundles);
    }

    void put(BundleId id, Bundle bundle) {
        single.put(id, bundle);
    }

    void put(OperationRecord record) {
        if (record.result() instanceof OperationRecord.Succeeded(List<Bundle> bundles)) {
            put(record.number(), bundles);
        }
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
