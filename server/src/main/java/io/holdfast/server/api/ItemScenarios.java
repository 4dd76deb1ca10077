package io.holdfast.server.api;

import io.holdfast.incomplete.Account;
import io.holdfast.incomplete.ByHand;
import io.holdfast.incomplete.IncompleteExecution;
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
    private final ByHand byHand;

    ItemScenarios(Scenarios scenarios, ByHand byHand) {
        this.scenarios = Objects.requireNonNull(scenarios, "scenarios");
        this.byHand = Objects.requireNonNull(byHand, "byHand");
    }

    Owner find(long id) {
        return owner(id).orElseThrow(() -> Refusal.notFound("There is no scenario " + id + "."));
    }

    /** The scenario's name; empty when nothing is known of it any more. */
    String name(long id) {
        return owner(id).map(Owner::name).orElse("");
    }

    private Optional<Owner> owner(long id) {
        return scenarios
                .find(id)
                .map(scenario -> new Owner(id, scenario.name(), Optional.of(scenario), Optional.empty()))
                .or(() -> scenarios
                        .deleted(id)
                        .map(gone -> new Owner(id, gone.name(), Optional.empty(), Optional.of(gone.at()))));
    }

    /** The scenario of the item, which may be inactive; refuses the call, with the item's history, when it was deleted. */
    Scenario requireKept(IncompleteExecution item) {
        Owner owner = find(item.scenario());
        return owner.scenario()
                .orElseThrow(() -> byHand.account(item.id())
                        .map(Account::history)
                        .map(history -> Refusal.notPossible(
                                deleted(owner) + " The incomplete execution " + item.id() + " " + history))
                        .orElseGet(() -> IncompleteExecutionsResource.missing(item.id())));
    }

    /** The scenario of the item; refuses the call when nothing of it is retried at the moment. */
    Scenario requireActive(IncompleteExecution item) {
        return requireActive(requireKept(item));
    }

    /** Refuses the call when nothing of the scenario is retried at the moment. */
    static Scenario requireActive(Owner owner) {
        return requireActive(owner.scenario().orElseThrow(() -> Refusal.notPossible(deleted(owner))));
    }

    private static Scenario requireActive(Scenario scenario) {
        if (!scenario.active()) {
            throw Refusal.notPossible("The scenario " + scenario.id() + ", \"" + scenario.name()
                    + "\", is not active, so nothing of it is retried; start it first.");
        }
        return scenario;
    }

    private static String deleted(Owner owner) {
        return "The scenario " + owner.id() + ", \"" + owner.name() + "\", was deleted at "
                + owner.deleted().map(Instant::toString).orElse("an unknown time")
                + ", so its incomplete executions can only be looked at, exported and deleted.";
    }
}
