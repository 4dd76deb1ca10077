package io.holdfast.engine;

import io.holdfast.failure.FailureType;
import io.holdfast.module.Change;
import io.holdfast.module.Field;
import io.holdfast.module.Inputs;
import io.holdfast.module.Outcome;
import io.holdfast.value.Bundle;
import io.holdfast.value.CollectionValue;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** Fits what a run returns to the outputs that its scenario has. */
final class Outputs {

    private Outputs() {}

    /** The outcome, with the outputs that it returns coerced; a DataError when they cannot be. */
    static Outcome fit(Outcome outcome, List<Field> outputs, ZoneId zone) {
        if (!(outcome instanceof Outcome.Produced(List<Bundle> bundles, List<Change> changes))
                || changes.stream().noneMatch(Change.Return.class::isInstance)) {
            return outcome;
        }
        List<Change> fitted = new ArrayList<>(changes.size());
        for (Change change : changes) {
            if (change instanceof Change.Return(CollectionValue returned)) {
                switch (Inputs.fit(outputs, returned, zone)) {
                    case Inputs.Fit(CollectionValue values) -> fitted.add(new Change.Return(values));
                    case Inputs.Unfit(String problem) -> {
                        return Outcome.failed(
                                FailureType.DATA, "The outputs do not fit the outputs of the scenario: " + problem);
                    }
                }
            } else {
                fitted.add(change);
            }
        }
        return new Outcome.Produced(bundles, fitted);
    }
}
