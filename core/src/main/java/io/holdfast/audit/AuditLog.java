package io.holdfast.audit;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The log of changes that are made through the API. An entry is written before its change is made, and completed after it: a
 * change without an entry cannot be, and of an entry that was never completed it is not known whether its change was made.
 * What a method wrote is durable when it returns. Thread-safe.
 */
public interface AuditLog {

    /**
     * A change that is about to be made.
     *
     * @param at when it was asked for
     * @param tokenId the token that asks, also when it does so by a session; 0 when none is known
     * @param actor the token's name; empty when none is known
     * @param address the address that the call came from: the other end of the connection
     * @param event the method and the path with parameters in place of ids: {@code PATCH /scenarios/{id}}
     * @param subject the path that was called: {@code /scenarios/5}
     */
    record Draft(Instant at, long tokenId, String actor, String address, String event, String subject) {
        public Draft {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(actor, "actor");
            Objects.requireNonNull(address, "address");
            Objects.requireNonNull(event, "event");
            Objects.requireNonNull(subject, "subject");
        }
    }

    /**
     * An entry of the log.
     *
     * @param id larger for a later one
     * @param status the status of the answer; empty when none was given, so that nobody knows whether the change was made
     * @param changes what became different, as a JSON array
     */
    record Entry(long id, Draft draft, Optional<Integer> status, String changes) {
        public Entry {
            Objects.requireNonNull(draft, "draft");
            Objects.requireNonNull(status, "status");
            Objects.requireNonNull(changes, "changes");
        }
    }

    /**
     * Which entries are asked for.
     *
     * @param from the earliest time
     * @param to the time before which they were asked for
     * @param actor the name of the token
     * @param event the whole event
     * @param subject what the path begins with
     */
    record Filter(
            Optional<Instant> from,
            Optional<Instant> to,
            Optional<String> actor,
            Optional<String> event,
            Optional<String> subject) {

        public static final Filter ALL =
                new Filter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

        public Filter {
            Objects.requireNonNull(from, "from");
            Objects.requireNonNull(to, "to");
            Objects.requireNonNull(actor, "actor");
            Objects.requireNonNull(event, "event");
            Objects.requireNonNull(subject, "subject");
        }

        /** Whether the entry is asked for. */
        public boolean matches(Draft draft) {
            return from.stream().noneMatch(draft.at()::isBefore)
                    && to.stream().allMatch(draft.at()::isBefore)
                    && actor.stream().allMatch(draft.actor()::equals)
                    && event.stream().allMatch(draft.event()::equals)
                    && subject.stream().allMatch(draft.subject()::startsWith);
        }
    }

    /** Writes an entry before its change is made; answers its id. */
    long begin(Draft draft);

    /**
     * Completes an entry.
     *
     * @param changes a JSON array
     */
    void end(long id, int status, String changes);

    /** Takes an entry back, because nothing was changed. */
    void withdraw(long id);

    /**
     * Entries, the newest first.
     *
     * @param before only those with a smaller id; {@link Long#MAX_VALUE} for the first page
     */
    List<Entry> list(Filter filter, long before, int limit);

    Optional<Entry> find(long id);

    /** Removes entries from before this time, the oldest first, at most so many; answers how many. */
    int purge(Instant before, int limit);
}
