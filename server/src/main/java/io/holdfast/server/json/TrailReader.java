package io.holdfast.server.json;

import io.holdfast.execution.BundleId;
import io.holdfast.execution.Trail;
import io.holdfast.value.Value;
import java.util.ArrayList;
import java.util.List;

/** The trails of a stored snapshot, by their numbers. */
final class TrailReader {

    private final List<Trail> trails = new ArrayList<>();

    /** @param links the table that {@link TrailWriter} wrote */
    TrailReader(List<Value> links, BundleTable bundles) {
        trails.add(Trail.START);
        for (Value link : links) {
            trails.add(read(StoredFields.of(link), bundles));
        }
    }

    private Trail read(StoredFields link, BundleTable bundles) {
        Trail before = get(link.integer("before"));
        if (link.has("hidden")) {
            return new Trail.Hidden(before, link.text("hidden"));
        }
        int module = link.integer("module");
        int record = link.integer("record");
        if (link.has("failure")) {
            return new Trail.Handling(before, module, record, RecordCodec.readFailure(link.fields("failure")));
        }
        BundleId id = new BundleId(record, link.integer("index"));
        return new Trail.Mapped(before, module, id, bundles.get(id));
    }

    Trail get(int number) {
        return trails.get(number);
    }
}
