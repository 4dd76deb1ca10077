package io.holdfast.server.api;

import static io.javalin.http.HandlerType.DELETE;
import static io.javalin.http.HandlerType.GET;
import static io.javalin.http.HandlerType.PATCH;
import static io.javalin.http.HandlerType.POST;

import io.holdfast.blueprint.Blueprint;
import io.holdfast.blueprint.Json;
import io.holdfast.blueprint.Json.JsonNull;
import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.blueprint.Problem;
import io.holdfast.incomplete.IncompleteExecutions;
import io.holdfast.scenario.Hook;
import io.holdfast.scenario.Hooks;
import io.holdfast.scenario.Scenario;
import io.holdfast.scenario.ScenarioInterface;
import io.holdfast.scenario.Scenarios;
import io.holdfast.schedule.Runs;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Scenarios: their documents, and on and off. */
final class ScenariosResource {

    private static final int MAXIMUM_DESCRIPTION = 10_000;
    private static final String NEW_NAME = "New scenario";
    private static final String NO_FOLDERS = "there are no folders; leave it out";

    private final Scenarios scenarios;
    private final Hooks hooks;
    private final IncompleteExecutions incompletes;
    private final Runs runs;
    private final BlueprintInput input;
    private final ScenarioJson json;
    private final Standstills standstills;
    private final Clock clock;

    ScenariosResource(ApiPorts ports, ApiTools tools, ScenarioJson json) {
        this.scenarios = ports.scenarios();
        this.hooks = ports.hooks();
        this.incompletes = ports.incompletes();
        this.runs = ports.runs();
        this.input = new BlueprintInput(tools);
        this.json = json;
        this.standstills = new Standstills(ports, tools);
        this.clock = tools.clock();
    }

    void addTo(Routes routes) {
        routes.under(Area.SCENARIOS)
                .api(GET, "/api/v2/scenarios", this::list)
                .api(POST, "/api/v2/scenarios", this::create)
                .api(GET, "/api/v2/scenarios/{id}", this::get)
                .api(PATCH, "/api/v2/scenarios/{id}", this::update)
                .api(DELETE, "/api/v2/scenarios/{id}", this::delete)
                .api(POST, "/api/v2/scenarios/{id}/start", this::start)
                .api(POST, "/api/v2/scenarios/{id}/stop", this::stop)
                .api(GET, "/api/v2/scenarios/{id}/blueprint", this::blueprint);
    }

    static Scenario find(Scenarios scenarios, long id) {
        return scenarios.find(id).orElseThrow(() -> Refusal.notFound("There is no scenario " + id + "."));
    }

    private Json list(Call call) {
        Query query = call.query();
        query.only("teamId", ScenarioJson.TEAM, "the only team has the id 1");
        query.only("organizationId", ScenarioJson.TEAM, "the only organization has the id 1");
        Optional<Boolean> active = query.bool("isActive");
        Paging page = query.page(
                Paging.Order.both("proprietal"),
                Paging.Order.both("lastEdit"),
                Paging.Order.both("id"),
                Paging.Order.both("name"),
                Paging.Order.both("created"));
        Map<Long, Long> open = incompletes.openByScenario();
        return Answer.object()
                .put(
                        "scenarios",
                        Answer.array(page(page, active).stream()
                                .map(each -> json.scenario(each, open.getOrDefault(each.id(), 0L)))))
                .put("pg", page.json())
                .json();
    }

    private List<Scenario> page(Paging page, Optional<Boolean> active) {
        boolean asStored = page.sortBy().matches("proprietal|lastEdit")
                && page.direction() == Paging.Direction.DESCENDING
                && active.isEmpty();
        if (asStored) {
            return scenarios.list(page.limit(), page.offset());
        }
        Comparator<Scenario> order = switch (page.sortBy()) {
            case "id" -> Comparator.comparing(Scenario::id);
            case "name" -> Comparator.comparing(Scenario::name, String.CASE_INSENSITIVE_ORDER);
            case "created" -> Comparator.comparing(Scenario::created);
            default -> Comparator.comparing(Scenario::edited);
        };
        Comparator<Scenario> directed = page.direction() == Paging.Direction.ASCENDING ? order : order.reversed();
        return page.of(scenarios.list(Paging.MAXIMUM_LIMIT, 0).stream()
                .filter(scenario -> active.isEmpty() || scenario.active() == active.get())
                .sorted(directed)
                .toList());
    }

