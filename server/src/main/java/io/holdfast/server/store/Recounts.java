package io.holdfast.server.store;

import io.holdfast.incomplete.Recount;
import io.holdfast.incomplete.Recount.Difference;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Counts the triggers of a scenario anew from everything that is kept, and sets what was counted to that. */
final class Recounts {

    /** Every execution for itself: nothing of what was counted is used, and nothing is a difference. */
    private static final String PLACED = """
            with root as materialized (
                select id, accepted_at, null::smallint as status, 0 as incompletes
                  from running_execution
                 where scenario_id = :scenario and origin_id is null
                union all
                select id, accepted_at, status, incompletes
                  from ended_execution
                 where scenario_id = :scenario and origin_id is null),
            live as materialized (
                select coalesce(origin_id, id) as id, suspended
                  from running_execution
                 where scenario_id = :scenario and retried_id is null),
            open as materialized (
                select distinct origin_id as id
                  from incomplete_execution
                 where scenario_id = :scenario and state < 3),
            lost as materialized (
                select distinct on (origin_id) origin_id as id, actor
                  from loss
                 where scenario_id = :scenario
                 order by origin_id, loss.id desc),
            again as materialized (
                select origin_id as id, bool_or(incompletes > 0) as kept,
                       (array_agg(status order by id desc))[1] as status
                  from ended_execution
                 where scenario_id = :scenario and origin_id is not null and retried_id is null
                 group by origin_id),
            placed as (
                select case
                           when live.id is not null and live.suspended then 6
                           when live.id is not null then 5
                           when open.id is not null then 7
                           when lost.id is not null and lost.actor is null then 8
                           when lost.id is not null then 9
                           when root.incompletes > 0 or again.kept then 4
                           else coalesce(again.status, root.status)
                       end as place,
                       lost.actor, root.accepted_at
                  from root
                  left join live on live.id = root.id
                  left join open on open.id = root.id
                  left join lost on lost.id = root.id
                  left join again on again.id = root.id)
            """;

    static final String FOUND = PLACED + """
            select 0 as place, '' as actor, count(*) as triggers from root
            union all
            select place, case when place = 9 then actor else '' end, count(*) from placed group by 1, 2
            """;

    /**
     * What is found and what is counted are of one moment, and the difference is added to what is counted by now: so whoever
     * counts meanwhile is not undone. In the order of the keys, as all who count.
     */
    private static final String SET = PLACED + """
            , settled as (
                select accepted_at, 0 as place, '' as actor from placed
                union all
                select accepted_at, place, case when place = 9 then actor else '' end
                  from placed
                 where place not in (5, 6, 7)),
            found as (
                select date_bin('15 minutes', accepted_at, timestamptz '2000-01-01 00:00:00+00') as quarter, place,
                       actor, count(*) as triggers
                  from settled
                 group by 1, 2, 3
                union all
                select timestamptz '-infinity', place, actor, count(*) from settled group by 1, 2, 3),
            counted as (
                select quarter, place, actor, triggers from conservation where scenario_id = :scenario),
            difference as materialized (
                select quarter, place, actor, coalesce(counted.triggers, 0) as counted,
                       coalesce(found.triggers, 0) as found
                  from found
                  full join counted using (quarter, place, actor)
                 where coalesce(counted.triggers, 0) <> coalesce(found.triggers, 0)),
            written as (
                insert into conservation (scenario_id, quarter, place, actor, triggers)
                select :scenario, quarter, place, actor, found - counted
                  from difference
                 order by quarter, place, actor
                on conflict (scenario_id, quarter, place, actor) do update
                   set triggers = conservation.triggers + excluded.triggers)
            select quarter = timestamptz '-infinity' as of_all, place, actor, counted, found
              from difference
             order by place, actor
            """;

    /** Of two at once the second waits, and finds nothing that differs. */
    private static final String LOCK = """
            lock table recount in share row exclusive mode
            """;

    private static final String SCENARIO = """
            select id from scenario where id = :scenario for key share
            """;

    private static final String KEEP = """
            insert into recount (scenario_id, made_at, actor, differences)
            values (:scenario, :now, :actor, :differences)
            """;

    private static final String LIST = """
            select scenario_id, made_at, actor, differences
              from recount
             where scenario_id = coalesce(cast(:scenario as bigint), scenario_id)
             order by id desc
             limit :limit
            """;

    private record Row(boolean ofAll, Difference difference) {
        private Row {
            Objects.requireNonNull(difference, "difference");
        }
    }

    private Recounts() {}

    static Optional<Recount> set(Handle handle, long scenario, String actor, Instant now) {
        handle.execute(LOCK);
        boolean there = handle.createQuery(SCENARIO)
                .bind("scenario", scenario)
                .mapTo(Long.class)
                .findOne()
                .isPresent();
        if (!there) {
            return Optional.empty();
        }
        List<Row> rows = handle.createQuery(SET)
                .bind("scenario", scenario)
                .map((row, context) -> new Row(
                        row.getBoolean("of_all"),
                        new Difference(
                                PlaceCounts.ofCode(row.getInt("place")),
                                row.getString("actor"),
                                row.getLong("counted"),
                                row.getLong("found"))))
                .list();
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        String differences = Recount.text(
                rows.stream().filter(Row::ofAll).map(Row::difference).toList());
        handle.createUpdate(KEEP)
                .bind("scenario", scenario)
                .bind("now", Times.of(now))
                .bind("actor", Texts.storable(actor))
                .bind("differences", differences)
                .execute();
        return Optional.of(new Recount(scenario, now, actor, differences));
    }

    static List<Recount> list(Handle handle, Optional<Long> scenario, int limit) {
        return handle.createQuery(LIST)
                .bind("scenario", scenario)
                .bind("limit", limit)
                .map((row, context) -> new Recount(
                        row.getLong("scenario_id"),
                        Times.read(row, "made_at"),
                        row.getString("actor"),
                        row.getString("differences")))
                .list();
    }
}
