package io.holdfast.credential;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

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

    @Override
    public String toString() {
        return "SecretValues[" + byName.size() + " hidden]";
    }
}
