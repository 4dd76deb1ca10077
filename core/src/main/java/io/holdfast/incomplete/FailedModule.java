package io.holdfast.incomplete;

import io.holdfast.blueprint.Blueprint;
import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.blueprint.ModuleNode;
import java.util.List;
import java.util.Objects;

/**
 * What people call the module that failed, as the blueprint has it that the incomplete execution goes on with.
 *
 * @param name its name, {@code app:Name}, at most {@value #MAXIMUM_LENGTH} characters of it; empty when it is not known
 * @param title the name that a person gave it in the designer, likewise; empty when nobody did
 */
public record FailedModule(String name, String title) {

    /** No name is kept longer, in characters. */
    public static final int MAXIMUM_LENGTH = 200;

    public static final FailedModule UNKNOWN = new FailedModule("", "");

    public FailedModule {
        name = shortened(Objects.requireNonNull(name, "name"));
        title = shortened(Objects.requireNonNull(title, "title"));
    }

    private static String shortened(String text) {
        return text.codePointCount(0, text.length()) <= MAXIMUM_LENGTH
                ? text
                : text.substring(0, text.offsetByCodePoints(0, MAXIMUM_LENGTH));
    }

    /** The module with this id among these. */
    public static FailedModule among(List<ModuleNode> modules, int id) {
        return modules.stream()
                .filter(node -> node.id() == id)
                .findFirst()
                .map(node -> new FailedModule(node.module(), node.name()))
                .orElse(UNKNOWN);
    }

    /** The module with this id in a document; unknown when that cannot be read any more. */
    public static FailedModule in(JsonObject document, int id) {
        return switch (Blueprint.read(document)) {
            case Blueprint.Read(Blueprint blueprint) -> among(blueprint.modules(), id);
            case Blueprint.Refused ignored -> UNKNOWN;
        };
    }
}
