package io.holdfast.server.apps.builtin;

import io.holdfast.module.AppModule;
import java.util.List;

/** The ordinary modules of the app {@code builtin}. */
public final class BuiltinApp {

    /** How often a repeater may repeat. */
    static final int MOST_REPEATS = 10_000;

    private BuiltinApp() {}

    public static List<AppModule> modules() {
        return List.of(new BasicFeeder(), new BasicRepeater(MOST_REPEATS), new BasicAggregator());
    }
}
