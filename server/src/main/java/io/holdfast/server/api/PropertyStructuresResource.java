package io.holdfast.server.api;

import static io.javalin.http.HandlerType.DELETE;
import static io.javalin.http.HandlerType.GET;
import static io.javalin.http.HandlerType.PATCH;
import static io.javalin.http.HandlerType.POST;

import io.holdfast.blueprint.Json;
import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.blueprint.Json.JsonText;
import io.holdfast.scenario.CustomProperties;
import io.holdfast.scenario.CustomProperty;
import io.holdfast.scenario.CustomProperty.Definition;
import io.holdfast.scenario.PropertyType;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** Which custom properties scenarios have. There is one structure, with the id 1. */
final class PropertyStructuresResource {

    private static final String STRUCTURES = "/api/v2/custom-property-structures";
    private static final String ITEMS = "custom-property-structure-items";

    /** What can be asked for of a property; the options of those that have some. */
    private static final List<String> COLUMNS =
            List.of("id", "name", "label", "description", "type", "required", "options");

    private final CustomProperties properties;
    private final Clock clock;

    PropertyStructuresResource(ApiPorts ports, ApiTools tools) {
        this.properties = ports.library().properties();
        this.clock = tools.clock();
    }

    void addTo(Routes routes) {
        routes.under(Area.CUSTOM_PROPERTY_STRUCTURES)
                .api(GET, STRUCTURES, this::structures)
                .api(POST, STRUCTURES, this::createStructure)
                .api(GET, STRUCTURES + "/{id}/" + ITEMS, this::list)
                .api(POST, STRUCTURES + "/{id}/" + ITEMS, this::add)
                .api(PATCH, STRUCTURES + "/" + ITEMS + "/{id}", this::change)
                .api(DELETE, STRUCTURES + "/" + ITEMS + "/{id}", this::remove);
    }

    private Json structures(Call call) {
        TeamChoice.requireOrganization(call.query());
        return Answer.of(
                "customPropertyStructures",
                Answer.array(properties.structure().stream().map(PropertyStructuresResource::structure)));
    }

    private static JsonObject structure(Instant created) {
        return Answer.object()
                .put("id", 1)
                .put("created", created)
                .put(
                        "belongers",
                        Answer.array(List.of(Answer.object()
                                        .put("belongerId", TeamChoice.ORGANIZATION)
                                        .put("belongerType", "organization")
                                        .put("associatedTypes", Answer.array(List.of(Answer.text("scenario")).stream()))
                                        .json())
                                .stream()))
                .json();
    }

    private Json createStructure(Call call) {
        Fields fields = call.body("associatedType", "belongerType", "belongerId");
        constant(fields, "associatedType", "scenario");
        constant(fields, "belongerType", "organization");
        fields.required("belongerId", fields.wholeNumber("belongerId"), 1L);
        fields.only("belongerId", TeamChoice.ORGANIZATION, "the only organization has the id 1");
        fields.check();
        if (!properties.createStructure(clock.instant())) {
            throw Refusal.notPossible("There is a structure of custom properties already; it has the id 1.");
        }
        return Answer.of(
                "customPropertyStructure", structure(properties.structure().orElseThrow()));
    }

    private static void constant(Fields fields, String name, String only) {
        String found = fields.required(name, fields.text(name, 100), only);
        if (!found.equals(only)) {
            fields.problem(name, name + ": expected " + only + ", found \"" + found + "\"");
        }
    }

    private void requireStructure(Call call) {
        long id = call.id("structure of custom properties");
        if (id != 1 || properties.structure().isEmpty()) {
            throw Refusal.notFound("There is no structure of custom properties " + id + ".");
        }
    }

    private Json list(Call call) {
        requireStructure(call);
        ChosenColumns columns = ChosenColumns.of(call.query(), COLUMNS);
        Paging page = call.query().page(Paging.Order.ascending("id"));
        return Answer.object()
                .put(
                        "customPropertyStructureItems",
                        Answer.array(page.of(properties.list()).stream()
                                .map(each -> columns.of(item(each).json()))))
                .put("pg", page.json())
                .json();
    }

    private static Answer item(CustomProperty property) {
        Definition definition = property.definition();
        Answer answer = Answer.object()
                .put("id", property.id())
                .put("name", definition.name())
                .put("label", definition.label())
                .put("description", definition.description())
                .put("type", definition.type().apiName())
                .put("required", definition.required());
        if (definition.type().isChosen()) {
            answer.put(
                    "options",
                    Answer.array(
                            definition.options().stream().map(option -> Answer.of("value", new JsonText(option)))));
        }
        return answer;
    }

