package io.holdfast.server.store;

import io.holdfast.scenario.Scenario;
import io.holdfast.scenario.ScenarioFilter;
import io.holdfast.scenario.ScenarioSearch;
import io.holdfast.scenario.ScenarioSort;
import java.util.List;
import java.util.Objects;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

/** Finds scenarios over PostgreSQL: the filter and the order are put together of constant texts. */
final class PostgresScenarioSearch implements ScenarioSearch {

    private static final String COUNT = """
            select count(*) from scenario
            """;

    private static final String MEANT = """
             where (cast(:team as bigint) is null or scenario.team_id = :team)
               and (:any_id or scenario.id = any(:ids))
               and (cast(:folder as bigint) is null or scenario.folder_id = :folder)
               and (cast(:active as boolean) is null or scenario.active = :active)
            """;

    private static final String PAGE = """
             limit :limit offset :offset
            """;

    private final Jdbi jdbi;
    private final PostgresScenarios scenarios;

    PostgresScenarioSearch(Jdbi jdbi, PostgresScenarios scenarios) {
        this.jdbi = Objects.requireNonNull(jdbi, "jdbi");
        this.scenarios = Objects.requireNonNull(scenarios, "scenarios");
    }

    @Override
    public List<Scenario> list(ScenarioFilter filter, ScenarioSort sort, int limit, long offset) {
        return jdbi.withHandle(
                handle -> bound(handle.createQuery(PostgresScenarios.SCENARIOS + MEANT + order(sort) + PAGE), filter)
                        .bind("limit", limit)
                        .bind("offset", offset)
                        .map((row, context) -> scenarios.read(row))
                        .list());
    }

    private static Query bound(Query query, ScenarioFilter filter) {
        query.bind("team", filter.team().orElse(null))
                .bind("any_id", filter.ids().isEmpty())
                .bind("folder", filter.folder().orElse(null))
                .bind("active", filter.active().orElse(null));
        Columns.of(List.copyOf(filter.ids()), query).longs("ids", id -> id);
        return query;
    }

    private static String order(ScenarioSort sort) {
        String key = switch (sort.key()) {
            case ID -> "scenario.id";
            case TEAM -> "scenario.team_id";
            case NAME -> "lower(scenario.name)";
            case CREATED -> "scenario.created_at";
            case EDITED -> "scenario.edited_at";
            case ACTIVE -> "scenario.active";
            case STOPPED -> "scenario.stop_reason is not null";
            case FOLDER -> "coalesce(scenario.folder_id, 0)";
        };
        String way = sort.ascending() ? " asc" : " desc";
        return " order by " + key + way + ", scenario.id" + way + "\n";
    }

    @Override
    public long count(ScenarioFilter filter) {
        return jdbi.withHandle(handle -> bound(handle.createQuery(COUNT + MEANT), filter)
                .mapTo(Long.class)
                .one());
    }
}
