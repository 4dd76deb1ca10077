package io.holdfast.server.apps.scenarios;

import io.holdfast.module.AppModule;
import io.holdfast.schedule.ScenarioCalls;
import java.util.List;

/** The modules of the app {@code scenario-service}. */
public final class ScenariosApp {

    private ScenariosApp() {}

    public static List<AppModule> modules(ScenarioCalls calls) {
        return List.of(new StartSubscenario(), new CallSubscenario(calls), new ReturnData(1), new ReturnData(2));
    }
}
