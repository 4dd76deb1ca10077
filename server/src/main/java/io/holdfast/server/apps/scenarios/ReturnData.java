package io.holdfast.server.apps.scenarios;

import io.holdfast.failure.FailureType;
import io.holdfast.module.AppModule;
import io.holdfast.module.Change;
import io.holdfast.module.ModuleDescription;
import io.holdfast.module.ModuleKind;
import io.holdfast.module.ModuleName;
import io.holdfast.module.Operation;
import io.holdfast.module.Outcome;
import io.holdfast.value.ByteSize;
import java.util.List;

/**
 * {@code scenario-service:ReturnData}, "Return output": ends the run, and returns its mapped values, at most 5 MiB, to
 * whoever started it. They are fitted to the outputs of the scenario's interface.
 */
final class ReturnData implements AppModule {

    private static final long MAXIMUM_SIZE = 5L << 20;

    private final ModuleDescription description;

    ReturnData(int version) {
        description = new ModuleDescription(
                new ModuleName("scenario-service", "ReturnData"),
                version,
                "Return output",
                ModuleKind.TRANSFORMER,
                List.of(),
                List.of(),
                List.of());
    }

    @Override
    public ModuleDescription description() {
        return description;
    }

    @Override
    public Outcome run(Operation operation) {
        long size = ByteSize.of(operation.input());
        return size > MAXIMUM_SIZE
                ? Outcome.failed(
                        FailureType.DATA_SIZE_LIMIT_EXCEEDED,
                        "A scenario returns at most " + MAXIMUM_SIZE + " bytes, and these outputs have " + size
                                + ". Return less, for instance where the data is kept.")
                : new Outcome.Produced(List.of(), List.of(new Change.Return(operation.input())));
    }
}
