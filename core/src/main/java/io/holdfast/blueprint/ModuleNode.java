package io.holdfast.blueprint;

import io.holdfast.blueprint.Json.JsonObject;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One module of a blueprint, read from its object; the object itself stays in the document as it was written.
 *
 * @param id its id: positive, once in a blueprint
 * @param module its name, {@code app:Name}
 * @param version its version; 1 when the document has none
 * @param name the name that a person gave it in the designer; empty without one
 * @param parameters its static settings
 * @param mapper its mapped fields; empty when the document has null or nothing
 * @param filter the filter in front of it
 * @param onError the flow of its error handler route; empty without one
 * @param routes a router's routes, in their order
 * @param fallbackRoute the index of a router's fallback route
 * @param branches an if-else module's branches, in their order
 * @param outputs a merge module's outputs, as they were written
 * @param mergeFilters a merge module's filters, one for each branch, as they were written
 * @param flags an aggregator's {@code groupBy} and {@code stopIfEmpty}
 * @param declaredOutput the fields of its bundles as its author's editor knew them ({@code metadata.interface}), as they
 *     were written; empty when it knew none
 */
public record ModuleNode(
        int id,
        String module,
        int version,
        String name,
        JsonObject parameters,
        JsonObject mapper,
        Optional<JsonObject> filter,
        List<ModuleNode> onError,
        List<Route> routes,
        OptionalInt fallbackRoute,
        List<Branch> branches,
        List<Json> outputs,
        List<Json> mergeFilters,
        JsonObject flags,
        List<Json> declaredOutput) {

    /**
     * One branch of an if-else module.
     *
     * @param conditions groups of conditions like a filter's; an object with {@code conditions}
     */
    public record Branch(JsonObject conditions, List<ModuleNode> flow, boolean disabled) {
        public Branch {
            Objects.requireNonNull(conditions, "conditions");
            flow = List.copyOf(flow);
        }
    }

    /** One route of a router. */
    public record Route(List<ModuleNode> flow, boolean disabled) {
        public Route {
            flow = List.copyOf(flow);
        }
    }

    public ModuleNode {
        Objects.requireNonNull(module, "module");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(parameters, "parameters");
        Objects.requireNonNull(mapper, "mapper");
        Objects.requireNonNull(filter, "filter");
        Objects.requireNonNull(fallbackRoute, "fallbackRoute");
        onError = List.copyOf(onError);
        routes = List.copyOf(routes);
        branches = List.copyOf(branches);
        outputs = List.copyOf(outputs);
        mergeFilters = List.copyOf(mergeFilters);
        Objects.requireNonNull(flags, "flags");
        declaredOutput = List.copyOf(declaredOutput);
    }

    /** Adds this module and all that is in it. */
    void collect(List<ModuleNode> modules) {
        modules.add(this);
        onError.forEach(node -> node.collect(modules));
        routes.forEach(route -> route.flow().forEach(node -> node.collect(modules)));
        branches.forEach(branch -> branch.flow().forEach(node -> node.collect(modules)));
    }
}
