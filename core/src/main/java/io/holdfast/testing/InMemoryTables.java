package io.holdfast.testing;

import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.credential.Credentials;
import io.holdfast.execution.Doubt;
import io.holdfast.execution.ExecutionId;
import io.holdfast.execution.ExecutionStatus;
import io.holdfast.execution.OperationRecord;
import io.holdfast.execution.Snapshot;
import io.holdfast.failure.Failure;
import io.holdfast.incomplete.Account;
import io.holdfast.incomplete.Actor;
import io.holdfast.incomplete.Attempt;
import io.holdfast.incomplete.Edit;
import io.holdfast.incomplete.FailedModule;
import io.holdfast.incomplete.GivenOutput;
import io.holdfast.incomplete.IncompleteExecution;
import io.holdfast.incomplete.IncompleteId;
import io.holdfast.incomplete.IncompleteState;
import io.holdfast.incomplete.IncompleteWork;
import io.holdfast.incomplete.Journal.Call;
import io.holdfast.incomplete.Journal.Cause;
import io.holdfast.incomplete.Journal.Delay;
import io.holdfast.incomplete.Journal.Dropped;
import io.holdfast.incomplete.Journal.Progress;
import io.holdfast.incomplete.Losses.Loss;
import io.holdfast.incomplete.NewIncomplete;
import io.holdfast.incomplete.RetryPolicy;
import io.holdfast.incomplete.Substitution;
import io.holdfast.scenario.CustomFunction;
import io.holdfast.scenario.Hook;
import io.holdfast.scenario.Scenario;
import io.holdfast.scenario.ScenarioFolder;
import io.holdfast.scenario.Scenarios;
import io.holdfast.team.NoSuchTeamException;
import io.holdfast.team.Team;
import io.holdfast.value.Bundle;
import io.holdfast.value.CollectionValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** What the in-memory ports share. Whoever reads or changes it holds its lock. */
final class InMemoryTables {

    /** As a database compares them: by their bits, without signs. */
    static final Comparator<UUID> BY_BITS = Comparator.comparing(UUID::getMostSignificantBits, Long::compareUnsigned)
            .thenComparing(UUID::getLeastSignificantBits, Long::compareUnsigned);

    final TreeMap<ExecutionId, Execution> executions = new TreeMap<>(Comparator.comparing(ExecutionId::uuid, BY_BITS));
    final Map<IncompleteId, Item> items = new HashMap<>();
    final Map<Long, Long> lastNumbers = new HashMap<>();
    final List<Lost> losses = new ArrayList<>();
    final TreeMap<Long, Team> teams = new TreeMap<>(Map.of(Team.FIRST, new Team(Team.FIRST, "Team")));
    final TreeMap<Long, Scenario> scenarios = new TreeMap<>();
    final Map<BlueprintKey, JsonObject> blueprints = new HashMap<>();
    final Map<BlueprintKey, Instant> blueprintTimes = new HashMap<>();
    final TreeMap<Long, ScenarioFolder> folders = new TreeMap<>();
    final Map<Long, Long> folderOfScenario = new HashMap<>();
    final Map<Long, Scenarios.Deleted> deleted = new HashMap<>();
    final TreeMap<Long, CustomFunction> functions = new TreeMap<>();
    final TreeMap<Long, Credentials.Kept> credentials = new TreeMap<>();
    final TreeMap<Long, Hook> hooks = new TreeMap<>();
    final InMemoryData data = new InMemoryData();
    long lastScenario;
    long lastHook;
    long lastFolder;
    long lastTeam = Team.FIRST;
    long lastLoss;

    /** A version of a scenario's blueprint. */
    record BlueprintKey(long scenario, long version) {}

    /** What an execution told with a commit. */
    record Commit(Progress progress, Snapshot snapshot) {
        Commit {
            Objects.requireNonNull(progress, "progress");
            Objects.requireNonNull(snapshot, "snapshot");
        }
    }

