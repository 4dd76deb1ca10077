package io.holdfast.server.apps.tools;

import io.holdfast.module.AppModule;
import java.util.List;

/** The modules of the app {@code util}. */
public final class ToolsApp {

    private ToolsApp() {}

    public static List<AppModule> modules() {
        return List.of(new SetVariable(), new SetVariables(), new GetVariable());
    }
}
