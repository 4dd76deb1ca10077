package io.holdfast.server.api;

import io.holdfast.blueprint.Blueprint;
import io.holdfast.blueprint.Json;
import io.holdfast.blueprint.Problem;
import io.holdfast.scenario.Hook;
import io.holdfast.scenario.Hooks;
import io.holdfast.scenario.Scenarios;
import java.util.List;
import java.util.Optional;

/** The webhook of a scenario, as its blueprint names it. */
final class ScenarioHook {

    private final Scenarios scenarios;
    private final Hooks hooks;

    ScenarioHook(ApiPorts ports) {
        this.scenarios = ports.scenarios();
        this.hooks = ports.hooks();
    }

    /** The webhook that the blueprint names: the team has it, and no other scenario uses it. */
    Optional<Long> of(Blueprint blueprint, Optional<Long> scenario, long team) {
        return BlueprintModules.webhook(blueprint).map(written -> {
            String place = "Module " + blueprint.flow().getFirst().id() + ", parameters.hook";
            String id = written instanceof Json.JsonNumber(String literal)
                    ? literal
                    : ((Json.JsonText) written).text().strip();
            Hook hook = number(id)
                    .flatMap(hooks::find)
                    .filter(found -> found.team() == team)
                    .orElseThrow(() -> Refusal.invalid(
                            "parameters.hook",
                            place + ": there is no webhook " + Query.shortened(id) + " in the team " + team
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

    static void require(Blueprint blueprint, boolean hasHook) {
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

    private static Optional<Long> number(String written) {
        try {
            return Optional.of(Long.parseLong(written));
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }
}