    /** Something that is lost for good, and the execution whose trigger it goes back to. */
    record Lost(Loss row, ExecutionId origin) {
        Lost {
            Objects.requireNonNull(row, "row");
            Objects.requireNonNull(origin, "origin");
        }

        boolean isDropped() {
            return row.actor().isEmpty();
        }
    }

    void drop(Execution execution, Dropped dropped, Instant now) {
        Loss loss = new Loss(
                ++lastLoss,
                now,
                execution.scenario,
                execution.id,
                OptionalInt.of(dropped.module()),
                dropped.failed(),
                dropped.failure().type(),
                dropped.failure().message(),
                dropped.size(),
                Optional.empty(),
                Optional.empty());
        losses.add(new Lost(loss, execution.origin));
    }

    void discard(Item item, Instant now, String actor) {
        item.outputs.clear();
        Loss loss = new Loss(
                ++lastLoss,
                now,
                item.scenario(),
                item.source.id,
                OptionalInt.of(item.stored.interruption().module()),
                item.failed,
                item.failure.type(),
                item.failure.message(),
                item.stored.size(),
                Optional.of(item.id()),
                Optional.of(actor));
        losses.add(new Lost(loss, item.source.origin));
    }

    /** What was accepted and has not begun. */
    void discard(Execution held, Failure failure, Instant now, String actor) {
        Loss loss = new Loss(
                ++lastLoss,
                now,
                held.scenario,
                held.id,
                OptionalInt.empty(),
                FailedModule.UNKNOWN,
                failure.type(),
                failure.message(),
                InMemoryHeldExecutions.size(held),
                Optional.empty(),
                Optional.of(actor));
        losses.add(new Lost(loss, held.origin));
    }

    /** An execution, running or ended. */
    static final class Execution {
        final ExecutionId id;
        final long scenario;
        final Instant accepted;
        final Cause cause;
        final ExecutionId origin;
        final Optional<IncompleteId> retried;
        final Optional<JsonObject> ownBlueprint;
        long blueprintVersion;
        List<Bundle> trigger;
        boolean suspended;
        boolean resumed;
        List<OperationRecord> records = new ArrayList<>();
        Optional<Snapshot> checkpoint = Optional.empty();
        final Set<Commit> commits = new HashSet<>();
        ExecutionStatus status = ExecutionStatus.RUNNING;
        Optional<Instant> ended = Optional.empty();
        Optional<Failure> failure = Optional.empty();
        Optional<CollectionValue> outputs = Optional.empty();
        Optional<Call> call = Optional.empty();
        int operations;
        Optional<Delay> delay = Optional.empty();
        Optional<Snapshot> rest = Optional.empty();
        Doubt doubt = Doubt.NOTHING;

        Execution(
                ExecutionId id,
                long scenario,
                long blueprintVersion,
                Instant accepted,
                Cause cause,
                ExecutionId origin,
                Optional<Item> retried,
                List<Bundle> trigger,
                boolean suspended) {
            this.id = id;
            this.scenario = scenario;
            this.blueprintVersion = blueprintVersion;
            this.accepted = accepted;
            this.cause = cause;
            this.origin = origin;
            this.retried = retried.map(Item::id);
            this.ownBlueprint = retried.flatMap(item -> item.ownBlueprint);
            this.trigger = trigger;
            this.suspended = suspended;
        }

        boolean hasEnded() {
            return status != ExecutionStatus.RUNNING;
        }

        /** Whether it is the first execution of its trigger. */
        boolean isRoot() {
            return origin.equals(id);
        }
    }

    /** An incomplete execution. */
    static final class Item {
        final NewIncomplete stored;
        final Execution source;
        final long number;
        IncompleteState state;
        Failure failure;
        int attempts;
        int automaticAttempts;
        RetryPolicy policy;
        Optional<Instant> nextRetry;
        boolean requested;
        Actor askedBy = Actor.SCHEDULE;
        Optional<JsonObject> ownBlueprint;
        FailedModule failed;
        Optional<List<Bundle>> substitute = Optional.empty();
        Optional<Account.Settlement> settlement = Optional.empty();
        final List<Attempt> ended = new ArrayList<>();
        final List<Edit> edits = new ArrayList<>();
        final List<GivenOutput> outputs = new ArrayList<>();

