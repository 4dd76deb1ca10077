package io.holdfast.server.api;

import static io.javalin.http.HandlerType.DELETE;
import static io.javalin.http.HandlerType.GET;
import static io.javalin.http.HandlerType.PATCH;
import static io.javalin.http.HandlerType.POST;

import io.holdfast.blueprint.Json;
import io.holdfast.datastore.DataStore;
import io.holdfast.datastore.DataStores;
import io.holdfast.datastore.DataStores.Draft;
import io.holdfast.datastore.DataStores.Update;
import io.holdfast.datastore.DataStructures;
import io.holdfast.team.NoSuchTeamException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** Data stores; what is in them is {@link DataRecordsResource}'s. */
final class DataStoresResource {

    private final TeamChoice teams;
    private final DataStores stores;
    private final DataStructures structures;

    DataStoresResource(ApiPorts ports) {
        this.teams = new TeamChoice(ports);
        this.stores = ports.dataStores();
        this.structures = ports.dataStructures();
    }

    void addTo(Routes routes) {
        routes.under(Area.DATASTORES)
                .api(GET, "/api/v2/data-stores", this::list)
                .api(POST, "/api/v2/data-stores", this::create)
                .api(GET, "/api/v2/data-stores/{id}", this::get)
                .api(PATCH, "/api/v2/data-stores/{id}", this::update)
                .api(DELETE, "/api/v2/data-stores/{id}", this::delete);
    }

    /** The data store that the path names. */
    static DataStore find(Call call, DataStores stores) {
        long id = call.id("data store");
        return stores.find(id).orElseThrow(() -> missing(id));
    }

    static Refusal missing(long id) {
        return Refusal.notFound("There is no data store " + id + ".");
    }

    private Json list(Call call) {
        Query query = call.query();
        Optional<Long> team = teams.listed(query);
        ChosenColumns columns = ChosenColumns.of(query, DataStoreJson.STORE);
        Paging page = query.page(Paging.Order.ascending("id"));
        return Answer.object()
                .put(
                        "dataStores",
                        Answer.array(stores.list(team, page.limit(), page.offset()).stream()
                                .map(DataStoreJson::store)
                                .map(columns::of)))
                .put("pg", page.json())
                .json();
    }

    private static Json shown(DataStore store) {
        return Answer.of("dataStore", DataStoreJson.store(store));
    }

    private Json get(Call call) {
        DataStore store = find(call, stores);
        return Answer.of(
                "dataStore", ChosenColumns.of(call.query(), DataStoreJson.STORE).of(DataStoreJson.store(store)));
    }

    private Json create(Call call) {
        Fields fields = call.body("name", "teamId", "datastructureId", "maxSizeMB");
        String name = fields.required("name", fields.name("name", DataStore.MAXIMUM_NAME), "");
        long team = teams.owner(fields);
        long size = fields.required("maxSizeMB", maximumSize(fields), 1L);
        Optional<Long> structure = structure(fields, team);
        fields.check();
        return shown(changing(() -> stores.create(new Draft(team, name, size, structure))));
    }

    private Json update(Call call) {
        DataStore store = find(call, stores);
        long id = store.id();
        Fields fields = call.body("name", "datastructureId", "maxSizeMB");
        Optional<String> name = fields.name("name", DataStore.MAXIMUM_NAME);
        Optional<Long> size = maximumSize(fields);
        Optional<Long> given = structure(fields, store.team());
        fields.check();
        Optional<Optional<Long>> structure =
                given.isPresent() || fields.isNull("datastructureId") ? Optional.of(given) : Optional.empty();
        OptionalLong maximumSize = size.map(OptionalLong::of).orElseGet(OptionalLong::empty);
        return shown(changing(() -> stores.update(id, new Update(name, maximumSize, structure)))
                .orElseThrow(() -> missing(id)));
    }

    /** In bytes. */
    private static Optional<Long> maximumSize(Fields fields) {
        Optional<Long> megabytes = fields.wholeNumber("maxSizeMB");
        if (megabytes.isPresent() && (megabytes.get() < 1 || megabytes.get() > DataStore.MAXIMUM_MEGABYTES)) {
            fields.problem(
                    "maxSizeMB",
                    "maxSizeMB: expected 1 to " + DataStore.MAXIMUM_MEGABYTES + ", found " + megabytes.get());
            return Optional.empty();
        }
        return megabytes.map(size -> size * DataStore.MEGABYTE);
    }

    private Optional<Long> structure(Fields fields, long team) {
        Optional<Long> id = fields.wholeNumber("datastructureId");
        boolean there = id.flatMap(structures::find)
                .filter(structure -> structure.team() == team)
                .isPresent();
        if (id.isPresent() && !there) {
            fields.problem(
                    "datastructureId",
                    "datastructureId: there is no data structure " + id.get() + " in the team " + team);
        }
        return id;
    }

    /** The data structure may be deleted in this very moment. */
    private static <T> T changing(Supplier<T> change) {
        try {
            return change.get();
        } catch (NoSuchTeamException teamGone) {
            throw teamGone;
        } catch (IllegalStateException structureGone) {
            throw Refusal.invalid("datastructureId", String.valueOf(structureGone.getMessage()));
        }
    }

    private Json delete(Call call) {
        DataStore store = find(call, stores);
        if (!call.query().bool("confirmed").orElse(false)) {
            throw Refusal.confirmationNeeded("This deletes the data store " + store.id() + ", \"" + store.name()
                    + "\", with its " + store.records() + " records, for good, and scenarios that use it fail from then"
                    + " on; repeat the call with confirmed=true.");
        }
        if (!stores.delete(store.id())) {
            throw missing(store.id());
        }
        return Answer.of("dataStore", Answer.number(store.id()));
    }
}
