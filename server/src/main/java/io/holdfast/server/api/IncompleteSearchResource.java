package io.holdfast.server.api;

import static io.javalin.http.HandlerType.GET;

import io.holdfast.blueprint.Json;
import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.incomplete.IncompleteExecution;
import io.holdfast.incomplete.IncompleteSearch;
import io.holdfast.incomplete.IncompleteSearch.Counts;
import io.holdfast.incomplete.IncompleteSearch.Page;
import io.holdfast.incomplete.IncompleteSearch.TooSlowException;
import io.holdfast.incomplete.ItemCursor;
import io.holdfast.incomplete.ItemFilter;
import io.holdfast.incomplete.ItemSort;
import io.holdfast.scenario.Scenario;
import io.holdfast.scenario.Scenarios;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/** Incomplete executions of all scenarios: to find and to count. */
final class IncompleteSearchResource {

    private static final int STANDARD_LIMIT = 50;

    private final Scenarios scenarios;
    private final ItemScenarios owners;
    private final IncompleteSearch search;
    private final Standstills standstills;

    IncompleteSearchResource(ApiPorts ports, ApiTools tools) {
        this.scenarios = ports.scenarios();
        this.owners = new ItemScenarios(ports.scenarios(), ports.byHand());
        this.search = ports.search();
        this.standstills = new Standstills(ports, tools);
    }

    void addTo(Routes routes) {
        routes.under(Area.DLQS)
                .api(GET, "/api/v2/incomplete-executions", this::page)
                .api(GET, "/api/v2/incomplete-executions/counts", this::counts);
    }

    private Json page(Call call) {
        Query query = call.query();
        ItemFilter filter = ItemFilters.read(query, "sort", "pg[limit]", "pg[after]");
        ItemSort sort = sort(query);
        int limit = limit(query);
        Optional<ItemCursor> after = query.text("pg[after]").map(written -> cursor(written, sort));
        Page page = inTime(() -> search.page(filter, sort, after, limit));
        Map<Long, OfItems> met = new HashMap<>();
        return Answer.object()
                .put(
                        "incompleteExecutions",
                        Answer.array(page.items().stream()
                                .map(item -> row(item, met.computeIfAbsent(item.scenario(), this::ofItems)))))
                .put(
                        "pg",
                        Answer.object()
                                .put("sort", sort.apiName())
                                .put("limit", limit)
                                .putOrNull("next", page.next().map(next -> Answer.text(next.text()))))
                .json();
    }

    private static JsonObject row(IncompleteExecution item, OfItems scenario) {
        return IncompleteJson.row(item, scenario.standing().item(item))
                .with("scenarioId", Answer.number(item.scenario()))
                .with("scenarioName", Answer.text(scenario.name()));
    }

    /** What the rows of a scenario's items say of it: it is read once, because pages have items of many. */
    private record OfItems(String name, Standstills.OfScenario standing) {
        private OfItems {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(standing, "standing");
        }
    }

    private OfItems ofItems(long id) {
        Optional<Scenario> scenario = scenarios.find(id);
        return new OfItems(scenario.map(Scenario::name).orElseGet(() -> owners.name(id)), standstills.of(id, scenario));
    }

    private static ItemSort sort(Query query) {
        return query.text("sort")
                .map(written -> ItemSort.ofApiName(written)
                        .orElseThrow(() -> Refusal.invalid(
                                "sort",
                                "sort: expected created, size, nextRetry, module or moduleName, with a minus before it for descending,"
                                        + " found \"" + Query.shortened(written) + "\".")))
                .orElse(ItemSort.NEWEST_FIRST);
    }

    private static int limit(Query query) {
        long limit = query.wholeNumber("pg[limit]").orElse((long) STANDARD_LIMIT);
        if (limit < 1 || limit > IncompleteSearch.MAXIMUM_PAGE) {
            throw Refusal.invalid(
                    "pg[limit]",
                    "pg[limit]: expected 1 to " + IncompleteSearch.MAXIMUM_PAGE + ", found " + limit + ".");
        }
        return (int) limit;
    }

    private static ItemCursor cursor(String written, ItemSort sort) {
        ItemCursor cursor = ItemCursor.parse(written)
                .orElseThrow(() -> Refusal.invalid(
                        "pg[after]",
                        "pg[after]: expected what the page before has as pg.next, found \"" + Query.shortened(written)
                                + "\". Leave it out to begin anew."));
        if (!cursor.sort().equals(sort)) {
            throw Refusal.invalid(
                    "pg[after]",
                    "pg[after]: it belongs to a list sorted by " + cursor.sort().apiName()
                            + ", and this one is sorted by " + sort.apiName()
                            + ". Sort as before, or leave it out to begin anew.");
        }
        return cursor;
    }

    private Json counts(Call call) {
        ItemFilter filter = ItemFilters.read(call.query());
        Counts counts = inTime(() -> search.counts(filter));
        return Answer.of(
                "counts",
                Answer.object()
                        .put("items", counts.items())
                        .put(
                                "byType",
                                Answer.array(counts.byType().stream()
                                        .map(type -> Answer.object()
                                                .put("type", type.type().typeName())
                                                .put("items", type.items())
                                                .json())))
                        .put(
                                "byScenario",
                                Answer.array(counts.byScenario().stream()
                                        .map(scenario -> Answer.object()
                                                .put("scenarioId", scenario.scenario())
                                                .put("scenarioName", owners.name(scenario.scenario()))
                                                .put("items", scenario.items())
                                                .json())))
                        .json());
    }

    static <T> T inTime(Supplier<T> question) {
        try {
            return question.get();
        } catch (TooSlowException tooSlow) {
            throw Refusal.notPossible(tooSlow.getMessage()
                    + " Ask for less: name a scenario, a type or times; words of text are found faster than a cause.");
        }
    }
}