    private Json create(Call call) {
        Fields fields = call.body(
                Bodies.BLUEPRINT_LIMIT, "blueprint", "scheduling", "teamId", "folderId", "basedon", "metadata");
        fields.only("teamId", ScenarioJson.TEAM, "the only team has the id 1");
        fields.none("folderId", NO_FOLDERS);
        Json posted = fields.required("blueprint", fields.any("blueprint"), JsonObject.EMPTY);
        fields.check();
        Blueprint blueprint = input.blueprint(posted);
        Optional<ScenarioInterface> io = InterfaceJson.posted(fields.object("metadata"), blueprint.document());
        fields.check();
        Optional<Long> hook = hook(blueprint, Optional.empty());
        JsonObject scheduling = fields.any("scheduling")
                .map(input::scheduling)
                .orElseGet(() -> Answer.object()
                        .put("type", BlueprintModules.startsWithWebhook(blueprint) ? "immediately" : "on-demand")
                        .json());
        String name = blueprint.name().isBlank() ? NEW_NAME : blueprint.name();
        Scenario created = scenarios.create(
                new Scenarios.Draft(
                        name,
                        InterfaceJson.without(blueprint.document()),
                        scheduling,
                        hook,
                        io.orElse(ScenarioInterface.FREE)),
                clock.instant());
        return Answer.of("scenario", json.scenario(created, 0));
    }

    private Json get(Call call) {
        return shown(find(scenarios, call.id("scenario")));
    }

    private Json shown(Scenario scenario) {
        return Answer.of(
                "scenario",
                json.scenario(scenario, incompletes.use(scenario.id()).items())
                        .with("waiting", standstills.queue(scenario.id()).orElseGet(JsonNull::new)));
    }

    private Json update(Call call) {
        long id = call.id("scenario");
        Scenario before = find(scenarios, id);
        // Make's clients always send metadata, also for a plain rename; it counts only beside a blueprint.
        Fields fields = call.body(
                Bodies.BLUEPRINT_LIMIT, "name", "description", "blueprint", "scheduling", "folderId", "metadata");
        fields.none("folderId", NO_FOLDERS);
        Optional<String> name = fields.name("name", Blueprint.MAXIMUM_NAME);
        Optional<String> description = fields.text("description", MAXIMUM_DESCRIPTION);
        fields.check();
        Optional<Blueprint> blueprint = fields.any("blueprint").map(input::blueprint);
        blueprint.ifPresent(changed -> requireFit(before, changed));
        Optional<ScenarioInterface> io =
                blueprint.flatMap(changed -> InterfaceJson.posted(fields.object("metadata"), changed.document()));
        fields.check();
        Optional<JsonObject> scheduling = fields.any("scheduling").map(input::scheduling);
        scheduling.ifPresent(
                changed -> requireDue(before, blueprint.map(Blueprint::document).orElse(before.blueprint()), changed));
        Scenarios.Update update = new Scenarios.Update(
                name.or(() -> blueprint.map(Blueprint::name).filter(written -> !written.isBlank())),
                description,
                blueprint.map(Blueprint::document).map(InterfaceJson::without),
                scheduling,
                blueprint.flatMap(changed -> hook(changed, Optional.of(id))),
                io);
        Scenario updated = scenarios
                .update(id, update, clock.instant())
                .orElseThrow(() -> Refusal.notFound("There is no scenario " + id + "."));
        runs.changed(id);
        return shown(updated);
    }

    /** An active scenario keeps a blueprint that can run: otherwise what it accepts next would fail. */
    private void requireFit(Scenario scenario, Blueprint changed) {
        List<Problem> obstacles = scenario.active() ? input.obstacles(changed) : List.of();
        if (!obstacles.isEmpty()) {
            throw Refusal.cannotRun(obstacles);
        }
        if (scenario.active()) {
            requireHook(changed, BlueprintModules.webhook(changed).isPresent());
        }
    }

    /** As at its activation: an active scenario that has a schedule has a run to come by it. */
    private void requireDue(Scenario scenario, JsonObject document, JsonObject changed) {
        if (scenario.active() && !changed.equals(scenario.scheduling())) {
            runs.obstacle(document, changed).ifPresent(problem -> {
                throw Refusal.invalid(problem.field(), problem.sentence() + ".");
            });
        }
    }

