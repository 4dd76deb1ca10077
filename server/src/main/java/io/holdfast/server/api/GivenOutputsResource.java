package io.holdfast.server.api;

import static io.javalin.http.HandlerType.DELETE;
import static io.javalin.http.HandlerType.GET;
import static io.javalin.http.HandlerType.POST;

import io.holdfast.blueprint.Blueprint;
import io.holdfast.blueprint.Json;
import io.holdfast.blueprint.Json.JsonArray;
import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.incomplete.ByHand;
import io.holdfast.incomplete.GivenOutput;
import io.holdfast.incomplete.IncompleteExecution;
import io.holdfast.incomplete.IncompleteExecutions;
import io.holdfast.incomplete.IncompleteWork;
import io.holdfast.module.ModuleKind;
import io.holdfast.plan.Planner;
import io.holdfast.plan.Planning;
import io.holdfast.plan.Step;
import io.holdfast.schedule.Runs;
import io.holdfast.value.Bundle;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Outputs that people give for the failed module of one incomplete execution. */
final class GivenOutputsResource {

    /** So many bundles may be given for the output of a module. */
    private static final int MAXIMUM_BUNDLES = 10_000;

    private final ItemScenarios scenarios;
    private final IncompleteExecutions incompletes;
    private final ByHand byHand;
    private final Runs runs;
    private final Planner planner;
    private final Clock clock;

    GivenOutputsResource(ApiPorts ports, ApiTools tools) {
        this.scenarios = new ItemScenarios(ports.scenarios(), ports.byHand());
        this.incompletes = ports.incompletes();
        this.byHand = ports.byHand();
        this.runs = ports.runs();
        this.planner = tools.planner();
        this.clock = tools.clock();
    }

    void addTo(Routes routes) {
        routes.under(Area.DLQS)
                .api(GET, "/api/v2/dlqs/{id}/outputs", this::outputs)
                .api(POST, "/api/v2/dlqs/{id}/substitute", this::substitute)
                .api(DELETE, "/api/v2/dlqs/{id}/substitute", this::takeBack);
    }

    private IncompleteExecution item(Call call) {
        return IncompleteExecutionsResource.find(incompletes, call.incompleteId());
    }

    private IncompleteWork work(IncompleteExecution item) {
        return incompletes.work(item.id()).orElseThrow(() -> ByHandResource.stuck(byHand, item.id()));
    }

    private Json outputs(Call call) {
        IncompleteExecution item = item(call);
        NumberedPage page = NumberedPage.read(call.query());
        List<GivenOutput> found = byHand.outputs(item.id(), page.before(), page.wanted());
        return Answer.object()
                .put("outputs", Answer.array(page.shown(found).stream().map(ByHandJson::output)))
                .putOrNull("next", page.next(found, GivenOutput::number))
                .json();
    }

    private Json takeBack(Call call) {
        IncompleteExecution item = item(call);
        scenarios.requireKept(item);
        if (!byHand.takeBack(item.id(), ByHandResource.actor(call), clock.instant())) {
            throw Refusal.notPossible("No given output of the incomplete execution " + item.id()
                    + " waits for a retry, so there is none to take back; GET /api/v2/dlqs/" + item.id()
                    + "/outputs tells what became of those that were given.");
        }
        return Answer.of("dlq", Answer.text(item.id().hex()));
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
            set = byHand.substitute(item.id(), bundles, ByHandResource.actor(call), clock.instant());
        } catch (IllegalArgumentException noOutput) {
            throw notSubstitutable(
                    item,
                    Objects.requireNonNullElse(noOutput.getMessage(), "its failed task has no output of its own"));
        }
        if (!set) {
            throw ByHandResource.stuck(byHand, item.id());
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
}
