package io.holdfast.server.store;

import io.holdfast.incomplete.Conservation.Place;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * What a transaction counts of triggers, summed up and written at its end: one statement whatever there is to count, and
 * its rows are locked for as long as the commit takes. In the order of their keys, so that two transactions never wait for
 * each other; after folders, which are locked before.
 */
final class PlaceCounts {

    private static final String APPLY = """
            insert into conservation (scenario_id, quarter, place, actor, triggers)
            select given.scenario_id, given.quarter, given.place, given.actor, sum(given.triggers)
              from (
                  select scenario_id, date_bin('15 minutes', accepted_at, timestamptz '2000-01-01 00:00:00+00'),
                         place, actor, triggers
                    from unnest(:scenarios, :accepted, :places, :actors, :triggers)
                         as one (scenario_id, accepted_at, place, actor, triggers)
                  union all
                  select scenario_id, '-infinity', place, actor, triggers
                    from unnest(:scenarios, :accepted, :places, :actors, :triggers)
                         as one (scenario_id, accepted_at, place, actor, triggers))
                   as given (scenario_id, quarter, place, actor, triggers)
             group by given.scenario_id, given.quarter, given.place, given.actor
             order by given.scenario_id, given.quarter, given.place, given.actor
            on conflict (scenario_id, quarter, place, actor) do update
               set triggers = conservation.triggers + excluded.triggers
            """;

    private static final long QUARTER = 900;

    /** What is counted together. */
    private record Key(long scenario, long quarter, Place place, String actor) implements Comparable<Key> {
        private Key {
            Objects.requireNonNull(place, "place");
            Objects.requireNonNull(actor, "actor");
        }

        @Override
        public int compareTo(Key other) {
            int order = Long.compare(scenario, other.scenario);
            order = order != 0 ? order : Long.compare(quarter, other.quarter);
            order = order != 0 ? order : place.compareTo(other.place);
            return order != 0 ? order : actor.compareTo(other.actor);
        }

        Instant accepted() {
            return Instant.ofEpochSecond(quarter * QUARTER);
        }
    }

    private final TreeMap<Key, Long> counts = new TreeMap<>();
    private final List<UUID> origins = new ArrayList<>();

    /** One more trigger of the scenario, accepted at this time, is in this place to stay. */
    void count(long scenario, Instant accepted, Place place, String actor) {
        counts.merge(new Key(scenario, Math.floorDiv(accepted.getEpochSecond(), QUARTER), place, actor), 1L, Long::sum);
    }

    /**
     * Something was done of a trigger, after which nothing may be left to do of it.
     *
     * @param origin the first execution of the trigger
     */
    void mayBeSettled(UUID origin) {
        origins.add(origin);
    }

    void accepted(long scenario, Instant accepted) {
        count(scenario, accepted, Place.ACCEPTED, "");
    }

    /** To be called when everything else is written, and the folders that it changes are locked. */
    void apply(Handle handle) {
        Settlement.settle(handle, origins, this);
        if (counts.isEmpty()) {
            return;
        }
        List<Key> keys = new ArrayList<>(counts.keySet());
        var upsert = handle.createUpdate(APPLY);
        Columns.of(keys, upsert)
                .longs("scenarios", Key::scenario)
                .times("accepted", Key::accepted)
                .integers("places", key -> code(key.place()))
                .texts("actors", Key::actor)
                .longs("triggers", key -> counts.getOrDefault(key, 0L));
        upsert.execute();
    }

    /** The codes in the database; those from 1 to 3 are those of the statuses of executions. */
    static int code(Place place) {
        return switch (place) {
            case ACCEPTED -> 0;
            case SUCCESS -> 1;
            case WARNING -> 2;
            case ERROR -> 3;
            case RESOLVED -> 4;
            case RUNNING -> 5;
            case WAITING -> 6;
            case OPEN -> 7;
            case DROPPED -> 8;
            case DISCARDED -> 9;
        };
    }

    static Place ofCode(int code) {
        for (Place place : Place.values()) {
            if (code(place) == code) {
                return place;
            }
        }
        throw new IllegalStateException("The stored data is damaged: no place has the code " + code);
    }
}
