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
}
