package io.holdfast.server.api;

import static io.javalin.http.HandlerType.DELETE;
import static io.javalin.http.HandlerType.GET;
import static io.javalin.http.HandlerType.PATCH;
import static io.javalin.http.HandlerType.POST;
import static io.javalin.http.HandlerType.PUT;

import io.holdfast.blueprint.Json;
import io.holdfast.blueprint.Json.JsonArray;
import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.datastore.DataRecord;
import io.holdfast.datastore.DataStore;
import io.holdfast.datastore.DataStores;
import io.holdfast.datastore.DataStructure;
import io.holdfast.datastore.DataStructures;
import io.holdfast.module.Inputs.Fit;
import io.holdfast.module.Inputs.Fitting;
import io.holdfast.module.Inputs.Unfit;
import io.holdfast.transaction.Committing;
import io.holdfast.transaction.Write;
import io.holdfast.value.CollectionValue;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;

/** The records of data stores. */
final class DataRecordsResource {

    private static final int KEY_BYTES = 6;

    /** So many keys can be asked for at once. */
    private static final int MOST_KEYS = 100;

    private final DataStores stores;
    private final DataStructures structures;
    private final RandomGenerator random;
    private final ZoneId zone;

    DataRecordsResource(ApiPorts ports, ApiTools tools) {
        this.stores = ports.dataStores();
        this.structures = ports.dataStructures();
        this.random = tools.random();
        this.zone = tools.clock().getZone();
    }

    void addTo(Routes routes) {
        routes.under(Area.DATASTORES)
                .api(GET, "/api/v2/data-stores/{id}/data", this::list)
                .api(GET, "/api/v2/data-stores/{id}/keys", this::keys)
                .api(POST, "/api/v2/data-stores/{id}/data", this::add)
                .api(PUT, "/api/v2/data-stores/{id}/data/{key}", this::replace)
                .api(PATCH, "/api/v2/data-stores/{id}/data/{key}", this::merge)
                .api(DELETE, "/api/v2/data-stores/{id}/data", this::delete);
    }

    private Optional<DataStructure> structure(DataStore store) {
        return store.structure().flatMap(structures::find);
    }

    private Json list(Call call) {
        DataStore store = DataStoresResource.find(call, stores);
        Paging page = call.query().page(Paging.Order.ascending("key"));
        List<DataRecord> records = stores.page(store.id(), page.limit(), page.offset());
        long size = records.stream()
                .mapToLong(record -> DataRecord.size(record.key(), record.data()))
                .sum();
        if (size >= DataStores.MAXIMUM_PAGE && records.size() < page.limit()) {
            throw Refusal.invalid(
                    "pg[limit]",
                    "pg[limit]: these records have more than " + DataStores.MAXIMUM_PAGE
                            + " bytes together; expected at" + " most " + records.size() + " here.");
        }
        Optional<DataStructure> structure = structure(store);
        return Answer.object()
                .put("records", Answer.array(records.stream().map(DataStoreJson::record)))
                .put("spec", structure.map(its -> its.spec().document()).orElseGet(() -> new JsonArray(List.of())))
                .put("strict", structure.map(DataStructure::strict).orElse(false))
                .put("count", store.records())
                .put("pg", page.json())
                .json();
    }

    /** Which of these keys records have: so that whoever fills a data store need not read it whole. */
    private Json keys(Call call) {
        DataStore store = DataStoresResource.find(call, stores);
        List<String> asked = call.query().texts("key");
        if (asked.isEmpty() || asked.size() > MOST_KEYS) {
            throw Refusal.invalid("key", "key: expected 1 to " + MOST_KEYS + " keys, found " + asked.size() + ".");
        }
        return Answer.of(
                "keys",
                Answer.array(asked.stream()
                        .distinct()
                        .filter(key -> stores.record(store.id(), key).isPresent())
                        .map(Answer::text)));
    }

    private Json add(Call call) {
        DataStore store = DataStoresResource.find(call, stores);
        Fields fields = call.body(Bodies.RECORD_LIMIT, "key", "data");
        Optional<String> key = fields.text("key", DataRecord.MAXIMUM_KEY).filter(given -> !given.isEmpty());
        key.flatMap(DataRecord::keyProblem).ifPresent(problem -> fields.problem("key", "key: " + problem));
        JsonObject data = fields.required("data", fields.object("data"), JsonObject.EMPTY);
        fields.check();
        return put(store, key.orElseGet(this::newKey), data, false);
    }

