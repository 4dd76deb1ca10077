package io.holdfast.server.api;

import static io.javalin.http.HandlerType.DELETE;

import io.holdfast.blueprint.Json;
import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.incomplete.Account;
import io.holdfast.incomplete.ByHand;
import io.holdfast.incomplete.IncompleteExecution;
import io.holdfast.incomplete.IncompleteExecutions;
import io.holdfast.incomplete.IncompleteExecutions.AllExcept;
import io.holdfast.incomplete.IncompleteExecutions.Discarding;
import io.holdfast.incomplete.IncompleteExecutions.Ids;
import io.holdfast.incomplete.IncompleteExecutions.Selection;
import io.holdfast.incomplete.IncompleteId;
import io.holdfast.schedule.Runs;
import io.holdfast.server.api.ApiError.Suberror;
import io.holdfast.server.api.ItemScenarios.Owner;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Incomplete executions are discarded for good: one, or many of a scenario. */
final class DiscardResource {

    private static final String BEING_PROCESSED =
            "Some of the executions could not be deleted because they are being processed right now";

    /** Of so many is told what has become of them, those in progress first; of the others only that they are not deleted. */
    private static final int REASONS_TOLD = 100;

    private static final String NOT_DELETED = "Some of the executions could not be deleted";

    private final ItemScenarios scenarios;
    private final IncompleteExecutions incompletes;
    private final ByHand byHand;
    private final Runs runs;

    DiscardResource(ApiPorts ports) {
        this.scenarios = new ItemScenarios(ports.scenarios(), ports.byHand());
        this.incompletes = ports.incompletes();
        this.byHand = ports.byHand();
        this.runs = ports.runs();
    }

    void addTo(Routes routes) {
        routes.under(Area.DLQS)
                .api(DELETE, "/api/v2/dlqs", this::discardMany)
                .api(DELETE, "/api/v2/dlqs/{id}", this::discardOne);
    }

    private Json discardMany(Call call) {
        Owner scenario = scenarios.find(call.query().requiredId("scenarioId"));
        boolean confirmed = call.query().bool("confirmed").orElse(false);
        Selection selection = Selections.read(call);
        if (selection instanceof AllExcept && !confirmed) {
            throw Refusal.confirmationNeeded(
                    "This deletes all incomplete executions of the scenario but those in exceptIds, for good; repeat the call with"
                            + " confirmed=true.");
        }
        return ids(discard(call, scenario, selection));
    }

    private Json discardOne(Call call) {
        IncompleteExecution item = IncompleteExecutionsResource.find(incompletes, call.incompleteId());
        Owner scenario = scenarios.find(item.scenario());
        Discarding discarding = runs.discard(
                scenario.id(), new Ids(Set.of(item.id())), call.caller().name());
        if (discarding.discarded().isEmpty()) {
            throw ByHandResource.stuck(byHand, item.id());
        }
        return Answer.of("dlq", Answer.text(item.id().hex()));
    }

    private List<IncompleteId> discard(Call call, Owner scenario, Selection selection) {
        Discarding discarding =
                runs.discard(scenario.id(), selection, call.caller().name());
        List<IncompleteId> discarded =
                discarding.discarded().stream().map(IncompleteExecution::id).toList();
        List<IncompleteId> settled = settled(selection, discarded, discarding.inProgress());
        if (!discarding.inProgress().isEmpty()) {
            throw partly(
                    BEING_PROCESSED,
                    scenario,
                    discarded,
                    Stream.concat(discarding.inProgress().stream(), settled.stream())
                            .toList());
        }
        requireSome(incompletes, byHand, scenario, selection, discarded.isEmpty() && settled.size() == 1);
        if (!settled.isEmpty()) {
            throw partly(NOT_DELETED, scenario, discarded, settled);
        }
        return discarded;
    }

    /** Those that were named and are not open any more, or are not of the scenario. */
    private static List<IncompleteId> settled(
            Selection selection, List<IncompleteId> discarded, List<IncompleteId> inProgress) {
        if (!(selection instanceof Ids(Set<IncompleteId> named))) {
            return List.of();
        }
        Set<IncompleteId> others = new LinkedHashSet<>(named);
        discarded.forEach(others::remove);
        inProgress.forEach(others::remove);
        return others.stream().sorted(Comparator.comparing(IncompleteId::hex)).toList();
    }

    private Refusal partly(String detail, Owner scenario, List<IncompleteId> discarded, List<IncompleteId> left) {
        List<Suberror> reasons = new ArrayList<>();
        for (IncompleteId id : left) {
            String reason = reasons.size() < REASONS_TOLD ? history(scenario, id) : "is not open any more.";
            reasons.add(new Suberror(id.hex(), id + " " + reason));
        }
        return new Refusal(ApiError.of(422, "IM016", "Action not possible.", detail)
                .withSuberrors(reasons)
                .with(ids(discarded)));
    }

    /** What has become of it by now: the retry that kept it from being deleted may have ended. */
    private String history(Owner scenario, IncompleteId id) {
        Optional<IncompleteExecution> item = incompletes.find(id);
        if (item.filter(found -> found.scenario() != scenario.id()).isPresent()) {
            return "is not of the scenario " + scenario.id() + ".";
        }
        return byHand.account(id).map(Account::history).orElse("is not there any more.");
    }

    /** Nothing was done for ids that were named: says why, by the first of them. */
    static void requireSome(
            IncompleteExecutions incompletes, ByHand byHand, Owner scenario, Selection selection, boolean none) {
        if (none && selection instanceof Ids(Set<IncompleteId> named)) {
            IncompleteId first = named.iterator().next();
            if (IncompleteExecutionsResource.find(incompletes, first).scenario() != scenario.id()) {
                throw Refusal.notFound(
                        "The incomplete execution " + first + " is not of the scenario " + scenario.id() + ".");
            }
            throw ByHandResource.stuck(byHand, first);
        }
    }

    static JsonObject ids(List<IncompleteId> ids) {
        return Answer.of("dlqs", Answer.array(ids.stream().map(id -> Answer.text(id.hex()))));
    }
}
