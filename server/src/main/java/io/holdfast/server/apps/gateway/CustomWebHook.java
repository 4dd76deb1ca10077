package io.holdfast.server.apps.gateway;

import io.holdfast.failure.FailureType;
import io.holdfast.module.AppModule;
import io.holdfast.module.Field;
import io.holdfast.module.FieldType;
import io.holdfast.module.ModuleDescription;
import io.holdfast.module.ModuleKind;
import io.holdfast.module.ModuleName;
import io.holdfast.module.Operation;
import io.holdfast.module.Outcome;
import io.holdfast.value.NumberValue;
import java.util.List;

/**
 * {@code gateway:CustomWebHook}: an HTTP call from outside starts the scenario. Its bundles are accepted before the
 * execution begins, so that there is nothing to run here.
 */
final class CustomWebHook implements AppModule {

    private static final ModuleDescription DESCRIPTION = new ModuleDescription(
            new ModuleName("gateway", "CustomWebHook"),
            1,
            "Custom webhook",
            ModuleKind.TRIGGER,
            List.of(
                    Field.optional("hook", "Webhook", FieldType.UINTEGER),
                    Field.optional("maxResults", "Maximum number of results", FieldType.UINTEGER)
                            .withDefault(NumberValue.of(2))),
            List.of(),
            List.of());

    @Override
    public ModuleDescription description() {
        return DESCRIPTION;
    }

    @Override
    public Outcome run(Operation operation) {
        return Outcome.failed(
                FailureType.INVALID_CONFIGURATION,
                "A webhook starts a scenario with a call from outside; it cannot be run as a step of one. Move the"
                        + " module gateway:CustomWebHook to the start of the scenario and send a request to its address.");
    }
}