    private String newKey() {
        byte[] bytes = new byte[KEY_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private Json replace(Call call) {
        DataStore store = DataStoresResource.find(call, stores);
        String key = key(call);
        return put(store, key, call.bodyOfData(Bodies.RECORD_LIMIT), true);
    }

    private static String key(Call call) {
        String key = call.context().pathParam("key");
        DataRecord.keyProblem(key).ifPresent(problem -> {
            throw Refusal.invalid("key", "key: " + problem + ".");
        });
        return key;
    }

    private Json put(DataStore store, String key, JsonObject json, boolean replace) {
        CollectionValue posted = ValueJson.collection(json);
        CollectionValue data = fitted(structure(store)
                .map(structure -> structure.spec().fit(posted, structure.strict(), zone))
                .orElseGet(() -> new Fit(posted)));
        checkSize(key, data);
        Write.OfRecord put = new Write.PutRecord(store.id(), key, data, replace, OptionalLong.empty());
        return switch (stores.change(List.of(put))) {
            case Committing.Committed() -> DataStoreJson.record(new DataRecord(key, data, 0));
            case Committing.Refused(String reason) -> {
                boolean exists = !replace && stores.record(store.id(), key).isPresent();
                throw exists ? Refusal.notPossible(reason) : refused(store, reason);
            }
        };
    }

    private Json merge(Call call) {
        DataStore store = DataStoresResource.find(call, stores);
        String key = key(call);
        CollectionValue posted = ValueJson.collection(call.bodyOfData(Bodies.RECORD_LIMIT));
        DataRecord there = stores.record(store.id(), key).orElseThrow(() -> missing(store, key));
        CollectionValue fields = fitted(structure(store)
                .map(structure -> structure.spec().fitChange(posted, structure.strict(), zone))
                .orElseGet(() -> new Fit(posted)));
        CollectionValue merged = DataRecord.merged(there.data(), fields, false);
        checkSize(key, merged);
        Write.OfRecord merge = new Write.MergeRecord(store.id(), key, fields, false, false, OptionalLong.empty());
        return switch (stores.change(List.of(merge))) {
            case Committing.Committed() ->
                DataStoreJson.record(stores.record(store.id(), key).orElseGet(() -> new DataRecord(key, merged, 0)));
            case Committing.Refused(String reason) -> {
                boolean gone = stores.record(store.id(), key).isEmpty();
                throw gone ? missing(store, key) : refused(store, reason);
            }
        };
    }

    private static Refusal missing(DataStore store, String key) {
        return Refusal.notFound(
                "There is no record \"" + Query.shortened(key) + "\" in the data store " + store.id() + ".");
    }

    private static CollectionValue fitted(Fitting fitting) {
        return switch (fitting) {
            case Fit(CollectionValue fit) -> fit;
            case Unfit(String problem) ->
                throw Refusal.invalid("data", "data: the record does not fit its data structure: " + problem + ".");
        };
    }

    private static void checkSize(String key, CollectionValue data) {
        long size = DataRecord.size(key, data);
        if (size > DataRecord.MAXIMUM_SIZE) {
            throw Refusal.invalid(
                    "data",
                    "data: a record has at most " + DataRecord.MAXIMUM_SIZE + " bytes, this one has " + size + ".");
        }
    }

    /** The data store was deleted in this very moment, or has no room. */
    private Refusal refused(DataStore store, String reason) {
        return stores.find(store.id()).isEmpty() ? DataStoresResource.missing(store.id()) : Refusal.noSpace(reason);
    }

    private Json delete(Call call) {
        DataStore store = DataStoresResource.find(call, stores);
        RecordSelection selection = RecordSelection.read(call);
        if (!call.query().bool("confirmed").orElse(false)) {
            throw Refusal.confirmationNeeded("This deletes records of the data store " + store.id() + ", \""
                    + store.name() + "\", for good; repeat the call with confirmed=true.");
        }
        return Answer.of(
                "keys",
                Answer.array(selection.delete(stores, store.id()).stream().map(Answer::text)));
    }
}
