package io.holdfast.server.api;

import static io.javalin.http.HandlerType.DELETE;
import static io.javalin.http.HandlerType.GET;
import static io.javalin.http.HandlerType.PATCH;
import static io.javalin.http.HandlerType.POST;

import io.holdfast.blueprint.Json;
import io.holdfast.incomplete.HeldExecutions;
import io.holdfast.scenario.Hook;
import io.holdfast.scenario.HookLearning;
import io.holdfast.scenario.HookTakenException;
import io.holdfast.scenario.Hooks;
import io.holdfast.scenario.Scenario;
import io.holdfast.scenario.Scenarios;
import io.holdfast.schedule.Runs;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Webhooks. */
final class HooksResource {

    /** In longer lists, the calls that wait are not counted: each webhook's are a question of its own. */
    private static final int MOST_COUNTED = 100;

    private static final int MAXIMUM_ADDRESSES = 10_000;

    private final TeamChoice teams;
    private final Hooks hooks;
    private final Scenarios scenarios;
    private final HookLearning learning;
    private final HeldExecutions held;
    private final Runs runs;
    private final ScenarioJson json;
    private final Clock clock;
    private final RandomGenerator random;

    HooksResource(ApiPorts ports, ApiTools tools, ScenarioJson json) {
        this.teams = new TeamChoice(ports);
        this.hooks = ports.hooks();
        this.scenarios = ports.scenarios();
        this.learning = ports.hookLearning();
        this.held = ports.held();
        this.runs = ports.runs();
        this.json = json;
        this.clock = tools.clock();
        this.random = tools.random();
    }

    void addTo(Routes routes) {
        routes.under(Area.HOOKS)
                .api(GET, "/api/v2/hooks", this::list)
                .api(POST, "/api/v2/hooks", this::create)
                .api(GET, "/api/v2/hooks/{id}", this::get)
                .api(PATCH, "/api/v2/hooks/{id}", this::rename)
                .api(DELETE, "/api/v2/hooks/{id}", this::delete)
                .api(GET, "/api/v2/hooks/{id}/ping", this::ping)
                .api(POST, "/api/v2/hooks/{id}/enable", call -> switched(call, true))
                .api(POST, "/api/v2/hooks/{id}/disable", call -> switched(call, false))
                .api(POST, "/api/v2/hooks/{id}/set-data", this::setOptions);
    }

    private Hook find(Call call) {
        long id = call.id("webhook");
        return hooks.find(id).orElseThrow(() -> missing(id));
    }

    private static Refusal missing(long id) {
        return Refusal.notFound("There is no webhook " + id + ".");
    }

    private Optional<Scenario> user(Hook hook) {
        return hook.scenario().flatMap(scenarios::find);
    }

    private Json list(Call call) {
        Query query = call.query();
        Optional<Long> team = teams.listed(query);
        Optional<Boolean> assigned = query.bool("assigned");
        Optional<String> type = query.text("typeName");
        Optional<Long> forScenario = query.wholeNumber("viewForScenarioId");
        Optional<Long> itsTeam = forScenario.flatMap(scenarios::find).map(Scenario::team);
        Paging page = query.page(Paging.Order.ascending("id"));
        boolean filtered = assigned.isPresent() || type.isPresent() || forScenario.isPresent();
        List<Hook> found = filtered
                ? page.of(hooks.list(team, Paging.MAXIMUM_LIMIT, 0).stream()
                        .filter(hook -> assigned.stream()
                                .allMatch(wanted -> hook.scenario().isPresent() == wanted))
                        .filter(hook -> type.stream().allMatch(ScenarioJson.HOOK_TYPE::equals))
                        .filter(hook -> forScenario.stream().allMatch(scenario -> isFreeFor(hook, scenario)))
                        .filter(hook -> itsTeam.stream().allMatch(its -> hook.team() == its))
                        .toList())
                : hooks.list(team, page.limit(), page.offset());
        boolean counted = found.size() <= MOST_COUNTED;
        return Answer.object()
                .put(
                        "hooks",
                        Answer.array(found.stream()
                                .map(hook -> json.hook(
                                                hook,
                                                user(hook),
                                                counted ? Optional.of(waiting(hook)) : Optional.empty(),
                                                runs.queueLimit())
                                        .json())))
                .put("pg", page.json())
                .json();
    }

