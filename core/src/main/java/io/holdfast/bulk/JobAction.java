package io.holdfast.bulk;

import java.util.Optional;
import java.util.stream.Stream;

/** What a bulk job does with each of its items. */
public enum JobAction {
    /** Sets the item to retry now, and waits for how the retry ends. */
    RETRY("retry"),
    /** Deletes the item for good, as a loss with the job's actor. */
    DELETE("delete"),
    /** Gives the item the present blueprint of its scenario, as an edit by the job. The item waits on as it waited. */
    TAKE_LATEST_BLUEPRINT("takeLatestBlueprint"),
    /** The same, and then sets the item to retry now with that blueprint, and waits for how the retry ends. */
    TAKE_LATEST_BLUEPRINT_AND_RETRY("takeLatestBlueprintAndRetry");

    private final String apiName;

    JobAction(String apiName) {
        this.apiName = apiName;
    }

    /** Whether it gives items the present blueprint. */
    public boolean takesBlueprint() {
        return this == TAKE_LATEST_BLUEPRINT || this == TAKE_LATEST_BLUEPRINT_AND_RETRY;
    }

    /** Whether it sets items to retry. */
    public boolean retries() {
        return this == RETRY || this == TAKE_LATEST_BLUEPRINT_AND_RETRY;
    }

    public String apiName() {
        return apiName;
    }

    public static Optional<JobAction> named(String apiName) {
        return Stream.of(values())
                .filter(action -> action.apiName.equals(apiName))
                .findFirst();
    }
}
