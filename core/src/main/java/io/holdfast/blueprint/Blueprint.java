package io.holdfast.blueprint;

import io.holdfast.blueprint.Json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A scenario's document. {@link #document()} is what was written, without loss; the other parts are read from it.
 *
 * @param document the whole document
 * @param name the scenario's name
 * @param flow the modules of the main flow, in their order
 * @param settings the advanced settings
 */
public record Blueprint(JsonObject document, String name, List<ModuleNode> flow, Settings settings) {

    /** The longest name that a scenario may have, in characters. */
    public static final int MAXIMUM_NAME = 120;

    public Blueprint {
        Objects.requireNonNull(document, "document");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(settings, "settings");
        flow = List.copyOf(flow);
    }

    /** Every module, with those in routes, branches and error handler routes. */
    public List<ModuleNode> modules() {
        List<ModuleNode> modules = new ArrayList<>();
        flow.forEach(node -> node.collect(modules));
        return modules;
    }

    /** How reading a document as a blueprint ended. */
    public sealed interface Reading {}

    /** The document is a blueprint. */
    public record Read(Blueprint blueprint) implements Reading {}

    /** The document is no blueprint, for all these reasons. */
    public record Refused(List<Problem> problems) implements Reading {
        public Refused {
            problems = List.copyOf(problems);
        }
    }

    public static Reading read(JsonObject document) {
        return new BlueprintReader().read(document);
    }
}
