package io.holdfast.transaction;

import java.util.Objects;

/** What became of a commit. */
public sealed interface Committing {

    /** All of it is durable and visible. */
    record Committed() implements Committing {}

    /**
     * None of it happened: a change met something else than it was based on, or there was no room for it.
     *
     * @param reason which change, what it expected and what it met
     */
    record Refused(String reason) implements Committing {
        public Refused {
            Objects.requireNonNull(reason, "reason");
        }
    }

    /** The refusal of a commit of an execution that ended, or was deleted with its scenario. */
    static Committing notRunning(String execution) {
        return new Refused("Execution " + execution + " does not run any more: it ended, or was deleted with its"
                + " scenario. Nothing is added to it.");
    }
}
