package io.holdfast.bulk;

import java.util.Optional;
import java.util.stream.Stream;

/** What a bulk job does with each of its items. */
public enum JobAction {
    /** Sets the item to retry now, and waits for how the retry ends. */
    RETRY("retry"),
    /** Deletes the item for good, as a loss with the job's actor. */
    DELETE("delete");

    private final String apiName;

    JobAction(String apiName) {
        this.apiName = apiName;
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