        Item(NewIncomplete stored, Execution source, long number) {
            this.stored = stored;
            this.source = source;
            this.number = number;
            this.state = stored.state();
            this.failure = stored.interruption().failure();
            this.policy = stored.policy();
            this.nextRetry = stored.nextRetry();
            this.ownBlueprint = source.ownBlueprint;
            this.failed = stored.failed();
        }

        IncompleteId id() {
            return stored.id();
        }

        long scenario() {
            return source.scenario;
        }

        /** The one way to another state: along the lifecycle. */
        void move(IncompleteState next) {
            if (!state.mayBecome(next)) {
                throw new IllegalStateException("Incomplete execution " + id() + " is " + state.apiName()
                        + " and cannot become " + next.apiName());
            }
            state = next;
        }

        /** Something becomes of the output that waits, if one does. */
        void useOutput(GivenOutput.Use use) {
            outputs.replaceAll(output -> output.use() instanceof GivenOutput.Waits ? output.with(use) : output);
        }

        IncompleteExecution item() {
            return new IncompleteExecution(
                    id(),
                    scenario(),
                    source.id,
                    source.origin,
                    number,
                    state,
                    stored.interruption().module(),
                    stored.interruption().record(),
                    failure,
                    stored.created(),
                    attempts,
                    automaticAttempts,
                    policy,
                    nextRetry,
                    stored.size(),
                    ownBlueprint.isPresent(),
                    source.blueprintVersion,
                    failed,
                    source.retried);
        }
    }

    /** A team for something that is to belong to it. */
    long existing(long team) {
        if (!teams.containsKey(team)) {
            throw new NoSuchTeamException(team);
        }
        return team;
    }

    /** Moves the next run of an active scenario on; false when it is not due then. */
    boolean advance(long id, Instant due, Optional<Instant> next) {
        Optional<Scenario> scenario = Optional.ofNullable(scenarios.get(id))
                .filter(found -> found.active() && found.standing().nextRun().equals(Optional.of(due)));
        scenario.ifPresent(
                found -> scenarios.put(id, found.withStanding(found.standing().withNextRun(next))));
        return scenario.isPresent();
    }

    JsonObject blueprint(long scenario, long version) {
        JsonObject blueprint = blueprints.get(new BlueprintKey(scenario, version));
        if (blueprint == null) {
            throw new IllegalStateException("Scenario " + scenario + " has no blueprint of version " + version);
        }
        return blueprint;
    }

    JsonObject blueprint(Execution execution) {
        return execution.ownBlueprint.orElseGet(() -> blueprint(execution.scenario, execution.blueprintVersion));
    }

    boolean isConfidential(Execution execution) {
        return blueprint(execution.scenario, execution.blueprintVersion)
                .object("metadata")
                .flatMap(metadata -> metadata.object("scenario"))
                .filter(settings -> settings.isTrue("confidential"))
                .isPresent();
    }

    /** What a retry of the item begins with. */
    IncompleteWork retryOf(Item item) {
        IncompleteWork work = work(item);
        return item.substitute
                .map(bundles -> Substitution.of(work.snapshot(), bundles))
                .map(result -> switch (result) {
                    case Substitution.Substituted(Snapshot snapshot) ->
                        new IncompleteWork(work.item(), work.blueprint(), snapshot);
                    case Substitution.Refused(String reason) -> throw new IllegalStateException(reason);
                })
                .orElse(work);
    }

    IncompleteWork work(Item item) {
        JsonObject blueprint =
                item.ownBlueprint.orElseGet(() -> blueprint(item.scenario(), item.source.blueprintVersion));
        return new IncompleteWork(
                item.item(), blueprint, item.stored.interruption().snapshot());
    }

    Item item(IncompleteId id) {
        Item item = items.get(id);
        if (item == null) {
            throw new IllegalStateException("There is no incomplete execution " + id);
        }
        return item;
    }
}
