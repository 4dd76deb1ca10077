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

    /** These values with the others over them. */
    public SecretValues with(SecretValues others) {
        Map<String, String> both = new LinkedHashMap<>(byName);
        both.putAll(others.byName);
        return new SecretValues(both);
    }

    /** The names of the values that are not the same in the others. */
    public List<String> differencesTo(SecretValues others) {
        return Stream.concat(byName.keySet().stream(), others.byName.keySet().stream())
                .distinct()
                .filter(name -> !get(name).equals(others.get(name)))
                .toList();
    }

    @Override
    public String toString() {
        return "SecretValues[" + byName.size() + " hidden]";
    }
}
