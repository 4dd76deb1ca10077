package io.holdfast.server.cli.imports;

import io.holdfast.blueprint.Json;
import io.holdfast.blueprint.Json.JsonArray;
import io.holdfast.blueprint.Json.JsonBoolean;
import io.holdfast.blueprint.Json.JsonNull;
import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.server.cli.ApiClient.ApiException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Copies the custom properties of scenarios, which are known by their names, and their values. */
final class PropertyCopy {

    private static final String STRUCTURES = "/custom-property-structures";
    private static final String ITEMS = "custom-property-structure-items";
    private static final String PATH = "custom-properties";
    private static final String PROPERTIES = "custom properties";

    private final Remote from;
    private final Remote to;
    private final ImportReport report;

    /** The names of the properties that are the same here. */
    private final Set<String> usable = new HashSet<>();

    PropertyCopy(Remote from, Remote to, ImportReport report) {
        this.from = Objects.requireNonNull(from, "from");
        this.to = Objects.requireNonNull(to, "to");
        this.report = Objects.requireNonNull(report, "report");
    }

    /** Copies what properties there are. One whose name is here already stays as it is here. */
    void copy(Progress progress) {
        List<JsonObject> there =
                from.visible(PROPERTIES, () -> properties(from), report).orElse(List.of());
        if (there.isEmpty()) {
            return;
        }
        long structure = structure(to).orElseGet(this::createStructure);
        Map<String, JsonObject> here = new HashMap<>();
        items(to, structure).forEach(each -> here.put(Members.text(each, "name"), each));
        progress.begin(PROPERTIES, there.size());
        for (JsonObject property : there) {
            String name = Members.text(property, "name");
            try {
                copy(property, name, Optional.ofNullable(here.get(name)), structure);
            } catch (ApiException refused) {
                report.failed("The custom property \"" + name + "\": " + refused.getMessage());
            }
            progress.step();
        }
        progress.end();
    }

    private void copy(JsonObject property, String name, Optional<JsonObject> here, long structure) {
        if (here.isEmpty()) {
            to.post(STRUCTURES + "/" + structure + "/" + ITEMS, definition(property));
            report.copied(PROPERTIES);
            usable.add(name);
        } else if (here.get().text("type").equals(property.text("type"))) {
            report.already(PROPERTIES);
            usable.add(name);
        } else {
            report.note("The custom property \"" + name + "\" has the type "
                    + property.text("type").orElse("") + " there and "
                    + here.get().text("type").orElse("") + " here; its values are left out.");
        }
    }

    private static JsonObject definition(JsonObject property) {
        String name = Members.text(property, "name");
        JsonObject definition = JsonObject.EMPTY
                .with("name", Members.text(name))
                .with("label", Members.text(property.text("label").orElse(name)))
                .with("description", Members.text(property.text("description").orElse("")))
                .with("type", Members.text(Members.text(property, "type")))
                .with("required", new JsonBoolean(property.isTrue("required")));
        List<JsonObject> options = Members.objects(property, "options");
        List<Json> values = options.stream()
                .map(option -> (Json) JsonObject.EMPTY.with("value", Members.text(Members.text(option, "value"))))
                .toList();
        return values.isEmpty() ? definition : definition.with("options", new JsonArray(values));
    }

    /** Brings the values of a scenario, unless it has some here. */
    void copyValues(long source, long target) {
        if (usable.isEmpty()) {
            return;
        }
        JsonObject wanted = JsonObject.EMPTY;
        for (Map.Entry<String, Json> value : values(from, source).members().entrySet()) {
            if (usable.contains(value.getKey()) && !(value.getValue() instanceof JsonNull)) {
                wanted = wanted.with(value.getKey(), value.getValue());
            }
        }
        if (!wanted.members().isEmpty() && values(to, target).members().isEmpty()) {
            to.post("/scenarios/" + target + "/" + PATH, wanted);
        }
    }

    private static JsonObject values(Remote server, long scenario) {
        return server.get("/scenarios/" + scenario + "/" + PATH)
                .object("customProperties")
                .orElse(JsonObject.EMPTY);
    }

    private static List<JsonObject> properties(Remote server) {
        return structure(server).map(id -> items(server, id)).orElse(List.of());
    }

    private static List<JsonObject> items(Remote server, long structure) {
        return server.pages(STRUCTURES + "/" + structure + "/" + ITEMS, "customPropertyStructureItems");
    }

    private static Optional<Long> structure(Remote server) {
        JsonObject answer = server.get(STRUCTURES + "?organizationId=" + organization(server));
        return Members.objects(answer, "customPropertyStructures").stream()
                .map(each -> Members.id(each, "id"))
                .findFirst();
    }

    private long createStructure() {
        JsonObject body = JsonObject.EMPTY
                .with("associatedType", Members.text("scenario"))
                .with("belongerType", Members.text("organization"))
                .with("belongerId", Members.number(organization(to)));
        return Members.id(Members.object(to.post(STRUCTURES, body), "customPropertyStructure"), "id");
    }

    private static long organization(Remote server) {
        return Members.id(Members.object(server.get("/teams/" + server.team()), "team"), "organizationId");
    }
}