    private Json delete(Call call) {
        long id = call.id("scenario");
        Scenario scenario = find(scenarios, id);
        boolean confirmed = call.query().bool("confirmed").orElse(false);
        long open = incompletes.use(id).items();
        if (open > 0 && !confirmed) {
            throw Refusal.confirmationNeeded("The scenario " + id + ", \"" + scenario.name() + "\", has " + open
                    + (open == 1 ? " incomplete execution" : " incomplete executions")
                    + " that cannot be retried any more when it is deleted, only looked at and deleted; repeat the call"
                    + " with confirmed=true.");
        }
        runs.deactivate(id);
        scenarios.delete(id, clock.instant());
        runs.deleted(id);
        return Answer.of("scenario", Answer.number(id));
    }

    private Json start(Call call) {
        long id = call.id("scenario");
        Scenario scenario = find(scenarios, id);
        if (Blueprint.read(scenario.blueprint()) instanceof Blueprint.Read(Blueprint blueprint)) {
            requireHook(blueprint, scenario.hook().isPresent());
        }
        return switch (runs.activate(id)) {
            case Runs.Activated() -> ScenarioJson.switched(id, true);
            case Runs.Unfit(List<Problem> problems) -> throw Refusal.cannotRun(problems);
            case Runs.Missing() -> throw Refusal.notFound("There is no scenario " + id + ".");
        };
    }

    private static void requireHook(Blueprint blueprint, boolean hasHook) {
        if (BlueprintModules.startsWithWebhook(blueprint) && !hasHook) {
            int module = blueprint.flow().getFirst().id();
            throw Refusal.broken(
                    "The blueprint",
                    List.of(Problem.ofModule(
                            module,
                            "parameters.hook",
                            "the scenario starts with a webhook, but names none; choose one")));
        }
    }

    private Json stop(Call call) {
        long id = call.id("scenario");
        if (!runs.deactivate(id)) {
            throw Refusal.notFound("There is no scenario " + id + ".");
        }
        return ScenarioJson.switched(id, false);
    }

    private Json blueprint(Call call) {
        Scenario scenario = find(scenarios, call.id("scenario"));
        JsonObject document = named(scenario.blueprint(), scenario.name());
        return Answer.object()
                .put("code", "OK")
                .put(
                        "response",
                        Answer.object()
                                .put("blueprint", document)
                                .put("scheduling", scenario.scheduling())
                                .put("idSequence", BlueprintModules.of(document).nextId())
                                .put("created", scenario.created())
                                .put("last_edit", scenario.edited())
                                .put("metadata", InterfaceJson.besideBlueprint(scenario.io())))
                .json();
    }

    /** The document with the scenario's present name, and as it was written when it has that name already. */
    private static JsonObject named(JsonObject document, String name) {
        return document.text("name").equals(Optional.of(name))
                ? document
                : document.with("name", new Json.JsonText(name));
    }

    /** The webhook that the blueprint names: it exists, and no other scenario uses it. */
    private Optional<Long> hook(Blueprint blueprint, Optional<Long> scenario) {
        return BlueprintModules.webhook(blueprint).map(written -> {
            String place = "Module " + blueprint.flow().getFirst().id() + ", parameters.hook";
            String id = written instanceof Json.JsonNumber(String literal)
                    ? literal
                    : ((Json.JsonText) written).text().strip();
            Hook hook = number(id)
                    .flatMap(hooks::find)
                    .orElseThrow(() -> Refusal.invalid(
                            "parameters.hook",
                            place + ": there is no webhook " + Query.shortened(id)
                                    + "; create one with POST /api/v2/hooks and put its id here."));
            Optional<Long> other = hook.scenario().filter(user -> !scenario.equals(Optional.of(user)));
            other.flatMap(scenarios::find).ifPresent(user -> {
                throw Refusal.invalid(
                        "parameters.hook",
                        place + ": the webhook " + hook.id() + " is used by the scenario " + user.id() + ", \""
                                + user.name() + "\"; choose another, or create one.");
            });
            return hook.id();
        });
    }

    private static Optional<Long> number(String written) {
        try {
            return Optional.of(Long.parseLong(written));
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }
}
