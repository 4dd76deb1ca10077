package io.holdfast.credential;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The values of a credential's fields, by their names. They are shown to nobody: the text of this tells how many it has. */
public record SecretValues(Map<String, String> byName) {

    public SecretValues {
        byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
        byName.forEach((name, value) -> {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(value, "value");
        });
    }

    /** The value; the empty text when there is none. */
    public String get(String name) {
        return byName.getOrDefault(name, "");
    }

    /** Whether there is none, as with a credential that somebody has yet to give its values to. */
    public boolean isEmpty() {
        return byName.isEmpty();
    }

    /** The names of the fields whose values differ, or that only one of both has. */
    public List<String> namesOfDifferences(SecretValues others) {
        return Stream.concat(byName.keySet().stream(), others.byName.keySet().stream())
                .distinct()
                .filter(name -> !get(name).equals(others.get(name)))
                .toList();
    }

    /** These values with the others over them. */
    public SecretValues with(SecretValues others) {
        Map<String, String> both = new LinkedHashMap<>(byName);
        both.putAll(others.byName);
        return new SecretValues(both);
    }

    @Override
    public String toString() {
        return "SecretValues[" + byName.size() + " hidden]";
    }
}
