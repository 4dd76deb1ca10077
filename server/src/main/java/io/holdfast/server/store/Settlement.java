package io.holdfast.server.store;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Counts the triggers of which nothing is left to do. A trigger is settled once, in the transaction that does the last
 * thing: after that nothing of it runs, waits or is open, and so nothing moves it any more.
 *
 * <p>Two transactions may do the last two things at once, one of them the lane's, the other somebody's who discards; each
 * must not take the other's for undone. Both have the scenario's row in {@code folder} locked when they look: whoever
 * comes second sees what the first has committed. An execution of which nothing was stored has nobody to race with.
 */
final class Settlement {

    private static final String SETTLED = """
            select root.scenario_id, root.accepted_at, coalesce(lost.actor, '') as actor,
                   case
                       when lost.found then case when lost.actor is null then 8 else 9 end
                       when last.kept then 4
                       else last.status
                   end as place
              from (select distinct id from unnest(:origins) as given (id)) candidate
              join ended_execution root on root.id = candidate.id
              left join lateral (
                  select true as found, loss.actor
                    from loss
                   where loss.scenario_id = root.scenario_id and loss.origin_id = root.id
                   order by loss.id desc
                   limit 1) lost on true
             cross join lateral (
                  select bool_or(ended.incompletes > 0) as kept,
                         (array_agg(ended.status order by ended.id desc))[1] as status
                    from (select root.id, root.status, root.incompletes
                          union all
                          select again.id, again.status, again.incompletes
                            from ended_execution again
                           where again.origin_id = root.id and again.retried_id is null) ended) last
             where not exists (
                   select from running_execution live where live.origin_id = root.id and live.retried_id is null)
               and not exists (
                   select from incomplete_execution item
                    where item.scenario_id = root.scenario_id and item.origin_id = root.id and item.state < 3)
            """;

    private record Settled(long scenario, Instant accepted, int place, String actor) {
        private Settled {
            Objects.requireNonNull(accepted, "accepted");
            Objects.requireNonNull(actor, "actor");
        }
    }

    private Settlement() {}

    /** @param origins the triggers of which something was done just now, each named by its first execution */
    static void settle(Handle handle, List<UUID> origins, PlaceCounts counts) {
        if (origins.isEmpty()) {
            return;
        }
        var query = handle.createQuery(SETTLED);
        Columns.of(origins, query).uuids("origins", origin -> origin);
        query.map((row, context) -> new Settled(
                        row.getLong("scenario_id"),
                        Times.read(row, "accepted_at"),
                        row.getInt("place"),
                        row.getString("actor")))
                .forEach(settled -> counts.count(
                        settled.scenario(), settled.accepted(), PlaceCounts.ofCode(settled.place()), settled.actor()));
    }
}
