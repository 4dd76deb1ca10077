package io.holdfast.server.store;

import io.holdfast.incomplete.Conservation;
import io.holdfast.incomplete.Recount;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/**
 * Where triggers are, over PostgreSQL. What is settled was counted when it was; what runs, waits or is open is little, and
 * found by indexes. One statement, and so one view of all of it.
 */
final class PostgresConservation implements Conservation {

    private static final String SCENARIOS = """
            select id from scenario
            """;

    private static final String ALL_TIME = """
            select place, actor, sum(triggers) as triggers
              from conservation
             where scenario_id = any(:scenarios) and quarter = '-infinity'
             group by place, actor
            union all
            select case when live.suspended then 6 else 5 end, '', count(*)
              from running_execution live
             where live.scenario_id = any(:scenarios) and live.retried_id is null
             group by live.suspended
            union all
            select 7, '', count(distinct item.origin_id)
              from incomplete_execution item
             where item.scenario_id = any(:scenarios) and item.state < 3
               and not exists (
                   select from running_execution live
                    where live.id = item.origin_id)
               and not exists (
                   select from running_execution live
                    where live.origin_id = item.origin_id and live.retried_id is null)
            """;

    /** What waits again was accepted when its trigger came first. */
    private static final String IN_PERIOD = """
            select place, actor, sum(triggers) as triggers
              from conservation
             where scenario_id = any(:scenarios) and quarter >= :from and quarter < :before
             group by place, actor
            union all
            select case when live.suspended then 6 else 5 end, '', count(*)
              from running_execution live
              left join ended_execution root on root.id = live.origin_id
             where live.scenario_id = any(:scenarios) and live.retried_id is null
               and coalesce(root.accepted_at, live.accepted_at) >= :from
               and coalesce(root.accepted_at, live.accepted_at) < :before
             group by live.suspended
            union all
            select 7, '', count(distinct item.origin_id)
              from incomplete_execution item
              join ended_execution root on root.id = item.origin_id
             where item.scenario_id = any(:scenarios) and item.state < 3
               and root.accepted_at >= :from and root.accepted_at < :before
               and not exists (
                   select from running_execution live
                    where live.origin_id = item.origin_id and live.retried_id is null)
            """;

    private final Jdbi jdbi;

    PostgresConservation(Jdbi jdbi) {
        this.jdbi = Objects.requireNonNull(jdbi, "jdbi");
    }

    @Override
    public Account account(Scope scope) {
        return jdbi.withHandle(handle -> account(handle, scope));
    }

    private static Account account(Handle handle, Scope scope) {
        // A scenario that comes or goes after this is in all parts of the account or in none.
        List<Long> scenarios = scope.scenario()
                .map(List::of)
                .orElseGet(() -> handle.createQuery(SCENARIOS).mapTo(Long.class).list());
        Query query = scope.accepted()
                .map(period -> handle.createQuery(IN_PERIOD)
                        .bind("from", Times.of(period.from()))
                        .bind("before", Times.of(period.before())))
                .orElseGet(() -> handle.createQuery(ALL_TIME));
        Columns.of(scenarios, query).longs("scenarios", id -> id);
        return read(query);
    }

    private record Row(Place place, String actor, long triggers) {
        private Row {
            Objects.requireNonNull(place, "place");
            Objects.requireNonNull(actor, "actor");
        }
    }

    private static Account read(Query query) {
        Map<Place, Long> places = new EnumMap<>(Place.class);
        Map<String, Long> actors = new TreeMap<>();
        query.map((row, context) -> new Row(
                        PlaceCounts.ofCode(row.getInt("place")), row.getString("actor"), row.getLong("triggers")))
                .forEach(row -> {
                    places.merge(row.place(), row.triggers(), Long::sum);
                    if (row.place() == Place.DISCARDED) {
                        actors.merge(row.actor(), row.triggers(), Long::sum);
                    }
                });
        return Account.of(places, actors);
    }

    @Override
    public Comparison compare(long scenario) {
        return jdbi.inTransaction(
                TransactionIsolationLevel.REPEATABLE_READ,
                handle -> new Comparison(
                        account(handle, Scope.of(scenario)),
                        read(handle.createQuery(Recounts.FOUND).bind("scenario", scenario))));
    }

    @Override
    public Optional<Recount> recount(long scenario, String actor, Instant now) {
        return jdbi.inTransaction(handle -> Recounts.set(handle, scenario, actor, now));
    }

    @Override
    public List<Recount> recounts(Optional<Long> scenario, int limit) {
        return jdbi.withHandle(handle -> Recounts.list(handle, scenario, limit));
    }
}
