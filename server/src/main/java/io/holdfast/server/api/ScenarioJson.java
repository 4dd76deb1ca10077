package io.holdfast.server.api;

import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.incomplete.Usage;
import io.holdfast.scenario.Hook;
import io.holdfast.scenario.Hooks;
import io.holdfast.scenario.Scenario;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Scenarios and webhooks as the API shows them. */
final class ScenarioJson {

    static final String HOOK_TYPE = "gateway-webhook";

    /** What can be asked for of a scenario; its custom properties come beside. */
    static final List<String> COLUMNS = List.of(
            "id",
            "name",
            "teamId",
            "hookId",
            "deviceId",
            "deviceScope",
            "concept",
            "description",
            "folderId",
            "isinvalid",
            "islinked",
            "isActive",
            "islocked",
            "isPaused",
            "usedPackages",
            "lastEdit",
            "scheduling",
            "iswaiting",
            "dlqCount",
            "createdByUser",
            "updatedByUser",
            "nextExec",
            "created",
            "operations",
            "transfer",
            "pausedUntil",
            "stopReason",
            "hookUrl");

    private final Hooks hooks;
    private final PublicUrl publicUrl;
    private final UserJson user;

    ScenarioJson(Hooks hooks, PublicUrl publicUrl, UserJson user) {
        this.user = Objects.requireNonNull(user, "user");
        this.hooks = Objects.requireNonNull(hooks, "hooks");
        this.publicUrl = Objects.requireNonNull(publicUrl, "publicUrl");
    }

    /**
     * What is kept beside a scenario.
     *
     * @param incomplete how many incomplete executions are open
     * @param paused whether nothing that is due begins now
     * @param waiting whether accepted executions have not begun
     * @param usage what its executions took in the present period
     */
    record Beside(long incomplete, Optional<Long> folder, boolean paused, boolean waiting, Usage usage) {
        Beside {
            Objects.requireNonNull(folder, "folder");
            Objects.requireNonNull(usage, "usage");
        }
    }

    JsonObject scenario(Scenario scenario, Beside beside) {
        JsonObject administrator = user.of("admin").json();
        return Answer.object()
                .put("id", scenario.id())
                .put("name", scenario.name())
                .put("teamId", scenario.team())
                .putOrNull("hookId", scenario.hook().map(Answer::number))
                .putNull("deviceId")
                .putNull("deviceScope")
                .put("concept", false)
                .put("description", scenario.description())
                .putOrNull("folderId", beside.folder().map(Answer::number))
                .put("isinvalid", scenario.stopReason().isPresent())
                .put("islinked", scenario.active())
                .put("isActive", scenario.active())
                .put("islocked", false)
                .put("isPaused", beside.paused())
                .put(
                        "usedPackages",
                        Answer.array(BlueprintModules.of(scenario.blueprint()).apps().stream()
                                .map(Answer::text)))
                .put("lastEdit", scenario.edited())
                .put("scheduling", scenario.scheduling())
                .put("iswaiting", beside.waiting())
                .put("dlqCount", beside.incomplete())
                .put("createdByUser", administrator)
                .put("updatedByUser", administrator)
                .putOrNull("nextExec", scenario.standing().nextBeginning().map(Answer::time))
                .put("created", scenario.created())
                .put("operations", beside.usage().operations())
                .put("transfer", beside.usage().transfer())
                .putOrNull("pausedUntil", scenario.standing().pausedUntil().map(Answer::time))
                .putOrNull("stopReason", scenario.stopReason().map(Answer::text))
                .putOrNull(
                        "hookUrl",
                        scenario.hook().flatMap(hooks::find).map(this::url).map(Answer::text))
                .json();
    }

    static JsonObject switched(long id, boolean active) {
        return Answer.of(
                "scenario",
                Answer.object()
                        .put("id", id)
                        .put("isActive", active)
                        .put("islinked", active)
                        .json());
    }

    Answer hook(Hook hook, Optional<Scenario> user, Optional<Long> waiting, int limit) {
        return Answer.object()
                .put("id", hook.id())
                .put("name", hook.name())
                .put("teamId", hook.team())
                .put("udid", hook.udid())
                .put("type", "web")
                .put("packageName", "gateway")
                .put("theme", "")
                .put("editable", true)
                .putOrNull("queueCount", waiting.map(Answer::number))
                .put("queueLimit", limit)
                .put("enabled", hook.enabled())
                .put("gone", false)
                .put("typeName", HOOK_TYPE)
                .put(
                        "data",
                        Answer.object()
                                .put("headers", hook.headers())
                                .put("method", hook.method())
                                .put("stringify", hook.stringify()))
                .putOrNull("scenarioId", user.map(scenario -> Answer.number(scenario.id())))
                .putOrNull("scenarioName", user.map(scenario -> Answer.text(scenario.name())))
                .putOrNull("scenarioIsActive", user.map(scenario -> Answer.bool(scenario.active())))
                .put("url", url(hook));
    }

    String url(Hook hook) {
        return publicUrl + "/wh/" + hook.udid();
    }
}
