package io.holdfast.server.apps.scenarios;

import io.holdfast.module.AppModule;
import io.holdfast.module.ModuleDescription;
import io.holdfast.module.ModuleKind;
import io.holdfast.module.ModuleName;
import io.holdfast.module.Operation;
import io.holdfast.module.Outcome;
import io.holdfast.value.Bundle;
import java.util.List;

/**
 * {@code scenario-service:StartSubscenario}, "Start scenario": the first module of a scenario that is called. It puts out
 * the scenario's inputs, which {@code {{var.input.name}}} reads too.
 */
final class StartSubscenario implements AppModule {

    private static final ModuleDescription DESCRIPTION = new ModuleDescription(
            new ModuleName("scenario-service", "StartSubscenario"),
            2,
            "Start scenario",
            ModuleKind.TRANSFORMER,
            List.of(),
            List.of(),
            List.of());

    @Override
    public ModuleDescription description() {
        return DESCRIPTION;
    }

    @Override
    public Outcome run(Operation operation) {
        return Outcome.produced(new Bundle(operation.variables().inputs()));
    }
}
