package io.holdfast.scenario;

import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A property that people gave to all scenarios.
 *
 * @param id its identity, from 1
 */
public record CustomProperty(long id, Definition definition) {

    public static final int MAXIMUM_NAME = 64;

    public static final int MAXIMUM_DESCRIPTION = 1_024;

    public static final int MAXIMUM_OPTION = 250;

    public static final int MAXIMUM_OPTIONS = 200;

    private static final Pattern NAME = Pattern.compile("[a-zA-Z_$][0-9a-zA-Z_$]{0," + (MAXIMUM_NAME - 1) + "}");

    public CustomProperty {
        Objects.requireNonNull(definition, "definition");
    }

    /** Whether a property can have this name: letters, digits, _ and $, no digit first. */
    public static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /**
     * What a property is.
     *
     * @param name the key of its values; never changes
     * @param label what people read
     * @param description for people; may be empty
     * @param type never changes
     * @param options what its values are chosen from; empty for a type whose values are not chosen
     * @param required whether every scenario that has properties has this one
     */
    public record Definition(
            String name, String label, String description, PropertyType type, List<String> options, boolean required) {
        public Definition {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(label, "label");
            Objects.requireNonNull(description, "description");
            Objects.requireNonNull(type, "type");
            options = List.copyOf(options);
        }
    }
}
