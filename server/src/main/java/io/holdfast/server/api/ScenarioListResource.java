package io.holdfast.server.api;

import static io.javalin.http.HandlerType.GET;

import io.holdfast.blueprint.Json;
import io.holdfast.scenario.Scenario;
import io.holdfast.scenario.ScenarioFilter;
import io.holdfast.scenario.ScenarioSearch;
import io.holdfast.scenario.ScenarioSort;
import io.holdfast.scenario.ScenarioSort.Key;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The list of scenarios: filtered, sorted, and page by page. */
final class ScenarioListResource {

    private static final int MAXIMUM_IDS = 1_000;
    private static final String COUNT = "pg[returnTotalCount]";

    /** What Make sorts by, and what it is here; what is the same for all scenarios sorts by their ids. */
    private enum Order {
        PROPRIETAL("proprietal", Key.EDITED),
        ID("id", Key.ID),
        NAME("name", Key.NAME),
        TEAM("teamId", Key.TEAM),
        FOLDER("folderId", Key.FOLDER),
        ACTIVE("isActive", Key.ACTIVE),
        LINKED("islinked", Key.ACTIVE),
        INVALID("isinvalid", Key.STOPPED),
        LOCKED("islocked", Key.ID),
        EDITED("lastEdit", Key.EDITED),
        CREATED("created", Key.CREATED),
        CREATED_BY("createdByUserName", Key.ID),
        UPDATED_BY("updatedByUserName", Key.ID);

        private final String apiName;
        private final Key key;

        Order(String apiName, Key key) {
            this.apiName = apiName;
            this.key = key;
        }

        private static Key key(String sortBy) {
            return Stream.of(values())
                    .filter(order -> order.apiName.equals(sortBy))
                    .findFirst()
                    .orElseThrow()
                    .key;
        }
    }

    private final TeamChoice teams;
    private final ScenarioSearch search;
    private final ScenarioViews views;

    ScenarioListResource(ApiPorts ports, ScenarioViews views) {
        this.teams = new TeamChoice(ports);
        this.search = ports.library().search();
        this.views = views;
    }

    void addTo(Routes routes) {
        routes.under(Area.SCENARIOS).api(GET, "/api/v2/scenarios", this::list);
    }

    private Json list(Call call) {
        Query query = call.query();
        Optional<Long> team = teams.listed(query);
        TeamChoice.requireOrganization(query);
        Optional<ScenarioFilter> filter = filter(query, team);
        Paging page = query.page(
                Set.of(COUNT),
                Paging.Order.both(Order.PROPRIETAL.apiName),
                Stream.of(Order.values())
                        .skip(1)
                        .map(order -> Paging.Order.both(order.apiName))
                        .toArray(Paging.Order[]::new));
        ChosenColumns columns = ScenarioViews.columnsOfList(query);
        boolean counted = query.bool(COUNT).orElse(false);
        ScenarioSort sort = new ScenarioSort(Order.key(page.sortBy()), page.direction() == Paging.Direction.ASCENDING);
        List<Scenario> found = filter.map(meant -> search.list(meant, sort, page.limit(), page.offset()))
                .orElse(List.of());
        Answer shown = page.json();
        if (counted) {
            shown.put("returnTotalCount", true)
                    .put("totalCount", filter.map(search::count).orElse(0L));
        }
        return Answer.object()
                .put("scenarios", Answer.array(views.all(found, columns).stream()))
                .put("pg", shown)
                .json();
    }

    /** Empty when no scenario can be meant: none is a concept, and there are no tools. */
    private static Optional<ScenarioFilter> filter(Query query, Optional<Long> team) {
        Optional<Boolean> active = query.bool("isActive").or(() -> query.bool("islinked"));
        boolean concept = query.bool("concept").orElse(false);
        boolean tools = query.text("type").filter(type -> !isScenario(type)).isPresent();
        ScenarioFilter filter =
                new ScenarioFilter(team, query.ids("id[]", MAXIMUM_IDS), query.wholeNumber("folderId"), active);
        return concept || tools ? Optional.empty() : Optional.of(filter);
    }

    private static boolean isScenario(String type) {
        return switch (type) {
            case "scenario" -> true;
            case "tool" -> false;
            default ->
                throw Refusal.invalid(
                        "type", "type: expected scenario or tool, found \"" + Query.shortened(type) + "\".");
        };
    }
}
