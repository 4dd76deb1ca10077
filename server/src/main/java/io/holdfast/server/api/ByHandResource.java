package io.holdfast.server.api;

import static io.javalin.http.HandlerType.GET;
import static io.javalin.http.HandlerType.POST;

import io.holdfast.blueprint.Blueprint;
import io.holdfast.blueprint.Json;
import io.holdfast.blueprint.Json.JsonArray;
import io.holdfast.blueprint.Json.JsonObject;
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
import io.holdfast.module.ModuleKind;
import io.holdfast.plan.Planner;
import io.holdfast.plan.Planning;
import io.holdfast.plan.Step;
import io.holdfast.scenario.Scenario;
import io.holdfast.schedule.Runs;
import io.holdfast.value.Bundle;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** What people do with one incomplete execution by hand, and the account of it: attempts and edits. */
final class ByHandResource {

    /** So many bundles may be given for the output of a module. */
    private static final int MAXIMUM_BUNDLES = 10_000;

    private static final int MAXIMUM_REASON = 1_000;

    private final ItemScenarios scenarios;
    private final IncompleteExecutions incompletes;
    private final ByHand byHand;
    private final Runs runs;
    private final Planner planner;
    private final Clock clock;

    ByHandResource(ApiPorts ports, ApiTools tools) {
        this.scenarios = new ItemScenarios(ports.scenarios(), ports.byHand());
        this.incompletes = ports.incompletes();
        this.byHand = ports.byHand();
        this.runs = ports.runs();
        this.planner = tools.planner();
        this.clock = tools.clock();
    }

    void addTo(Routes routes) {
        routes.under(Area.DLQS)
                .api(GET, "/api/v2/dlqs/{id}/attempts", this::attempts)
                .api(GET, "/api/v2/dlqs/{id}/edits", this::edits)
                .api(POST, "/api/v2/dlqs/{id}/latest-blueprint", this::takeLatest)
                .api(POST, "/api/v2/dlqs/{id}/substitute", this::substitute)
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

    private Json substitute(Call call) {
        IncompleteExecution item = item(call);
        Fields fields = call.body("bundles");
        JsonArray given = fields.required("bundles", fields.array("bundles"), new JsonArray(List.of()));
        List<Bundle> bundles = bundles(fields, given);
        fields.check();
        scenarios.requireActive(item);
        requireOutput(work(item));
        boolean set;
        try {
            set = byHand.substitute(item.id(), bundles, actor(call), clock.instant());
        } catch (IllegalArgumentException noOutput) {
            throw notSubstitutable(
                    item,
                    Objects.requireNonNullElse(noOutput.getMessage(), "its failed task has no output of its own"));
        }
        if (!set) {
            throw stuck(byHand, item.id());
        }
        runs.retryWhatIsDue();
        return Answer.of("dlq", Answer.text(item.id().hex()));
    }

    private static List<Bundle> bundles(Fields fields, JsonArray given) {
        if (given.elements().size() > MAXIMUM_BUNDLES) {
            fields.problem(
                    "bundles",
                    "bundles: expected at most " + MAXIMUM_BUNDLES + ", found "
                            + given.elements().size());
            return List.of();
        }
        List<Bundle> bundles = new ArrayList<>();
        for (int index = 0; index < given.elements().size(); index++) {
            if (given.elements().get(index) instanceof JsonObject object) {
                bundles.add(new Bundle(ValueJson.collection(object)));
            } else {
                String name = "bundles[" + index + "]";
                fields.problem(
                        name,
                        name + ": expected an object, found "
                                + Fields.kind(given.elements().get(index)));
            }
        }
        return bundles;
    }

    /** Only a module that puts out bundles of its own has an output that can be given. */
    private void requireOutput(IncompleteWork work) {
        if (!(Blueprint.read(work.blueprint()) instanceof Blueprint.Read(Blueprint blueprint))) {
            throw notSubstitutable(work.item(), "its blueprint cannot be read");
        }
        switch (planner.plan(blueprint)) {
            case Planning.Refused(var problems) -> throw Refusal.cannotRun(problems);
            case Planning.Planned(var plan) -> {
                switch (plan.step(work.item().module()).orElse(null)) {
                    case Step.Run run when run.description().kind() != ModuleKind.AGGREGATOR -> {}
                    case null -> throw notSubstitutable(work.item(), "its module is not in its blueprint any more");
                    case Step other ->
                        throw notSubstitutable(
                                work.item(),
                                "module " + other.id()
                                        + " has no output of its own: it gathers, routes or decides about what comes to it");
                }
            }
        }
    }

    private static Refusal notSubstitutable(IncompleteExecution item, String reason) {
        return Refusal.notPossible("No output can be given for the incomplete execution " + item.id() + ": " + reason
                + ". Edit its blueprint and retry it, or mark it as fixed elsewhere.");
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
