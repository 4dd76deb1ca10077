package io.holdfast.server.apps.tools;

import io.holdfast.module.AppModule;
import java.util.List;

/** The modules of the app {@code util}. */
public final class ToolsApp {

    private ToolsApp() {}

    public static List<AppModule> modules() {
        return modules(ToolsLimits.STANDARD);
    }

    static List<AppModule> modules(ToolsLimits limits) {
        return List.of(
                new SetVariable("SetVariable"),
                new SetVariable("SetVariable2"),
                new SetVariables(),
                new GetVariable("GetVariable"),
                new GetVariable("GetVariable2"),
                new GetVariables(),
                new FunctionIncrement(),
                new FunctionSleep(limits.longestSleep()),
                new Switcher(),
                new ComposeTransformer(),
                new BasicTrigger(),
                new TextAggregator(limits.longestText()),
                new TableAggregator(limits.longestText()),
                new NumericAggregator());
    }
}
