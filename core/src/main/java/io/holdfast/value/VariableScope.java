package io.holdfast.value;

import java.util.Optional;

/** How long a custom variable lives. */
public enum VariableScope {
    /** One cycle; {@code roundtrip} in blueprints. */
    CYCLE("roundtrip"),
    /** The whole execution. */
    EXECUTION("execution");

    private final String blueprintName;

    VariableScope(String blueprintName) {
        this.blueprintName = blueprintName;
    }

    public String blueprintName() {
        return blueprintName;
    }

    public static Optional<VariableScope> ofName(String blueprintName) {
        for (VariableScope scope : values()) {
            if (scope.blueprintName.equals(blueprintName)) {
                return Optional.of(scope);
            }
        }
        return Optional.empty();
    }
}
