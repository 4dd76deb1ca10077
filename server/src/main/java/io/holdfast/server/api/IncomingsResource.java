package io.holdfast.server.api;

import static io.javalin.http.HandlerType.DELETE;
import static io.javalin.http.HandlerType.GET;

import io.holdfast.blueprint.Json;
import io.holdfast.execution.ExecutionId;
import io.holdfast.incomplete.HeldExecutions;
import io.holdfast.incomplete.HeldExecutions.AllBut;
import io.holdfast.incomplete.HeldExecutions.Content;
import io.holdfast.incomplete.HeldExecutions.Held;
import io.holdfast.incomplete.HeldExecutions.Selection;
import io.holdfast.incomplete.HeldExecutions.These;
import io.holdfast.incomplete.HeldExecutions.Use;
import io.holdfast.scenario.Hook;
import io.holdfast.scenario.Hooks;
import io.holdfast.schedule.Runs;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The queue of a webhook: calls that are accepted and have not begun. */
final class IncomingsResource {

    private final Hooks hooks;
    private final HeldExecutions held;
    private final Runs runs;
    private final Standstills standstills;

    IncomingsResource(ApiPorts ports, ApiTools tools) {
        this.hooks = ports.hooks();
        this.held = ports.held();
        this.runs = ports.runs();
        this.standstills = new Standstills(ports, tools);
    }

    void addTo(Routes routes) {
        routes.under(Area.HOOKS)
                .api(GET, "/api/v2/hooks/{id}/incomings", this::list)
                .api(GET, "/api/v2/hooks/{id}/incomings/stats", this::stats)
                .api(GET, "/api/v2/hooks/{id}/incomings/{incomingId}", this::get)
                .api(DELETE, "/api/v2/hooks/{id}/incomings", this::discard);
    }

    private Hook hook(Call call) {
        long id = call.id("webhook");
        return hooks.find(id).orElseThrow(() -> Refusal.notFound("There is no webhook " + id + "."));
    }

    private Json list(Call call) {
        Hook hook = hook(call);
        Paging page = call.query().page(Paging.Order.ascending("created"));
        List<Json> found = hook.scenario().map(scenario -> rows(scenario, page)).orElse(List.of());
        return Answer.object()
                .put("incomings", Answer.array(found.stream()))
                .put("pg", page.json())
                .json();
    }

    private List<Json> rows(long scenario, Paging page) {
        Standstills.OfScenario waiting = standstills.of(scenario);
        return held.list(scenario, page.limit(), page.offset()).stream()
                .<Json>map(each -> row(each, waiting.held(each)).json())
                .toList();
    }

    private static Answer row(Held held, Optional<Json> waiting) {
        return Answer.object()
                .put("id", held.id().hex())
                .put("created", held.accepted())
                .put("size", held.size())
                .putOrNull("notBefore", held.notBefore().map(Answer::time))
                .putOrNull("waiting", waiting);
    }

    private Json stats(Call call) {
        Optional<Long> scenario = hook(call).scenario();
        Use use = scenario.map(held::use).orElse(new Use(0, 0, Optional.empty()));
        return Answer.of(
                "stats",
                Answer.object()
                        .put("count", use.executions())
                        .put("size", use.bytes())
                        .put("limit", runs.queueLimit())
                        .putOrNull("oldest", use.oldest().map(Answer::time))
                        .putOrNull("waiting", scenario.flatMap(standstills::queue))
                        .json());
    }

    private Json get(Call call) {
        Hook hook = hook(call);
        String written = call.context().pathParam("incomingId");
        Optional<ExecutionId> execution = ExecutionId.parse(written);
        execution.flatMap(runs::setAside).ifPresent(why -> {
            throw Refusal.notPossible("The call " + written + " cannot be shown. " + why.sentence());
        });
        Content content = execution
                .flatMap(id -> hook.scenario().flatMap(scenario -> held.find(scenario, id)))
                .orElseThrow(() -> Refusal.notFound("There is no call \"" + Query.shortened(written)
                        + "\" in the queue of the webhook " + hook.id() + "; it may have begun."));
        return Answer.of(
                "incoming",
                row(
                                content.held(),
                                hook.scenario()
                                        .flatMap(scenario ->
                                                standstills.of(scenario).held(content.held())))
                        .put("data", Answer.array(content.bundles().stream().map(ValueJson::of)))
                        .put("confidential", content.confidential())
                        .json());
    }

    private Json discard(Call call) {
        Hook hook = hook(call);
        boolean confirmed = call.query().bool("confirmed").orElse(false);
        Selection selection = selection(call);
        if (!confirmed) {
            throw Refusal.confirmationNeeded("This deletes calls from the queue of the webhook " + hook.id()
                    + ", for good; repeat the call with confirmed=true.");
        }
        Set<ExecutionId> discarded = hook.scenario()
                .map(scenario ->
                        runs.discardHeld(scenario, selection, call.caller().name()))
                .orElse(Set.of());
        if (discarded.isEmpty() && selection instanceof These(Set<ExecutionId> named)) {
            throw Refusal.notFound("None of the " + named.size() + " calls is in the queue of the webhook " + hook.id()
                    + "; they may have begun.");
        }
        return Answer.of(
                "incomings",
                Answer.array(discarded.stream().map(ExecutionId::hex).sorted().map(Answer::text)));
    }

    private static Selection selection(Call call) {
        Fields fields = call.body("ids", "all", "exceptIds");
        Selections.Written written = Selections.written(fields);
        Set<ExecutionId> named = parsed(fields, "ids", written.ids());
        Set<ExecutionId> left = parsed(fields, "exceptIds", written.exceptIds());
        fields.check();
        written.check("calls");
        return written.all() ? new AllBut(left) : new These(named);
    }

    private static Set<ExecutionId> parsed(Fields fields, String name, Optional<List<String>> written) {
        Set<ExecutionId> ids = new LinkedHashSet<>();
        for (String text : written.orElse(List.of())) {
            ExecutionId.parse(text)
                    .ifPresentOrElse(
                            ids::add,
                            () -> fields.problem(
                                    name,
                                    name + ": expected 32 hexadecimal digits, found \"" + Query.shortened(text)
                                            + "\""));
        }
        return ids;
    }
}
