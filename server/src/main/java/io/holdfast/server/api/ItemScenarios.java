package io.holdfast.server.api;

import io.holdfast.scenario.Scenario;
import io.holdfast.scenario.Scenarios;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** The scenarios whose folders incomplete executions lie in: also those that were deleted while some were open. */
final class ItemScenarios {

    /**
     * A scenario with a folder.
     *
     * @param scenario itself; empty when it was deleted
     * @param deleted when it was
     */
    record Owner(long id, String name, Optional<Scenario> scenario, Optional<Instant> deleted) {
        Owner {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(scenario, "scenario");
            Objects.requireNonNull(deleted, "deleted");
        }
    }

    private final Scenarios scenarios;

    ItemScenarios(Scenarios scenarios) {
        this.scenarios = Objects.requireNonNull(scenarios, "scenarios");
    }

    Owner find(long id) {
        return scenarios
                .find(id)
                .map(scenario -> new Owner(id, scenario.name(), Optional.of(scenario), Optional.empty()))
                .or(() -> scenarios
                        .deleted(id)
                        .map(gone -> new Owner(id, gone.name(), Optional.empty(), Optional.of(gone.at()))))
                .orElseThrow(() -> Refusal.notFound("There is no scenario " + id + "."));
    }

    /** The scenario, which may be inactive; refuses the call when it was deleted. */
    static Scenario requireKept(Owner owner) {
        return owner.scenario()
                .orElseThrow(() -> Refusal.notPossible("The scenario " + owner.id() + ", \"" + owner.name()
                        + "\", was deleted at "
                        + owner.deleted().map(Instant::toString).orElse("an unknown time")
                        + ", so its incomplete executions are not retried any more; look at what is kept, then delete"
                        + " them."));
    }

    /** Refuses the call when nothing of the scenario is retried at the moment. */
    static Scenario requireActive(Owner owner) {
        Scenario scenario = requireKept(owner);
        if (!scenario.active()) {
            throw Refusal.notPossible("The scenario " + scenario.id() + ", \"" + scenario.name()
                    + "\", is not active, so nothing of it is retried; start it first.");
        }
        return scenario;
    }
}
