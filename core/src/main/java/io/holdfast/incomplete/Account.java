package io.holdfast.incomplete;

import io.holdfast.failure.Failure;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What has become of an incomplete execution until now.
 *
 * @param state where it stands
 * @param firstFailure the failure that it was stored with
 * @param attempts how many attempts have ended
 * @param edits how many times its blueprint was edited: the number of the latest edit
 * @param settlement how it came to its end, when it is resolved or discarded
 */
public record Account(
        IncompleteState state, Failure firstFailure, int attempts, int edits, Optional<Settlement> settlement) {

    public Account {
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(firstFailure, "firstFailure");
        Objects.requireNonNull(settlement, "settlement");
    }

    /**
     * How an item came to its end.
     *
     * @param at when
     * @param by who discarded it or marked it as resolved; empty when a retry resolved it
     * @param reason why it was marked as resolved
     */
    public record Settlement(Instant at, Optional<String> by, Optional<String> reason) {
        public Settlement {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(by, "by");
            Objects.requireNonNull(reason, "reason");
        }
    }

    /** What became of it, as the end of a sentence that begins with the item, with its history. */
    public String sentence() {
        return switch (state) {
            case UNRESOLVED, PENDING -> "was moved by somebody else at the same time; look at it again.";
            case IN_PROGRESS ->
                "is being retried right now, by retry " + (attempts + 1)
                        + "; look at it again when the retry has ended.";
            case RESOLVED ->
                "is resolved already: it " + settlement.map(this::resolved).orElse("was resolved.");
            case DISCARDED -> settlement.map(Account::deleted).orElse("was deleted.");
        };
    }

    /** Where it stands and what was done about it, as the end of a sentence that begins with the item. */
    public String history() {
        return switch (state) {
            case UNRESOLVED -> "is unresolved, " + tries();
            case PENDING -> "waits for its next retry, " + tries();
            case IN_PROGRESS, RESOLVED, DISCARDED -> sentence();
        };
    }

    private String tries() {
        return "after " + counted(attempts, "retry", "retries") + " and " + counted(edits, "edit", "edits")
                + "; it was stored with a " + firstFailure.type().typeName() + ".";
    }

    private static String counted(int count, String one, String many) {
        return count + " " + (count == 1 ? one : many);
    }

    private String resolved(Settlement end) {
        return end.by()
                .map(by -> "was marked as fixed elsewhere by " + by + " at " + end.at()
                        + end.reason().map(why -> ": \"" + why + "\".").orElse("."))
                .orElseGet(() -> "was resolved by retry " + attempts + " at " + end.at() + ".");
    }

    private static String deleted(Settlement end) {
        return "was deleted" + end.by().map(by -> " by " + by).orElse("") + " at " + end.at() + ".";
    }
}
