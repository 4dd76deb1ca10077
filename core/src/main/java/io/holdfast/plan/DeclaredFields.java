package io.holdfast.plan;

import io.holdfast.blueprint.Json;
import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.blueprint.ModuleNode;
import io.holdfast.expression.Expression;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The fields that a module declares to put out ({@code metadata.interface}), as its author's editor wrote them down: arrays
 * of {@code {name, type, label, spec}}, where {@code spec} has the fields of a collection, or the one element of an array.
 */
final class DeclaredFields {

    private static final int MAXIMUM_SHOWN = 8;

    /** Fields that bundles have besides those that are declared: positions and counts, and the error in a handler route. */
    private static final String GENERATED = "__IMT";

    private static final String ERROR = "error";

    private DeclaredFields() {}

    /** What to say about a way into the module's bundle that leads to a field that it does not declare. */
    static Optional<String> missing(ModuleNode module, List<Expression.Step> steps) {
        List<JsonObject> fields = objects(module.declaredOutput());
        String path = "";
        for (Expression.Step step : steps) {
            if (!(step instanceof Expression.Name(String name))
                    || fields.isEmpty()
                    || name.startsWith(GENERATED)
                    || (path.isEmpty() && name.equals(ERROR))) {
                return Optional.empty();
            }
            Optional<JsonObject> field = fields.stream()
                    .filter(each -> each.text("name").equals(Optional.of(name)))
                    .findFirst();
            if (field.isEmpty()) {
                return Optional.of("module " + module.id() + " declares no field " + path + name + " but "
                        + shown(fields, path) + "; the value may be empty");
            }
            path += name + ".";
            fields = field.get().text("type").equals(Optional.of("collection"))
                    ? objects(field.get().array("spec"))
                    : List.of();
        }
        return Optional.empty();
    }

    private static String shown(List<JsonObject> fields, String path) {
        String names = fields.stream()
                .limit(MAXIMUM_SHOWN)
                .map(field -> path + field.text("name").orElse(""))
                .collect(Collectors.joining(", "));
        return fields.size() > MAXIMUM_SHOWN ? names + " and " + (fields.size() - MAXIMUM_SHOWN) + " more" : names;
    }

    /** The fields; none when one of them has no name, because then it is not known what the bundle may have. */
    static List<JsonObject> objects(List<Json> written) {
        List<JsonObject> fields = new ArrayList<>();
        for (Json field : written) {
            if (!(field instanceof JsonObject object) || object.text("name").isEmpty()) {
                return List.of();
            }
            fields.add(object);
        }
        return fields;
    }
}
