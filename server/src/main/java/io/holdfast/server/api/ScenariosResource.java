package io.holdfast.server.api;

import static io.javalin.http.HandlerType.DELETE;
import static io.javalin.http.HandlerType.GET;
import static io.javalin.http.HandlerType.PATCH;
import static io.javalin.http.HandlerType.POST;

import io.holdfast.blueprint.Blueprint;
import io.holdfast.blueprint.Json;
import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.blueprint.Problem;
import io.holdfast.incomplete.IncompleteExecutions;
import io.holdfast.scenario.Scenario;
import io.holdfast.scenario.ScenarioFolders;
import io.holdfast.scenario.ScenarioInterface;
import io.holdfast.scenario.Scenarios;
import io.holdfast.schedule.Runs;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Scenarios: their documents, and on and off. */
final class ScenariosResource {

    private static final int MAXIMUM_DESCRIPTION = 10_000;
    private static final String NEW_NAME = "New scenario";
    private static final String FOLDER = "folderId";

    private final TeamChoice teams;
    private final Scenarios scenarios;
    private final ScenarioFolders folders;
    private final ScenarioHook hook;
    private final IncompleteExecutions incompletes;
    private final Runs runs;
    private final BlueprintInput input;
    private final ScenarioViews views;
    private final Clock clock;

    ScenariosResource(ApiPorts ports, ApiTools tools, ScenarioViews views) {
        this.teams = new TeamChoice(ports);
        this.scenarios = ports.scenarios();
        this.folders = ports.library().folders();
        this.hook = new ScenarioHook(ports);
        this.incompletes = ports.incompletes();
        this.runs = ports.runs();
        this.input = new BlueprintInput(tools);
        this.views = views;
        this.clock = tools.clock();
    }

    void addTo(Routes routes) {
        routes.under(Area.SCENARIOS)
                .api(POST, "/api/v2/scenarios", this::create)
                .api(GET, "/api/v2/scenarios/{id}", this::get)
                .api(PATCH, "/api/v2/scenarios/{id}", this::update)
                .api(DELETE, "/api/v2/scenarios/{id}", this::delete)
                .api(POST, "/api/v2/scenarios/{id}/start", this::start)
                .api(POST, "/api/v2/scenarios/{id}/stop", this::stop);
    }

    static Scenario find(Scenarios scenarios, long id) {
        return scenarios.find(id).orElseThrow(() -> Refusal.notFound("There is no scenario " + id + "."));
    }

    private Json create(Call call) {
        ChosenColumns columns = ScenarioViews.columns(call);
        Fields fields =
                call.body(Bodies.BLUEPRINT_LIMIT, "blueprint", "scheduling", "teamId", FOLDER, "basedon", "metadata");
        long team = teams.owner(fields);
        Optional<Long> folder = folder(fields, team);
        Json posted = fields.required("blueprint", fields.any("blueprint"), JsonObject.EMPTY);
        fields.check();
        Blueprint blueprint = input.blueprint(posted);
        Optional<ScenarioInterface> io = InterfaceJson.posted(fields.object("metadata"), blueprint.document());
        fields.check();
        Optional<Long> itsHook = hook.of(blueprint, Optional.empty(), team);
        JsonObject scheduling = fields.any("scheduling")
                .map(input::scheduling)
                .orElseGet(() -> Answer.object()
                        .put("type", BlueprintModules.startsWithWebhook(blueprint) ? "immediately" : "on-demand")
                        .json());
        String name = blueprint.name().isBlank() ? NEW_NAME : blueprint.name();
        Scenario created = scenarios.create(
                new Scenarios.Draft(
                        team,
                        name,
                        InterfaceJson.without(blueprint.document()),
                        scheduling,
                        itsHook,
                        io.orElse(ScenarioInterface.FREE)),
                clock.instant());
        folder.ifPresent(to -> folders.place(created.id(), Optional.of(to)));
        return Answer.of("scenario", views.one(created, columns));
    }

    /** The folder that is named, which the team has. */
    private Optional<Long> folder(Fields fields, long team) {
        Optional<Long> folder = fields.wholeNumber(FOLDER);
        folder.filter(id -> folders.all().stream().noneMatch(found -> found.id() == id && found.team() == team))
                .ifPresent(id -> fields.problem(
                        FOLDER, FOLDER + ": there is no scenario folder " + id + " in the team " + team));
        return folder;
    }

    private Json get(Call call) {
        ChosenColumns columns = ScenarioViews.columns(call);
        return Answer.of("scenario", views.one(find(scenarios, call.id("scenario")), columns));
    }

    private Json update(Call call) {
        ChosenColumns columns = ScenarioViews.columns(call);
        long id = call.id("scenario");
        Scenario before = find(scenarios, id);
        // Make's clients always send metadata, also for a plain rename; it counts only beside a blueprint.
        Fields fields =
                call.body(Bodies.BLUEPRINT_LIMIT, "name", "description", "blueprint", "scheduling", FOLDER, "metadata");
        Optional<Long> folder = folder(fields, before.team());
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
                blueprint.flatMap(changed -> hook.of(changed, Optional.of(id), before.team())),
                io);
        Scenario updated = scenarios
                .update(id, update, clock.instant())
                .orElseThrow(() -> Refusal.notFound("There is no scenario " + id + "."));
        if (folder.isPresent() || fields.isNull(FOLDER)) {
            folders.place(id, folder);
        }
        runs.changed(id);
        return Answer.of("scenario", views.one(updated, columns));
    }

    /** An active scenario keeps a blueprint that can run: otherwise what it accepts next would fail. */
    private void requireFit(Scenario scenario, Blueprint changed) {
        List<Problem> obstacles = scenario.active() ? input.obstacles(changed) : List.of();
        if (!obstacles.isEmpty()) {
            throw Refusal.cannotRun(obstacles);
        }
        if (scenario.active()) {
            ScenarioHook.require(changed, BlueprintModules.webhook(changed).isPresent());
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
                    + " that cannot be retried any more when it is deleted, only looked at, exported and deleted; repeat the call"
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
            ScenarioHook.require(blueprint, scenario.hook().isPresent());
        }
        return switch (runs.activate(id)) {
            case Runs.Activated() -> ScenarioJson.switched(id, true);
            case Runs.Unfit(List<Problem> problems) -> throw Refusal.cannotRun(problems);
            case Runs.Missing() -> throw Refusal.notFound("There is no scenario " + id + ".");
        };
    }

    private Json stop(Call call) {
        long id = call.id("scenario");
        if (!runs.deactivate(id)) {
            throw Refusal.notFound("There is no scenario " + id + ".");
        }
        return ScenarioJson.switched(id, false);
    }
}
