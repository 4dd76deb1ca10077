package io.holdfast.incomplete;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Where every accepted trigger is: each is in exactly one place, so that accepted is the sum of the places at every
 * instant. Counted as things move, in the writes that move them; what is settled stays counted when its executions and
 * items are removed. Thread-safe.
 */
public interface Conservation {

    /** So many names of actors an account tells at most, those with the most triggers. */
    int MAXIMUM_ACTORS = 100;

    /** The account of these triggers; for a scenario that is not there it has only zeros. */
    Account account(Scope scope);

    /**
     * The account of a scenario, and the same counted anew from everything that is kept, as of one moment. Takes a while: it
     * goes through all executions of the scenario.
     */
    Comparison compare(long scenario);

    /**
     * Sets the counts of a scenario to what is found, while others go on counting, and keeps a row of who had it done and what
     * differed. Takes as long as {@link #compare}. Empty, and nothing is changed, when nothing differs or there is no such
     * scenario.
     */
    Optional<Recount> recount(long scenario, String actor, Instant now);

    /** When counts were set to what was found, latest first, so many at most: of one scenario, or of all that there are. */
    List<Recount> recounts(Optional<Long> scenario, int limit);

    /**
     * Which triggers are meant.
     *
     * @param scenario those of one scenario; empty for all that there are
     * @param accepted those that were accepted in this time; empty for any time
     */
    record Scope(Optional<Long> scenario, Optional<Period> accepted) {
        public Scope {
            Objects.requireNonNull(scenario, "scenario");
            Objects.requireNonNull(accepted, "accepted");
        }

        /** All of a scenario's. */
        public static Scope of(long scenario) {
            return new Scope(Optional.of(scenario), Optional.empty());
        }
    }

    /** From a time to before another; both at a full quarter of an hour, as the days of all time zones begin and end. */
    record Period(Instant from, Instant before) {
        private static final long QUARTER = 900;

        public Period {
            Objects.requireNonNull(from, "from");
            Objects.requireNonNull(before, "before");
            if (from.getEpochSecond() % QUARTER != 0 || before.getEpochSecond() % QUARTER != 0) {
                throw new IllegalArgumentException(
                        "A period begins and ends at a full quarter of an hour, not at " + from + " and " + before);
            }
        }

        public boolean contains(Instant time) {
            return !time.isBefore(from) && time.isBefore(before);
        }
    }

    /**
     * Where triggers are.
     *
     * @param accepted triggers that were accepted; retries are none, and a returned trigger counts once
     * @param success finished without an error, nothing of it ever incomplete
     * @param warning finished with a warning, such as that an error was ignored
     * @param error finished with an error that nothing was stored for
     * @param resolved finished, and all that was incomplete of it is resolved
     * @param running begun and not ended
     * @param waiting held before it begins, or suspended
     * @param open of which something waits as an incomplete execution
     * @param dropped of which something was dropped by the data-loss setting, and nothing is open
     * @param discarded how many each person discarded in whole or in part, and nothing of them is open
     */
    record Account(
            long accepted,
            long success,
            long warning,
            long error,
            long resolved,
            long running,
            long waiting,
            long open,
            long dropped,
            List<Discarded> discarded) {

        public static final Account EMPTY = new Account(0, 0, 0, 0, 0, 0, 0, 0, 0, List.of());

        public Account {
            discarded = List.copyOf(discarded);
        }

        /** From what is settled and what is under way. */
        public static Account of(Map<Place, Long> places, Map<String, Long> discarded) {
            return new Account(
                    places.getOrDefault(Place.ACCEPTED, 0L),
                    places.getOrDefault(Place.SUCCESS, 0L),
                    places.getOrDefault(Place.WARNING, 0L),
                    places.getOrDefault(Place.ERROR, 0L),
                    places.getOrDefault(Place.RESOLVED, 0L),
                    places.getOrDefault(Place.RUNNING, 0L),
                    places.getOrDefault(Place.WAITING, 0L),
                    places.getOrDefault(Place.OPEN, 0L),
                    places.getOrDefault(Place.DROPPED, 0L),
                    discarded.entrySet().stream()
                            .filter(entry -> entry.getValue() != 0)
                            .map(entry -> new Discarded(entry.getKey(), entry.getValue()))
                            .sorted()
                            .toList());
        }

        /** Of which nothing is left to do, and nothing was lost. */
        public long finished() {
            return success + warning + error + resolved;
        }

        public long discardedByActors() {
            return discarded.stream().mapToLong(Discarded::triggers).sum();
        }

        /** How many triggers are in some place, less those that were accepted; 0 when it balances. */
        public long imbalance() {
            return finished() + running + waiting + open + dropped + discardedByActors() - accepted;
        }
    }

    /** Where a trigger is, or that it was accepted at all. */
    enum Place {
        ACCEPTED,
        SUCCESS,
        WARNING,
        ERROR,
        RESOLVED,
        RUNNING,
        WAITING,
        OPEN,
        DROPPED,
        DISCARDED
    }

    /** How many triggers somebody discarded. The most come first, then by name. */
    record Discarded(String actor, long triggers) implements Comparable<Discarded> {
        public Discarded {
            Objects.requireNonNull(actor, "actor");
        }

        @Override
        public int compareTo(Discarded other) {
            int more = Long.compare(other.triggers, triggers);
            return more != 0 ? more : actor.compareTo(other.actor);
        }
    }

    /** The account as it is kept, and counted anew. */
    record Comparison(Account counted, Account recounted) {
        public Comparison {
            Objects.requireNonNull(counted, "counted");
            Objects.requireNonNull(recounted, "recounted");
        }
    }
}
