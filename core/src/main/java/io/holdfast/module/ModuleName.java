package io.holdfast.module;

import java.util.Objects;

/**
 * A module's name in blueprints: {@code app:Name}, case matters. Versions of one module are different modules to the
 * catalog, so a name is always used with its version there.
 */
public record ModuleName(String app, String name) {

    public ModuleName {
        Objects.requireNonNull(app, "app");
        Objects.requireNonNull(name, "name");
    }

    /** Reads {@code app:Name}. A text without a colon is a name without an app, which no catalog has. */
    public static ModuleName parse(String text) {
        int colon = text.indexOf(':');
        return colon < 0
                ? new ModuleName("", text)
                : new ModuleName(text.substring(0, colon), text.substring(colon + 1));
    }

    @Override
    public String toString() {
        return app.isEmpty() ? name : app + ":" + name;
    }
}
