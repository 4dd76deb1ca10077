package io.holdfast.server.api;

import static io.javalin.http.HandlerType.GET;
import static io.javalin.http.HandlerType.PATCH;
import static io.javalin.http.HandlerType.POST;

import io.holdfast.blueprint.Blueprint;
import io.holdfast.blueprint.Json;
import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.blueprint.Problem;
import io.holdfast.execution.Task;
import io.holdfast.incomplete.ByHand;
import io.holdfast.incomplete.IncompleteExecution;
import io.holdfast.incomplete.IncompleteExecutions;
import io.holdfast.incomplete.IncompleteExecutions.Ids;
import io.holdfast.incomplete.IncompleteExecutions.Selection;
import io.holdfast.incomplete.IncompleteId;
import io.holdfast.incomplete.IncompleteWork;
import io.holdfast.scenario.Scope;
import io.holdfast.schedule.Runs;
import io.holdfast.server.api.ItemScenarios.Owner;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Incomplete executions, which Make's API calls dlqs: to look at, mend and retry. */
final class IncompleteExecutionsResource {

    /** So many of those that go on behind an incomplete execution are named. */
    static final int CONTINUING_SHOWN = 100;

    private final ItemScenarios scenarios;
    private final IncompleteExecutions incompletes;
    private final ByHand byHand;
    private final Runs runs;
    private final Clock clock;
    private final BlueprintInput input;
    private final Previews previews;
    private final Standstills standstills;

    IncompleteExecutionsResource(ApiPorts ports, ApiTools tools) {
        this.scenarios = new ItemScenarios(ports.scenarios(), ports.byHand());
        this.incompletes = ports.incompletes();
        this.byHand = ports.byHand();
        this.runs = ports.runs();
        this.clock = tools.clock();
        this.input = new BlueprintInput(tools);
        this.previews = new Previews(tools);
        this.standstills = new Standstills(ports, tools);
    }

    void addTo(Routes routes) {
        routes.under(Area.DLQS)
                .api(GET, "/api/v2/dlqs", this::list)
                .api(POST, "/api/v2/dlqs/retry", this::retryMany)
                .api(GET, "/api/v2/dlqs/{id}", this::get)
                .api(PATCH, "/api/v2/dlqs/{id}", this::edit)
                .api(POST, "/api/v2/dlqs/{id}/retry", this::retry)
                .api(GET, "/api/v2/dlqs/{id}/blueprint", this::blueprint)
                .api(GET, "/api/v2/dlqs/{id}/bundle", this::bundles)
                .looks(POST, "/api/v2/dlqs/{id}/preview", Scope.DLQS_WRITE, this::preview);
    }

    private Owner scenario(Call call) {
        return scenarios.find(call.query().requiredId("scenarioId"));
    }

    static IncompleteExecution find(IncompleteExecutions incompletes, IncompleteId id) {
        return incompletes.find(id).orElseThrow(() -> missing(id));
    }

    static Refusal missing(IncompleteId id) {
        return Refusal.notFound("There is no incomplete execution " + id + "; it may have been deleted, or resolved and"
                + " removed after its time.");
    }

    private IncompleteWork work(Call call) {
        return work(call.incompleteId());
    }

    private IncompleteWork work(IncompleteId id) {
        return incompletes.work(id).orElseThrow(() -> missing(id));
    }

    private Json list(Call call) {
        long scenario = scenario(call).id();
        Paging page = call.query().page(Paging.Order.descending("created"));
        Standstills.OfScenario waiting = standstills.of(scenario);
        List<JsonObject> rows = incompletes.list(scenario, page.limit(), page.offset()).stream()
                .map(item -> IncompleteJson.row(item, waiting.item(item)))
                .toList();
        return Answer.object()
                .put("dlqs", Answer.array(rows.stream()))
                .put("pg", page.json().put("total", incompletes.count(scenario)))
                .json();
    }

