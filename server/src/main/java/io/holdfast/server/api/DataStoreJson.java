package io.holdfast.server.api;

import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.datastore.DataRecord;
import io.holdfast.datastore.DataStore;
import io.holdfast.datastore.DataStructure;
import java.util.List;

/** Data stores, their records and structures as the API shows them. */
final class DataStoreJson {

    /** What can be asked for of a data store. */
    static final List<String> STORE = List.of("id", "name", "records", "size", "maxSize", "teamId", "datastructureId");

    /** What can be asked for of a data structure, beside its fields. */
    static final List<String> STRUCTURE = List.of("id", "name", "teamId", "strict");

    private DataStoreJson() {}

    /** Sizes are texts, as Make has them. */
    static JsonObject store(DataStore store) {
        return Answer.object()
                .put("id", store.id())
                .put("name", store.name())
                .put("records", store.records())
                .put("size", Long.toString(store.size()))
                .put("maxSize", Long.toString(store.maximumSize()))
                .put("teamId", store.team())
                .putOrNull("datastructureId", store.structure().map(Answer::number))
                .json();
    }

    static JsonObject record(DataRecord record) {
        return Answer.object()
                .put("key", record.key())
                .put("data", ValueJson.of(record.data()))
                .json();
    }

    /** As lists show it: without its fields. */
    private static Answer structure(DataStructure structure) {
        return Answer.object()
                .put("id", structure.id())
                .put("name", structure.name())
                .put("teamId", structure.team())
                .put("strict", structure.strict());
    }

    static JsonObject structureWithSpec(DataStructure structure) {
        return structure(structure).put("spec", structure.spec().document()).json();
    }
}
