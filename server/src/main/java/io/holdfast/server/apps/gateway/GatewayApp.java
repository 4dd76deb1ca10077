package io.holdfast.server.apps.gateway;

import io.holdfast.module.AppModule;
import io.holdfast.value.JsonFormat;
import java.util.List;

/** The modules of the app {@code gateway}. */
public final class GatewayApp {

    private GatewayApp() {}

    public static List<AppModule> modules(JsonFormat json) {
        return List.of(new CustomWebHook(), new WebhookRespond(json));
    }
}
