package io.holdfast.server.api;

import static io.javalin.http.HandlerType.DELETE;
import static io.javalin.http.HandlerType.GET;
import static io.javalin.http.HandlerType.PATCH;
import static io.javalin.http.HandlerType.POST;

import io.holdfast.blueprint.Json;
import io.holdfast.blueprint.Json.JsonArray;
import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.credential.Credential;
import io.holdfast.credential.CredentialField;
import io.holdfast.credential.CredentialKind;
import io.holdfast.credential.CredentialType;
import io.holdfast.credential.Credentials;
import io.holdfast.credential.SecretValues;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Connections. Their data go in and do not come out. */
final class ConnectionsResource {

    /** What can be asked for of a connection. */
    private static final List<String> COLUMNS = List.of(
            "id",
            "name",
            "accountName",
            "accountLabel",
            "packageName",
            "expire",
            "metadata",
            "teamId",
            "theme",
            "upgradeable",
            "scopesCnt",
            "scoped",
            "accountType",
            "editable",
            "uid",
            "connectedSystemId",
            "organizationId",
            "awaitsValues");

    /** What can be asked for of one connection alone. */
    private static final List<String> OF_ONE = Stream.concat(COLUMNS.stream(), Stream.of("scopes", "scenarioUsages"))
            .toList();

    private static final String LABEL = "accountName";
    private static final String TYPE = "accountType";
    private static final int MOST_SCOPES = 1_000;

    private final TeamChoice teams;
    private final Credentials credentials;
    private final CredentialPorts.Trial trial;
    private final CredentialUses uses;
    private final Clock clock;

    ConnectionsResource(ApiPorts ports, ApiTools tools) {
        this.teams = new TeamChoice(ports);
        this.credentials = ports.credentials().credentials();
        this.trial = ports.credentials().trial();
        this.uses = new CredentialUses(ports.scenarios());
        this.clock = tools.clock();
    }

    void addTo(Routes routes) {
        routes.under(Area.CONNECTIONS)
                .api(GET, "/api/v2/connections", this::list)
                .api(POST, "/api/v2/connections", this::create)
                .api(GET, "/api/v2/connections/{id}", this::get)
                .api(PATCH, "/api/v2/connections/{id}", this::rename)
                .api(DELETE, "/api/v2/connections/{id}", this::delete)
                .api(POST, "/api/v2/connections/{id}/set-data", this::setData)
                .api(POST, "/api/v2/connections/{id}/test", this::test)
                .api(POST, "/api/v2/connections/{id}/scoped", this::scoped)
                .api(GET, "/api/v2/connections/{id}/editable-data-schema", this::editable);
    }

    private Credential find(Call call) {
        long id = call.id("connection");
        return credentials.find(CredentialKind.CONNECTION, id).orElseThrow(() -> missing(id));
    }

    private static Refusal missing(long id) {
        return Refusal.notFound("There is no connection " + id + ".");
    }

    private static CredentialType type(Credential connection) {
        return CredentialType.find(CredentialKind.CONNECTION, connection.type()).orElseThrow();
    }

    private Json list(Call call) {
        Query query = call.query();
        Optional<Long> team = teams.listed(query);
        ChosenColumns columns = ChosenColumns.of(query, COLUMNS, "scenarioUsages");
        List<String> types = new ArrayList<>(query.texts("type[]"));
        types.addAll(query.texts("type"));
        return Answer.of(
                "connections",
                Answer.array(credentials.list(CredentialKind.CONNECTION, team, types, CredentialInput.MOST, 0).stream()
                        .map(connection -> columns.of(
                                columns.has("scenarioUsages")
                                        ? detailed(connection)
                                        : json(connection).json()))));
    }

    private static Answer json(Credential connection) {
        return Answer.object()
                .put("id", connection.id())
                .put("name", connection.name())
                .put("accountName", connection.type())
                .put("accountLabel", type(connection).label())
                .putNull("packageName")
                .putNull("expire")
                .putNull("metadata")
                .put("teamId", connection.team())
                .put("theme", "")
                .put("upgradeable", false)
                .put("scopesCnt", 0)
                .put("scoped", true)
                .put("accountType", "basic")
                .put("editable", true)
                .putNull("uid")
                .putNull("connectedSystemId")
                .put("organizationId", 1)
                .put("awaitsValues", connection.awaitsValues());
    }

    private JsonObject detailed(Credential connection) {
        return json(connection)
                .put("scopes", new JsonArray(List.of()))
                .put(
                        "scenarioUsages",
                        Answer.array(uses.of(CredentialKind.CONNECTION, connection.id()).stream()
                                .map(scenario -> Answer.object()
                                        .put("id", scenario.id())
                                        .put("name", scenario.name())
                                        .json())))
                .json();
    }

