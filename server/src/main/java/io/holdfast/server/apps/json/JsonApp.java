package io.holdfast.server.apps.json;

import io.holdfast.module.AppModule;
import io.holdfast.value.JsonFormat;
import java.util.List;

/** The modules of the app {@code json}. */
public final class JsonApp {

    private JsonApp() {}

    public static List<AppModule> modules(JsonFormat json) {
        return List.of(new ParseJson(json), new CreateJson(json), new TransformToJson(json), new AggregateToJson(json));
    }
}
