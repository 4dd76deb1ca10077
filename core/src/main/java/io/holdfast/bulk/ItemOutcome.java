package io.holdfast.bulk;

import java.util.Optional;
import java.util.stream.Stream;

/** What became of one item of a bulk job. Every item has exactly one outcome at every moment, so that the totals add up. */
public enum ItemOutcome {
    NOT_REACHED("notReached"),
    /** Set to retry by the job; the retry has not ended. */
    UNDER_WAY("underWay"),
    /** Got past the module that had failed. */
    RESOLVED("resolved"),
    FAILED_AGAIN("failedAgain"),
    DELETED("deleted"),
    /** Has the blueprint that its scenario had when the job reached it. */
    BLUEPRINT_TAKEN("blueprintTaken"),
    /** Left as it was, for a {@link SkipReason}. */
    SKIPPED("skipped");

    private final String apiName;

    ItemOutcome(String apiName) {
        this.apiName = apiName;
    }

    public String apiName() {
        return apiName;
    }

    public static Optional<ItemOutcome> named(String apiName) {
        return Stream.of(values())
                .filter(outcome -> outcome.apiName.equals(apiName))
                .findFirst();
    }
}