    private Json get(Call call) {
        IncompleteExecution item = find(incompletes, call.incompleteId());
        Owner scenario = scenarios.find(item.scenario());
        List<IncompleteId> first = incompletes.continuing(item.id(), CONTINUING_SHOWN).stream()
                .map(IncompleteExecution::id)
                .toList();
        return Answer.of(
                "dlq",
                IncompleteJson.detail(
                        item,
                        scenario,
                        first,
                        first.size() < CONTINUING_SHOWN ? first.size() : incompletes.countContinuing(item.id()),
                        standstills.of(scenario.id()).itemAlone(item)));
    }

    private Json blueprint(Call call) {
        return Answer.object()
                .put("code", "OK")
                .put("response", Answer.of("blueprint", work(call).blueprint()))
                .json();
    }

    private Json bundles(Call call) {
        return Answer.object()
                .put("code", "OK")
                .put("response", IncompleteJson.bundles(work(call)))
                .json();
    }

    private Json preview(Call call) {
        IncompleteWork work = work(call);
        Fields fields = call.body("mapper", "parameters");
        JsonObject mapper = fields.required("mapper", fields.object("mapper"), JsonObject.EMPTY);
        Optional<JsonObject> parameters = fields.object("parameters");
        fields.check();
        return Previews.json(previews.preview(work, mapper, parameters));
    }

    private Json edit(Call call) {
        IncompleteExecution item = find(incompletes, call.incompleteId());
        int failed = item.module();
        Fields fields = call.body(Bodies.BLUEPRINT_LIMIT, "blueprint", "failer", "expectedEdit");
        fields.only("failer", failed, "the module that failed is " + failed + "; it cannot be changed");
        OptionalInt expected = ByHandResource.expectedEdit(fields);
        fields.check();
        scenarios.requireKept(item);
        IncompleteWork work = work(item.id());
        Optional<Blueprint> edited = fields.any("blueprint").map(input::blueprint);
        edited.ifPresent(blueprint -> {
            requireModules(work, blueprint);
            ByHand.NewEdit edit = new ByHand.NewEdit(
                    blueprint.document(), Optional.empty(), ByHandResource.actor(call), clock.instant(), expected);
            ByHandResource.requireMade(byHand, item.id(), byHand.edit(item.id(), edit));
        });
        return Answer.of(
                "dlq",
                Answer.object()
                        .put("failer", failed)
                        .put("blueprint", edited.map(Blueprint::document).orElseGet(work::blueprint))
                        .json());
    }

    /** Everything that is still to do begins at a module that must be there. */
    private static void requireModules(IncompleteWork work, Blueprint edited) {
        BlueprintModules modules = BlueprintModules.of(edited);
        List<Problem> problems = work.snapshot().agenda().stream()
                .map(Task::module)
                .distinct()
                .filter(module -> modules.name(module).isEmpty())
                .map(module -> Problem.ofModule(
                        module, "", "the execution goes on at this module, so it must stay in the blueprint"))
                .toList();
        if (!problems.isEmpty()) {
            throw Refusal.broken("The blueprint", problems);
        }
    }

    private Json retry(Call call) {
        IncompleteExecution item = find(incompletes, call.incompleteId());
        scenarios.requireActive(item);
        if (runs.retry(item.scenario(), new Ids(Set.of(item.id())), ByHandResource.actor(call))
                .isEmpty()) {
            throw ByHandResource.stuck(byHand, item.id());
        }
        return Answer.of("dlq", Answer.text(item.id().hex()));
    }

    private Json retryMany(Call call) {
        Owner scenario = scenario(call);
        Selection selection = Selections.read(call);
        ItemScenarios.requireActive(scenario);
        List<IncompleteId> set = runs.retry(scenario.id(), selection, ByHandResource.actor(call));
        DiscardResource.requireSome(incompletes, byHand, scenario, selection, set.isEmpty());
        return DiscardResource.ids(set);
    }
}