    private static Json shown(CustomProperty property) {
        Answer answer = item(property);
        if (!property.definition().type().isChosen()) {
            answer.putNull("options");
        }
        return Answer.of(
                "customPropertyStructureItem", answer.put("structureId", 1).json());
    }

    private Json add(Call call) {
        requireStructure(call);
        Fields fields = call.body("name", "label", "description", "type", "options", "required");
        String name = fields.required("name", fields.name("name", CustomProperty.MAXIMUM_NAME), "x");
        if (!CustomProperty.isName(name)) {
            fields.problem("name", "name: expected letters, digits, _ and $, no digit first, found \"" + name + "\"");
        }
        String label = fields.required("label", fields.name("label", CustomProperty.MAXIMUM_NAME), "");
        String written = fields.required("type", fields.text("type", 100), "boolean");
        Optional<PropertyType> type = PropertyType.ofName(written);
        if (type.isEmpty()) {
            fields.problem(
                    "type",
                    "type: expected boolean, number, shortText, longText, date, dropdown or multiselect, found \""
                            + written + "\"");
        }
        boolean required = fields.required("required", fields.bool("required"), false);
        Definition definition = new Definition(
                name,
                label,
                fields.text("description", CustomProperty.MAXIMUM_DESCRIPTION).orElse(""),
                type.orElse(PropertyType.BOOLEAN),
                options(fields, type.filter(PropertyType::isChosen).isPresent(), List.of()),
                required);
        fields.check();
        return shown(properties
                .add(definition)
                .orElseThrow(() -> Refusal.notPossible("There is a custom property with the name \"" + name
                        + "\" already, or there are " + CustomProperties.MAXIMUM_PROPERTIES
                        + ", as many as there may be.")));
    }

    /** @param present what they are when none are posted; a chosen type has at least one */
    private static List<String> options(Fields fields, boolean chosen, List<String> present) {
        if (!chosen) {
            fields.none("options", "only for dropdown and multiselect; leave it out");
            return List.of();
        }
        List<String> options = new ArrayList<>(present);
        fields.array("options").ifPresent(posted -> {
            options.clear();
            posted.elements()
                    .forEach(element -> options.add(
                            element instanceof JsonObject option
                                    ? option.text("value").orElse("")
                                    : ""));
        });
        boolean right = !options.isEmpty()
                && options.size() <= CustomProperty.MAXIMUM_OPTIONS
                && new HashSet<>(options).size() == options.size()
                && options.stream()
                        .allMatch(option -> !option.isBlank() && option.length() <= CustomProperty.MAXIMUM_OPTION);
        if (!right) {
            fields.problem(
                    "options",
                    "options: expected 1 to " + CustomProperty.MAXIMUM_OPTIONS
                            + " objects with a value, each another text of 1 to " + CustomProperty.MAXIMUM_OPTION
                            + " characters");
        }
        return options;
    }

    private CustomProperty find(Call call) {
        long id = call.id("custom property");
        return properties.list().stream()
                .filter(property -> property.id() == id)
                .findFirst()
                .orElseThrow(() -> missing(id));
    }

    private static Refusal missing(long id) {
        return Refusal.notFound("There is no custom property " + id + ".");
    }

    private Json change(Call call) {
        CustomProperty property = find(call);
        Definition old = property.definition();
        Fields fields = call.body("label", "description", "options", "required");
        Definition changed = new Definition(
                old.name(),
                fields.name("label", CustomProperty.MAXIMUM_NAME).orElse(old.label()),
                fields.text("description", CustomProperty.MAXIMUM_DESCRIPTION).orElse(old.description()),
                old.type(),
                options(fields, old.type().isChosen(), old.options()),
                fields.bool("required").orElse(old.required()));
        fields.check();
        return shown(properties.change(property.id(), changed).orElseThrow(() -> missing(property.id())));
    }

    private Json remove(Call call) {
        CustomProperty property = find(call);
        long uses = properties.uses(property.id());
        if (uses > 0 && !call.query().bool("confirmed").orElse(false)) {
            throw Refusal.confirmationNeeded("The custom property " + property.id() + ", \""
                    + property.definition().name() + "\", has values in " + uses
                    + " scenarios, which go with it; repeat the call with confirmed=true.");
        }
        if (!properties.remove(property.id())) {
            throw missing(property.id());
        }
        return Answer.of("customPropertyStructureItem", Answer.number(property.id()));
    }
}
