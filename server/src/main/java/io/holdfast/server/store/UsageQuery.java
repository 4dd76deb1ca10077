package io.holdfast.server.store;

import io.holdfast.incomplete.History.OfAll;
import io.holdfast.incomplete.History.OfScenario;
import io.holdfast.incomplete.History.OfTeam;
import io.holdfast.incomplete.History.Whose;
import io.holdfast.incomplete.Usage;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** What executions took, summed up from the index {@code ended_execution_usage} alone. */
final class UsageQuery {

    private static final String BY_SCENARIO = """
            select execution.scenario_id, sum(execution.operations) as operations, sum(execution.transfer) as transfer
              from unnest(:scenarios) as given (scenario_id)
              join ended_execution execution on execution.scenario_id = given.scenario_id
             where execution.id >= :least
               and execution.accepted_at >= :from
             group by execution.scenario_id
            """;

    private static final String BY_TEAM = """
            select scenario.team_id, sum(execution.operations) as operations, sum(execution.transfer) as transfer
              from scenario
              join ended_execution execution on execution.scenario_id = scenario.id
             where execution.id >= :least
               and execution.accepted_at >= :from
             group by scenario.team_id
            """;

    /** Days of all time zones begin at a full quarter of an hour. */
    private static final String BY_QUARTER = """
            select date_bin('15 minutes', execution.accepted_at, timestamptz '2000-01-01 00:00:00+00') as quarter,
                   sum(execution.operations) as operations, sum(execution.transfer) as transfer
              from scenario
              join ended_execution execution on execution.scenario_id = scenario.id
             where (cast(:scenario as bigint) is null or scenario.id = cast(:scenario as bigint))
               and (cast(:team as bigint) is null or scenario.team_id = cast(:team as bigint))
               and execution.id >= :least
               and execution.accepted_at >= :from
             group by quarter
            """;

    /** Ids begin with the millisecond at which they were made, which clocks that were set may have before the acceptance. */
    private static final Duration CLOCKS = Duration.ofDays(1);

    private static final int MILLISECONDS_END = 16;

    private UsageQuery() {}

    static Map<Long, Usage> byScenario(Handle handle, Set<Long> scenarios, Instant from) {
        Map<Long, Usage> usage = new HashMap<>();
        Query query = since(handle.createQuery(BY_SCENARIO), from);
        Columns.of(List.copyOf(scenarios), query).longs("scenarios", id -> id);
        query.map((row, context) -> Map.entry(
                        row.getLong("scenario_id"), new Usage(row.getLong("operations"), row.getLong("transfer"))))
                .forEach(one -> usage.put(one.getKey(), one.getValue()));
        return usage;
    }

    static Map<Long, Usage> byTeam(Handle handle, Instant from) {
        Map<Long, Usage> usage = new HashMap<>();
        since(handle.createQuery(BY_TEAM), from)
                .map((row, context) -> Map.entry(
                        row.getLong("team_id"), new Usage(row.getLong("operations"), row.getLong("transfer"))))
                .forEach(one -> usage.put(one.getKey(), one.getValue()));
        return usage;
    }

    static Map<LocalDate, Usage> byDay(Handle handle, Whose whose, LocalDate first, ZoneId zone) {
        Map<LocalDate, Usage> usage = new HashMap<>();
        Query query =
                since(handle.createQuery(BY_QUARTER), first.atStartOfDay(zone).toInstant());
        bind(query, whose)
                .map((row, context) -> Map.entry(
                        LocalDate.ofInstant(Times.read(row, "quarter"), zone),
                        new Usage(row.getLong("operations"), row.getLong("transfer"))))
                .forEach(quarter -> usage.merge(quarter.getKey(), quarter.getValue(), Usage::plus));
        return usage;
    }

    private static Query bind(Query query, Whose whose) {
        return switch (whose) {
            case OfScenario(long id) -> query.bind("scenario", id).bindNull("team", Types.BIGINT);
            case OfTeam(long id) -> query.bindNull("scenario", Types.BIGINT).bind("team", id);
            case OfAll() -> query.bindNull("scenario", Types.BIGINT).bindNull("team", Types.BIGINT);
        };
    }

    private static Query since(Query query, Instant from) {
        return query.bind("from", Times.of(from))
                .bind("least", new UUID(from.minus(CLOCKS).toEpochMilli() << MILLISECONDS_END, 0));
    }
}