    /** Whether the scenario has the webhook, or could have it. */
    private static boolean isFreeFor(Hook hook, long scenario) {
        return hook.scenario().stream().allMatch(user -> user == scenario);
    }

    /** How many calls wait for the webhook's scenario. */
    private long waiting(Hook hook) {
        return hook.scenario().map(scenario -> held.use(scenario).executions()).orElse(0L);
    }

    private Json create(Call call) {
        Fields fields =
                call.body("name", "teamId", "typeName", "enabled", "headers", "method", "stringify", "udt", "ip");
        String name = fields.required("name", fields.name("name", Hook.MAXIMUM_NAME), "");
        long team = teams.owner(fields);
        fields.text("typeName", Hook.MAXIMUM_NAME)
                .filter(type -> !type.equals(ScenarioJson.HOOK_TYPE))
                .ifPresent(type -> fields.problem(
                        "typeName",
                        "typeName: expected " + ScenarioJson.HOOK_TYPE + ", found \"" + Query.shortened(type) + "\""));
        refuseWhatIsNotSupported(fields);
        boolean enabled = fields.bool("enabled").orElse(true);
        boolean headers = fields.bool("headers").orElse(false);
        boolean method = fields.bool("method").orElse(false);
        boolean stringify = fields.bool("stringify").orElse(false);
        fields.check();
        Hooks.Draft draft = new Hooks.Draft(team, Tokens.udid(random), name, enabled, headers, method, stringify);
        return shown(hooks.create(draft, clock.instant()));
    }

    /** Make's clients send these, mostly empty. */
    private static void refuseWhatIsNotSupported(Fields fields) {
        fields.none("udt", "expected nothing; calls are not checked against a data structure");
        fields.text("ip", MAXIMUM_ADDRESSES)
                .filter(addresses -> !addresses.isBlank())
                .ifPresent(addresses -> fields.problem(
                        "ip", "ip: expected nothing; addresses are let in by what stands before this server"));
    }

    private Json get(Call call) {
        return shown(find(call));
    }

    private Json shown(Hook hook) {
        return Answer.of(
                "hook",
                json.hook(hook, user(hook), Optional.of(waiting(hook)), runs.queueLimit())
                        .putOrNull("structure", learning.learned(hook.id()).map(HookLearning.Learned::structure))
                        .json());
    }

    private Json rename(Call call) {
        long id = find(call).id();
        Fields fields = call.body("name");
        String name = fields.required("name", fields.name("name", Hook.MAXIMUM_NAME), "");
        fields.check();
        return shown(hooks.rename(id, name).orElseThrow(() -> missing(id)));
    }

    private Json delete(Call call) {
        Hook hook = find(call);
        user(hook).ifPresent(scenario -> {
            throw Refusal.notPossible("The webhook " + hook.id() + " is used by the scenario " + scenario.id() + ", \""
                    + scenario.name() + "\"; choose another webhook there, or delete the scenario first.");
        });
        try {
            if (!hooks.delete(hook.id())) {
                throw missing(hook.id());
            }
        } catch (HookTakenException meanwhile) {
            throw Refusal.notPossible(Objects.requireNonNull(meanwhile.getMessage(), "message"));
        }
        return Answer.of("hook", Answer.number(hook.id()));
    }

    private Json ping(Call call) {
        Hook hook = find(call);
        return Answer.object()
                .put("address", json.url(hook))
                .put("attached", hook.scenario().isPresent())
                .put("learning", learning.isLearning(hook.id()))
                .put("gone", false)
                .json();
    }

    private Json switched(Call call, boolean enabled) {
        long id = find(call).id();
        if (hooks.enable(id, enabled).isEmpty()) {
            throw missing(id);
        }
        return Answer.of("success", Answer.bool(true));
    }

    private Json setOptions(Call call) {
        Hook hook = find(call);
        Fields fields = call.body("headers", "method", "stringify", "udt", "ip");
        refuseWhatIsNotSupported(fields);
        boolean headers = fields.bool("headers").orElse(hook.headers());
        boolean method = fields.bool("method").orElse(hook.method());
        boolean stringify = fields.bool("stringify").orElse(hook.stringify());
        fields.check();
        boolean changed = headers != hook.headers() || method != hook.method() || stringify != hook.stringify();
        if (changed && hooks.setOptions(hook.id(), headers, method, stringify).isEmpty()) {
            throw missing(hook.id());
        }
        return Answer.of("changed", Answer.bool(changed));
    }
}
