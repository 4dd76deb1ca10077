package io.holdfast.incomplete;

import io.holdfast.incomplete.Conservation.Place;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * That somebody had the counts of a scenario set to what was found. It is kept as long as the scenario.
 *
 * @param scenario whose counts
 * @param at when
 * @param actor who
 * @param differences what was counted before, and what was found, for people
 */
public record Recount(long scenario, Instant at, String actor, String differences) {

    public Recount {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(actor, "actor");
        Objects.requireNonNull(differences, "differences");
    }

    /**
     * A count that was not what was found.
     *
     * @param place what is counted
     * @param actor who discarded them; otherwise empty
     * @param counted how many were counted
     * @param found how many were found
     */
    public record Difference(Place place, String actor, long counted, long found) {
        public Difference {
            Objects.requireNonNull(place, "place");
            Objects.requireNonNull(actor, "actor");
        }

        private String text() {
            return place.name().toLowerCase(Locale.ROOT) + (actor.isEmpty() ? "" : " by " + actor) + " was counted as "
                    + counted + ", and " + found + (found == 1 ? " was" : " were") + " found";
        }
    }

    /** For people: each difference, or that the sums agreed and only days did not. */
    public static String text(List<Difference> differences) {
        return differences.isEmpty()
                ? "the sums agreed, and only the days on which triggers were accepted differed"
                : differences.stream().map(Difference::text).collect(Collectors.joining("; "));
    }
}
