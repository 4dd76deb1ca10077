package io.holdfast.server.api;

import static io.javalin.http.HandlerType.DELETE;
import static io.javalin.http.HandlerType.GET;
import static io.javalin.http.HandlerType.PATCH;
import static io.javalin.http.HandlerType.POST;

import io.holdfast.blueprint.Json;
import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.credential.Credential;
import io.holdfast.credential.CredentialField;
import io.holdfast.credential.CredentialKind;
import io.holdfast.credential.CredentialType;
import io.holdfast.credential.Credentials;
import io.holdfast.credential.SecretValues;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keys. Their parameters go in and do not come out. */
final class KeysResource {

    private static final String PATH = "parameters.";

    /** What can be asked for of a key. */
    private static final List<String> COLUMNS =
            List.of("id", "name", "typeName", "teamId", "packageName", "theme", "awaitsValues");

    private final TeamChoice teams;
    private final Credentials credentials;
    private final CredentialUses uses;
    private final Clock clock;

    KeysResource(ApiPorts ports, ApiTools tools) {
        this.teams = new TeamChoice(ports);
        this.credentials = ports.credentials().credentials();
        this.uses = new CredentialUses(ports.scenarios());
        this.clock = tools.clock();
    }

    void addTo(Routes routes) {
        routes.under(Area.KEYS)
                .api(GET, "/api/v2/keys", this::list)
                .api(POST, "/api/v2/keys", this::create)
                .api(GET, "/api/v2/keys/types", this::types)
                .api(GET, "/api/v2/keys/{id}", this::get)
                .api(PATCH, "/api/v2/keys/{id}", this::update)
                .api(DELETE, "/api/v2/keys/{id}", this::delete);
    }

    private Credential find(Call call) {
        long id = call.id("key");
        return credentials.find(CredentialKind.KEY, id).orElseThrow(() -> missing(id));
    }

    private static Refusal missing(long id) {
        return Refusal.notFound("There is no key " + id + ".");
    }

    private Json list(Call call) {
        Query query = call.query();
        Optional<Long> team = teams.listed(query);
        ChosenColumns columns = ChosenColumns.of(query, COLUMNS);
        List<String> types = query.text("typeName").map(List::of).orElse(List.of());
        return Answer.of(
                "keys",
                Answer.array(credentials.list(CredentialKind.KEY, team, types, CredentialInput.MOST, 0).stream()
                        .map(key -> columns.of(json(key)))));
    }

    private static JsonObject json(Credential key) {
        return Answer.object()
                .put("id", key.id())
                .put("name", key.name())
                .put("typeName", key.type())
                .put("teamId", key.team())
                .putNull("packageName")
                .put("theme", "")
                .put("awaitsValues", key.awaitsValues())
                .json();
    }

    private static Json shown(Credential key, ChosenColumns columns) {
        return Answer.of("key", columns.of(json(key)));
    }

    private Json get(Call call) {
        return shown(find(call), ChosenColumns.of(call.query(), COLUMNS));
    }

    private Json create(Call call) {
        Fields fields = call.body("name", "teamId", "typeName", "parameters");
        String name = fields.required("name", fields.name("name", Credential.MAXIMUM_NAME), "");
        long team = teams.owner(fields);
        Optional<CredentialType> type = CredentialInput.type(fields, "typeName", CredentialKind.KEY);
        SecretValues values = type.map(known -> values(call, fields, known)).orElse(new SecretValues(Map.of()));
        fields.check();
        CredentialInput.requireRoom(credentials, CredentialKind.KEY, team, "keys");
        call.noteSecrets(new SecretValues(Map.of()), values);
        Credential created = credentials.create(
                new Credentials.Draft(
                        CredentialKind.KEY, team, name, type.orElseThrow().apiName(), values),
                clock.instant());
        return shown(created, new ChosenColumns(COLUMNS));
    }

    private static SecretValues values(Call call, Fields fields, CredentialType type) {
        if (CredentialInput.areValuesLater(call)) {
            return CredentialInput.later(fields, fields.object("parameters").orElse(JsonObject.EMPTY), PATH);
        }
        JsonObject parameters = fields.required("parameters", fields.object("parameters"), JsonObject.EMPTY);
        return CredentialInput.whole(fields, parameters, type, PATH);
    }

    private Json update(Call call) {
        Credential key = find(call);
        Fields fields = call.body("name", "parameters");
        Optional<String> name = fields.name("name", Credential.MAXIMUM_NAME);
        CredentialType type =
                CredentialType.find(CredentialKind.KEY, key.type()).orElseThrow();
        Optional<SecretValues> given = fields.object("parameters")
                .map(parameters -> CredentialInput.given(fields, parameters, type, PATH, key));
        fields.check();
        if (given.isPresent()) {
            SecretValues there = credentials
                    .values(CredentialKind.KEY, key.id())
                    .orElseThrow(() -> missing(key.id()))
                    .values();
            SecretValues values = there.with(given.get());
            call.noteSecrets(there, values);
            credentials.setValues(CredentialKind.KEY, key.id(), values, clock.instant());
        }
        Optional<Credential> changed = name.isPresent()
                ? credentials.rename(CredentialKind.KEY, key.id(), name.get())
                : credentials.find(CredentialKind.KEY, key.id());
        return shown(changed.orElseThrow(() -> missing(key.id())), new ChosenColumns(COLUMNS));
    }

    private Json delete(Call call) {
        Credential key = find(call);
        uses.requireConfirmation(call, CredentialKind.KEY, "key " + key.id() + ", \"" + key.name() + "\",", key.id());
        if (!credentials.delete(CredentialKind.KEY, key.id())) {
            throw missing(key.id());
        }
        return Answer.of("key", Answer.number(key.id()));
    }

    private Json types(Call call) {
        return Answer.of(
                "keysTypes",
                Answer.array(CredentialType.of(CredentialKind.KEY).stream().map(KeysResource::type)));
    }

    private static JsonObject type(CredentialType type) {
        return Answer.object()
                .put("name", type.apiName())
                .put("label", type.label())
                .put("type", "keychain")
                .put("componentType", "keychain")
                .put("parameters", Answer.array(type.fields().stream().map(KeysResource::field)))
                .put("author", "")
                .put("version", "1")
                .put("theme", "")
                .put("icon", "")
                .json();
    }

    private static JsonObject field(CredentialField field) {
        Answer shown = Answer.object()
                .put("name", field.name())
                .put("label", field.label())
                .put("type", field.form().apiName())
                .put("required", field.required());
        if (!field.otherwise().isEmpty()) {
            shown.put("default", field.otherwise());
        }
        if (!field.choices().isEmpty()) {
            shown.put(
                    "options",
                    Answer.array(field.choices().stream()
                            .map(choice -> Answer.object()
                                    .put("label", choice)
                                    .put("value", choice)
                                    .json())));
        }
        return shown.json();
    }
}