    private Json get(Call call) {
        return Answer.of("connection", ChosenColumns.of(call.query(), OF_ONE).of(detailed(find(call))));
    }

    /** The body has the data of the connection beside its label and its type. */
    private Json create(Call call) {
        long team = teams.owner(call.query());
        JsonObject body = call.bodyOfData(Bodies.API_LIMIT);
        Fields fields = new Fields(body);
        String name = fields.required(LABEL, fields.name(LABEL, Credential.MAXIMUM_NAME), "");
        Optional<CredentialType> type = CredentialInput.type(fields, TYPE, CredentialKind.CONNECTION);
        fields.texts("scopes", MOST_SCOPES)
                .filter(scopes -> !scopes.isEmpty())
                .ifPresent(scopes -> fields.problem(
                        "scopes", "scopes: expected none, because no type of connection has scopes here"));
        Map<String, Json> data = new LinkedHashMap<>(body.members());
        List.of(LABEL, TYPE, "scopes").forEach(data::remove);
        SecretValues values = type.map(known -> CredentialInput.areValuesLater(call)
                        ? CredentialInput.later(fields, new JsonObject(data), "")
                        : CredentialInput.whole(fields, new JsonObject(data), known, ""))
                .orElse(new SecretValues(Map.of()));
        fields.check();
        CredentialInput.requireRoom(credentials, CredentialKind.CONNECTION, team, "connections");
        call.noteSecrets(new SecretValues(Map.of()), values);
        Credential created = credentials.create(
                new Credentials.Draft(
                        CredentialKind.CONNECTION,
                        team,
                        name,
                        type.orElseThrow().apiName(),
                        values),
                clock.instant());
        return Answer.of("connection", json(created).json());
    }

    private Json rename(Call call) {
        ChosenColumns columns = ChosenColumns.of(call.query(), COLUMNS);
        long id = find(call).id();
        Fields fields = call.body("name");
        String name = fields.required("name", fields.name("name", Credential.MAXIMUM_NAME), "");
        fields.check();
        Credential renamed =
                credentials.rename(CredentialKind.CONNECTION, id, name).orElseThrow(() -> missing(id));
        return Answer.of("connection", columns.of(json(renamed).json()));
    }

    private Json setData(Call call) {
        Credential connection = find(call);
        JsonObject body = call.bodyOfData(Bodies.API_LIMIT);
        Fields fields = new Fields(body);
        SecretValues given = CredentialInput.given(fields, body, type(connection), "", connection);
        fields.check();
        SecretValues there = values(connection);
        SecretValues values = there.with(given);
        call.noteSecrets(there, values);
        boolean changed = !values.equals(there);
        if (changed
                && credentials
                        .setValues(CredentialKind.CONNECTION, connection.id(), values, clock.instant())
                        .isEmpty()) {
            throw missing(connection.id());
        }
        return Answer.of("changed", Answer.bool(changed));
    }

    private SecretValues values(Credential connection) {
        return credentials
                .values(CredentialKind.CONNECTION, connection.id())
                .orElseThrow(() -> missing(connection.id()))
                .values();
    }

    private Json test(Call call) throws InterruptedException {
        Credential connection = find(call);
        Optional<String> problem = connection.awaitsValues()
                ? Optional.of("The connection " + connection.id() + ", \"" + connection.name()
                        + "\", has no values yet: give them by POST /api/v2/connections/" + connection.id()
                        + "/set-data.")
                : trial.problem(type(connection), values(connection));
        Answer answer = Answer.object().put("verified", problem.isEmpty());
        problem.ifPresent(reason -> answer.put("reason", reason));
        return answer.json();
    }

    private Json scoped(Call call) {
        find(call);
        Fields fields = call.body("scope");
        List<String> scope = fields.required("scope", fields.texts("scope", MOST_SCOPES), List.of());
        fields.check();
        return Answer.of("connection", Answer.of("scoped", Answer.bool(scope.isEmpty())));
    }

    private Json editable(Call call) {
        return Answer.of(
                "editableParameters",
                Answer.array(type(find(call)).fields().stream()
                        .map(CredentialField::name)
                        .map(Answer::text)));
    }

    private Json delete(Call call) {
        Credential connection = find(call);
        uses.requireConfirmation(
                call,
                CredentialKind.CONNECTION,
                "connection " + connection.id() + ", \"" + connection.name() + "\",",
                connection.id());
        if (!credentials.delete(CredentialKind.CONNECTION, connection.id())) {
            throw missing(connection.id());
        }
        return Answer.of("connection", Answer.number(connection.id()));
    }
}
