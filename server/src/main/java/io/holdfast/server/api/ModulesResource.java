package io.holdfast.server.api;

import static io.javalin.http.HandlerType.GET;

import io.holdfast.blueprint.Json;
import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.module.Field;
import io.holdfast.module.FieldType;
import io.holdfast.module.ModuleCatalog;
import io.holdfast.module.ModuleDescription;
import io.holdfast.module.ModuleKind;
import io.holdfast.value.BooleanValue;
import io.holdfast.value.NumberValue;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The modules that this server has: those of the apps, and those that the engine itself carries out. */
final class ModulesResource {

    private final JsonObject answer;

    ModulesResource(ModuleCatalog catalog) {
        Stream<JsonObject> apps = catalog.descriptions().stream().map(ModulesResource::module);
        this.answer = Answer.of("modules", Answer.array(Stream.concat(ofEngine(), apps)));
    }

    void addTo(Routes routes) {
        routes.under(Area.APPS).api(GET, "/api/v2/modules", call -> answer);
    }

    private static Stream<JsonObject> ofEngine() {
        List<Field> breaking = List.of(
                Field.required("retry", "Retry automatically", FieldType.BOOLEAN)
                        .withDefault(BooleanValue.TRUE),
                Field.required("count", "Number of retries", FieldType.UINTEGER).withDefault(NumberValue.of(3)),
                Field.required("interval", "Minutes between retries", FieldType.UINTEGER)
                        .withDefault(NumberValue.of(15)));
        return Stream.of(
                ofEngine("builtin:BasicRouter", "Router", "router", List.of()),
                ofEngine("builtin:BasicIfElse", "If-else", "router", List.of()),
                ofEngine("builtin:BasicMerge", "Merge", "transformer", List.of()),
                ofEngine("builtin:Break", "Break", "directive", breaking),
                ofEngine("builtin:Commit", "Commit", "directive", List.of()),
                ofEngine("builtin:Ignore", "Ignore", "directive", List.of()),
                ofEngine("builtin:Resume", "Resume", "directive", List.of()),
                ofEngine("builtin:Rollback", "Rollback", "directive", List.of()));
    }

    private static JsonObject ofEngine(String name, String label, String kind, List<Field> mapper) {
        return module(name, 1, label, "builtin", kind, List.of(), mapper, List.of());
    }

    private static JsonObject module(ModuleDescription description) {
        return module(
                description.name().toString(),
                description.version(),
                description.label(),
                description.name().app(),
                kind(description.kind()),
                description.parameters(),
                description.mapper(),
                description.output());
    }

    private static String kind(ModuleKind kind) {
        return switch (kind) {
            case TRIGGER, POLLING_TRIGGER -> "trigger";
            case TRANSFORMER -> "transformer";
            case AGGREGATOR -> "aggregator";
            case ACID, ACTION -> "action";
        };
    }

    private static JsonObject module(
            String name,
            int version,
            String label,
            String app,
            String kind,
            List<Field> parameters,
            List<Field> mapper,
            List<Field> output) {
        return Answer.object()
                .put("name", name)
                .put("version", version)
                .put("label", label)
                .put("app", app)
                .put("kind", kind)
                .put("parameters", fields(parameters))
                .put("mapper", fields(mapper))
                .put("output", fields(output))
                .json();
    }

    private static Json fields(List<Field> fields) {
        return Answer.array(fields.stream().map(ModulesResource::field));
    }

    private static JsonObject field(Field field) {
        Answer answer = Answer.object()
                .put("name", field.name())
                .put("label", field.label())
                .put("type", field.type().name().toLowerCase(Locale.ROOT))
                .put("required", field.required());
        field.defaultValue().ifPresent(value -> answer.put("default", ValueJson.of(value)));
        if (!field.items().isEmpty()) {
            answer.put("items", fields(field.items()));
        }
        return answer.json();
    }
}
