package io.holdfast.module;

import java.util.List;
import java.util.Objects;

/**
 * What a module says about itself; forms, validation and documentation are made from it.
 *
 * @param name its name in blueprints
 * @param version its version in blueprints
 * @param label what people see, for instance "Make a request"
 * @param kind its part in a scenario
 * @param parameters its static settings, which are not mapped
 * @param mapper its mapped fields; values of fields that are not listed here are passed on as they are
 * @param output the fields of the bundles that it puts out, as far as they are known beforehand
 */
public record ModuleDescription(
        ModuleName name,
        int version,
        String label,
        ModuleKind kind,
        List<Field> parameters,
        List<Field> mapper,
        List<Field> output) {

    public ModuleDescription {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(label, "label");
        Objects.requireNonNull(kind, "kind");
        parameters = List.copyOf(parameters);
        mapper = List.copyOf(mapper);
        output = List.copyOf(output);
    }
}
