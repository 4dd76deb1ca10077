package io.holdfast.server.api;

import static io.javalin.http.HandlerType.GET;
import static io.javalin.http.HandlerType.POST;

import io.holdfast.blueprint.Json;
import io.holdfast.incomplete.Actor;
import io.holdfast.incomplete.Attempt;
import io.holdfast.incomplete.ByHand;
import io.holdfast.incomplete.ByHand.NewEdit;
import io.holdfast.incomplete.Edit;
import io.holdfast.incomplete.IncompleteExecution;
import io.holdfast.incomplete.IncompleteExecutions;
import io.holdfast.incomplete.IncompleteId;
import io.holdfast.incomplete.IncompleteWork;
import io.holdfast.incomplete.LatestBlueprint;
import io.holdfast.scenario.Scenario;
import io.holdfast.schedule.Runs;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** What people do with one incomplete execution by hand, and the account of it: attempts and edits. */
final class ByHandResource {

    private static final int MAXIMUM_REASON = 1_000;

    private final ItemScenarios scenarios;
    private final IncompleteExecutions incompletes;
    private final ByHand byHand;
    private final Runs runs;
    private final Clock clock;

    ByHandResource(ApiPorts ports, ApiTools tools) {
        this.scenarios = new ItemScenarios(ports.scenarios(), ports.byHand());
        this.incompletes = ports.incompletes();
        this.byHand = ports.byHand();
        this.runs = ports.runs();
        this.clock = tools.clock();
    }

    void addTo(Routes routes) {
        routes.under(Area.DLQS)
                .api(GET, "/api/v2/dlqs/{id}/attempts", this::attempts)
                .api(GET, "/api/v2/dlqs/{id}/edits", this::edits)
                .api(POST, "/api/v2/dlqs/{id}/latest-blueprint", this::takeLatest)
                .api(POST, "/api/v2/dlqs/{id}/resolve", this::resolve);
    }

    static Actor actor(Call call) {
        Caller caller = call.caller();
        return caller.byCookie() ? Actor.person(caller.name()) : Actor.key(caller.name());
    }

    /** Nothing was done with the item: its history says why. */
    static Refusal stuck(ByHand byHand, IncompleteId id) {
        return byHand.account(id)
                .map(account -> Refusal.notPossible("The incomplete execution " + id + " " + account.sentence()))
                .orElseGet(() -> IncompleteExecutionsResource.missing(id));
    }

    /** Refuses the call unless the edit was made. */
    static void requireMade(ByHand byHand, IncompleteId id, ByHand.Edited edited) {
        switch (edited) {
            case ByHand.Made ignored -> {}
            case ByHand.Stale(int latest) ->
                throw Refusal.notPossible("The blueprint of the incomplete execution " + id
                        + " was edited by somebody else meanwhile: its latest edit is number " + latest
                        + ". Look at it with GET /api/v2/dlqs/" + id
                        + "/edits, then repeat the call with that number as expectedEdit.");
            case ByHand.NotWaiting() -> throw stuck(byHand, id);
        }
    }

    /** The number of the latest edit that the caller knows of. */
    static OptionalInt expectedEdit(Fields fields) {
        Optional<Long> expected = fields.wholeNumber("expectedEdit");
        if (expected.filter(number -> number < 0 || number > Integer.MAX_VALUE).isPresent()) {
            fields.problem("expectedEdit", "expectedEdit: expected the number of the latest edit, 0 before the first");
            return OptionalInt.empty();
        }
        return expected.map(number -> OptionalInt.of(number.intValue())).orElse(OptionalInt.empty());
    }

    private IncompleteExecution item(Call call) {
        return IncompleteExecutionsResource.find(incompletes, call.incompleteId());
    }

    private IncompleteWork work(IncompleteExecution item) {
        return incompletes.work(item.id()).orElseThrow(() -> stuck(byHand, item.id()));
    }

    private Json attempts(Call call) {
        IncompleteExecution item = item(call);
        NumberedPage page = NumberedPage.read(call.query());
        List<Attempt> found = byHand.attempts(item.id(), page.before(), page.wanted());
        return ByHandJson.attempts(
                page.shown(found),
                page.next(found, Attempt::number),
                byHand.account(item.id()).orElseThrow(() -> IncompleteExecutionsResource.missing(item.id())));
    }

    private Json edits(Call call) {
        IncompleteExecution item = item(call);
        NumberedPage page = NumberedPage.read(call.query());
        List<Edit> found = byHand.edits(item.id(), page.before(), page.wanted());
        return Answer.object()
                .put("edits", Answer.array(page.shown(found).stream().map(ByHandJson::edit)))
                .putOrNull("next", page.next(found, Edit::number))
                .json();
    }

    private Json takeLatest(Call call) {
        IncompleteExecution item = item(call);
        Fields fields = call.optionalBody("expectedEdit");
        OptionalInt expected = expectedEdit(fields);
        fields.check();
        Scenario scenario = scenarios.requireKept(item);
        IncompleteWork work = work(item);
        List<LatestBlueprint.Obstacle> obstacles = LatestBlueprint.obstacles(work, scenario.blueprint());
        if (!obstacles.isEmpty()) {
            throw Refusal.notPossible("The latest blueprint of the scenario " + scenario.id()
                    + " cannot be taken for the incomplete execution " + item.id() + ": "
                    + obstacles.stream().map(LatestBlueprint.Obstacle::text).collect(Collectors.joining("; "))
                    + ". Edit the blueprint of the incomplete execution instead.");
        }
        NewEdit edit = new NewEdit(
                scenario.blueprint(), Optional.of(scenario.blueprintVersion()), actor(call), clock.instant(), expected);
        requireMade(byHand, item.id(), byHand.edit(item.id(), edit));
        return Answer.of(
                "dlq",
                Answer.object()
                        .put("failer", item.module())
                        .put("blueprint", scenario.blueprint())
                        .put("blueprintVersion", scenario.blueprintVersion())
                        .json());
    }

    private Json resolve(Call call) {
        IncompleteExecution item = item(call);
        Fields fields = call.body("reason");
        String reason = fields.required("reason", fields.name("reason", MAXIMUM_REASON), "");
        fields.check();
        scenarios.requireKept(item);
        if (!byHand.resolve(item.id(), reason, actor(call), clock.instant())) {
            throw stuck(byHand, item.id());
        }
        runs.settled(item);
        return Answer.of("dlq", Answer.text(item.id().hex()));
    }
}
