package io.holdfast.server.api;

import static io.javalin.http.HandlerType.GET;
import static io.javalin.http.HandlerType.POST;

import io.holdfast.blueprint.Json;
import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.execution.ExecutionId;
import io.holdfast.scenario.Hook;
import io.holdfast.scenario.HookCalls;
import io.holdfast.scenario.HookCalls.Filter;
import io.holdfast.scenario.HookCalls.HookCall;
import io.holdfast.scenario.HookCalls.Noted;
import io.holdfast.scenario.HookLearning;
import io.holdfast.scenario.Hooks;
import java.util.Optional;

/** What came of the calls of a webhook: their log, and what the webhook learned of them. */
final class HookLogsResource {

    private static final long SUCCESS = 1;
    private static final long ERROR = 3;

    private final Hooks hooks;
    private final HookCalls calls;
    private final HookLearning learning;

    HookLogsResource(ApiPorts ports) {
        this.hooks = ports.hooks();
        this.calls = ports.hookCalls();
        this.learning = ports.hookLearning();
    }

    void addTo(Routes routes) {
        routes.under(Area.HOOKS)
                .api(GET, "/api/v2/hooks/{id}/logs", this::list)
                .api(GET, "/api/v2/hooks/{id}/logs/{logId}", this::get)
                .api(POST, "/api/v2/hooks/{id}/learn-start", this::start)
                .api(POST, "/api/v2/hooks/{id}/learn-stop", this::stop);
    }

    private Hook hook(Call call) {
        long id = call.id("webhook");
        return hooks.find(id).orElseThrow(() -> missing(id));
    }

    private static Refusal missing(long id) {
        return Refusal.notFound("There is no webhook " + id + ".");
    }

    private Json start(Call call) {
        long id = hook(call).id();
        if (!learning.start(id)) {
            throw missing(id);
        }
        return Answer.of("success", Answer.bool(true));
    }

    private Json stop(Call call) {
        learning.stop(hook(call).id());
        return Answer.of("success", Answer.bool(true));
    }

    private Json list(Call call) {
        Hook hook = hook(call);
        Query query = call.query();
        Filter filter = new Filter(query.milliseconds("from"), query.milliseconds("to"), success(query));
        Paging page = query.page(Paging.Order.descending("loggedAt"));
        return Answer.object()
                .put(
                        "hookLogs",
                        Answer.array(calls.list(hook.id(), filter, page.limit(), page.offset()).stream()
                                .map(HookLogsResource::json)))
                .put("pg", page.json())
                .json();
    }

    private static Optional<Boolean> success(Query query) {
        Optional<Long> status = query.wholeNumber("status");
        if (status.isPresent() && status.get() != SUCCESS && status.get() != ERROR) {
            throw Refusal.invalid("status", "status: expected 1 (success) or 3 (error), found " + status.get() + ".");
        }
        return status.map(wanted -> wanted == SUCCESS);
    }

    private static JsonObject json(HookCall logged) {
        Noted noted = logged.call();
        return Answer.object()
                .put("id", Long.toString(logged.id()))
                .put("statusId", noted.isSuccess() ? SUCCESS : ERROR)
                .put("loggedAt", noted.at())
                .put("status", noted.status())
                .put("outcome", noted.outcome().apiName())
                .put("duration", noted.duration().toMillis())
                .put("method", noted.method())
                .put("size", noted.size())
                .putOrNull(
                        "executionId",
                        noted.execution()
                                .map(ExecutionId::new)
                                .map(ExecutionId::hex)
                                .map(Answer::text))
                .json();
    }

    private Json get(Call call) {
        Hook hook = hook(call);
        String written = call.context().pathParam("logId");
        Optional<HookCall> found =
                written.matches("[0-9]{1,18}") ? calls.find(hook.id(), Long.parseLong(written)) : Optional.empty();
        return Answer.of(
                "hookLog",
                json(found.orElseThrow(() -> Refusal.notFound("There is no call \"" + Query.shortened(written)
                        + "\" in the log of the webhook " + hook.id() + "; calls are kept for three days."))));
    }
}
