package io.holdfast.server.api;

import static io.javalin.http.HandlerType.DELETE;
import static io.javalin.http.HandlerType.GET;
import static io.javalin.http.HandlerType.PATCH;
import static io.javalin.http.HandlerType.POST;

import io.holdfast.blueprint.Json;
import io.holdfast.blueprint.Json.JsonArray;
import io.holdfast.datastore.DataStore;
import io.holdfast.datastore.DataStructure;
import io.holdfast.datastore.DataStructures;
import io.holdfast.datastore.DataStructures.Draft;
import io.holdfast.datastore.DataStructures.Update;
import io.holdfast.datastore.StructureSpec;
import java.util.List;
import java.util.Optional;

/** Data structures. */
final class DataStructuresResource {

    private static final StructureSpec NO_FIELDS = new StructureSpec(new JsonArray(List.of()), List.of());

    private final TeamChoice teams;
    private final DataStructures structures;

    DataStructuresResource(ApiPorts ports) {
        this.teams = new TeamChoice(ports);
        this.structures = ports.dataStructures();
    }

    void addTo(Routes routes) {
        routes.under(Area.UDTS)
                .api(GET, "/api/v2/data-structures", this::list)
                .api(POST, "/api/v2/data-structures", this::create)
                .api(GET, "/api/v2/data-structures/{id}", call -> shown(find(call)))
                .api(PATCH, "/api/v2/data-structures/{id}", this::update)
                .api(DELETE, "/api/v2/data-structures/{id}", this::delete)
                .api(POST, "/api/v2/data-structures/{id}/clone", this::copy);
    }

    private DataStructure find(Call call) {
        long id = call.id("data structure");
        return structures.find(id).orElseThrow(() -> missing(id));
    }

    private static Refusal missing(long id) {
        return Refusal.notFound("There is no data structure " + id + ".");
    }

    private Json list(Call call) {
        Query query = call.query();
        Optional<Long> team = teams.listed(query);
        ChosenColumns columns = ChosenColumns.of(query, DataStoreJson.STRUCTURE, "spec");
        Paging page = query.wholePage(Paging.Order.ascending("id"));
        return Answer.object()
                .put(
                        "dataStructures",
                        Answer.array(structures.list(team, page.limit(), page.offset()).stream()
                                .map(DataStoreJson::structureWithSpec)
                                .map(columns::of)))
                .put("pg", page.json())
                .json();
    }

    private static Json shown(DataStructure structure) {
        return Answer.of("dataStructure", DataStoreJson.structureWithSpec(structure));
    }

    private Json create(Call call) {
        Fields fields = call.body("name", "teamId", "spec", "strict");
        String name = fields.required("name", fields.name("name", DataStructure.MAXIMUM_NAME), "");
        long team = teams.owner(fields);
        StructureSpec spec = spec(fields).orElse(NO_FIELDS);
        boolean strict = fields.bool("strict").orElse(false);
        fields.check();
        return shown(structures.create(new Draft(team, name, spec, strict)));
    }

    private Json update(Call call) {
        long id = find(call).id();
        Fields fields = call.body("name", "spec", "strict");
        Optional<String> name = fields.name("name", DataStructure.MAXIMUM_NAME);
        Optional<StructureSpec> spec = spec(fields);
        Optional<Boolean> strict = fields.bool("strict");
        fields.check();
        return shown(structures.update(id, new Update(name, spec, strict)).orElseThrow(() -> missing(id)));
    }

    private static Optional<StructureSpec> spec(Fields fields) {
        Optional<JsonArray> document = fields.array("spec");
        return document.map(StructureSpec::read).flatMap(reading -> switch (reading) {
            case StructureSpec.Read(StructureSpec spec) -> Optional.of(spec);
            case StructureSpec.Malformed(List<StructureSpec.Problem> problems) -> {
                problems.forEach(problem -> fields.problem(problem.path(), problem.path() + ": " + problem.message()));
                yield Optional.empty();
            }
        });
    }

    private Json delete(Call call) {
        DataStructure structure = find(call);
        List<DataStore> users = structures.users(structure.id());
        if (!users.isEmpty() && !call.query().bool("confirmed").orElse(false)) {
            throw Refusal.confirmationNeeded("The data structure " + structure.id() + ", \"" + structure.name()
                    + "\", is used by " + users.size() + " data stores, such as "
                    + users.getFirst().id() + ", \""
                    + users.getFirst().name()
                    + "\", which take any records without it; repeat the call with confirmed=true.");
        }
        if (!structures.delete(structure.id())) {
            throw missing(structure.id());
        }
        return Answer.of("dataStructure", Answer.number(structure.id()));
    }

    private Json copy(Call call) {
        DataStructure structure = find(call);
        Fields fields = call.optionalBody("name", "targetTeamId");
        String name = fields.name("name", DataStructure.MAXIMUM_NAME).orElse(structure.name());
        long team = teams.owner(fields, "targetTeamId").orElse(structure.team());
        fields.check();
        return shown(structures.create(new Draft(team, name, structure.spec(), structure.strict())));
    }
}
