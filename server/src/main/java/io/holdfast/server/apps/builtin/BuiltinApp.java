package io.holdfast.server.apps.builtin;

import io.holdfast.module.AppModule;
import java.util.List;

/** The ordinary modules of the app {@code builtin}. */
public final class BuiltinApp {

    private BuiltinApp() {}

    public static List<AppModule> modules() {
        return List.of(new BasicFeeder());
    }
}
