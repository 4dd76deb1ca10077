package io.holdfast.dryrun;

import io.holdfast.blueprint.Blueprint;
import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.blueprint.ModuleNode;
import io.holdfast.blueprint.Problem;
import io.holdfast.engine.Chance;
import io.holdfast.engine.Ending;
import io.holdfast.engine.Engine;
import io.holdfast.engine.EngineLimits;
import io.holdfast.engine.ModuleStates;
import io.holdfast.engine.RunRequest;
import io.holdfast.engine.RunRequest.Origin;
import io.holdfast.execution.ExecutionId;
import io.holdfast.execution.Snapshot;
import io.holdfast.module.ModuleCatalog;
import io.holdfast.plan.Plan;
import io.holdfast.plan.Planner;
import io.holdfast.plan.Planning;
import io.holdfast.value.Variables;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Runs a blueprint over sample values, to find mappings and filters that cannot be evaluated before any data is at stake.
 * Nothing happens outside: see {@link StandIns}. The run goes through the flow once for each branch of its widest if-else,
 * and once for each error handler route. What it finds is found with samples: real values may do better, or worse.
 */
public final class DryRun {

    /** The most times that a dry run goes through a flow; handler routes beyond it are not looked at. */
    public static final int MAXIMUM_ROUNDS = 100;

    private static final ExecutionId EXECUTION = new ExecutionId(new UUID(0, 0));

    private static final EngineLimits LIMITS =
            EngineLimits.STANDARD.withRunTime(Duration.ofSeconds(30)).withOperationTime(Duration.ofSeconds(5));

    private final ModuleCatalog catalog;
    private final Instant now;
    private final Engine engine;

    /** @param now the time of the run, and the sample of every date */
    public DryRun(ModuleCatalog catalog, Chance chance, Instant now) {
        this.catalog = Objects.requireNonNull(catalog, "catalog");
        this.now = Objects.requireNonNull(now, "now");
        this.engine = new Engine(Clock.fixed(now, ZoneOffset.UTC), chance, LIMITS);
    }

    /**
     * What a dry run found.
     *
     * @param operations how many operations ran
     * @param findings which modules failed and why, each once
     */
    public record Report(int operations, List<Problem> findings) {
        public Report {
            findings = List.copyOf(findings);
        }
    }

    /** One way through the flow: which branches are open, and which module fails. */
    private record Round(int branch, OptionalInt failing) {}

    /** Runs a blueprint in which nothing is broken; modules may be unavailable. */
    public Report run(Blueprint blueprint) {
        List<ModuleNode> modules = blueprint.modules();
        StandIns standIns = new StandIns(blueprint, catalog, new Samples(now));
        int lastId = modules.stream().mapToInt(ModuleNode::id).max().orElse(0);
        Set<Problem> findings = new LinkedHashSet<>();
        int operations = 0;
        for (Round round : rounds(modules)) {
            OpenedFlow opened = new OpenedFlow(
                    round.branch(),
                    round.failing(),
                    module -> Samples.written(standIns.sample(module).fields()),
                    lastId);
            switch (plan(opened.of(blueprint.document()), standIns.catalog(round.failing()))) {
                case Planning.Refused(List<Problem> problems) -> findings.addAll(problems);
                case Planning.Planned(Plan plan) -> {
                    DryRunListener listener = new DryRunListener(round.failing());
                    operations += operations(plan, standIns, listener);
                    findings.addAll(listener.findings());
                }
            }
        }
        return new Report(operations, List.copyOf(findings));
    }

    private static Planning plan(JsonObject opened, ModuleCatalog catalog) {
        return switch (Blueprint.read(opened)) {
            case Blueprint.Read(Blueprint blueprint) -> new Planner(catalog).plan(blueprint);
            case Blueprint.Refused(List<Problem> problems) -> new Planning.Refused(problems);
        };
    }

    private static List<Round> rounds(List<ModuleNode> modules) {
        int branches = modules.stream()
                .mapToInt(node -> (int) node.branches().stream()
                        .filter(branch -> !branch.disabled())
                        .count())
                .max()
                .orElse(0);
        return Stream.concat(
                        IntStream.range(0, Math.max(1, branches))
                                .mapToObj(branch -> new Round(branch, OptionalInt.empty())),
                        modules.stream()
                                .filter(node -> !node.onError().isEmpty())
                                .flatMap(node -> IntStream.range(0, Math.max(1, branches))
                                        .mapToObj(branch -> new Round(branch, OptionalInt.of(node.id())))))
                .limit(MAXIMUM_ROUNDS)
                .toList();
    }

    private int operations(Plan plan, StandIns standIns, DryRunListener listener) {
        Snapshot start = plan.trigger()
                .map(trigger -> Snapshot.triggered(trigger.id(), List.of(standIns.sample(trigger.id()))))
                .orElseGet(() -> Snapshot.started(plan.first().id(), Variables.NONE));
        RunRequest request =
                new RunRequest(EXECUTION, plan, start, Origin.own(EXECUTION, false), 1, ModuleStates.NONE, List.of());
        return switch (engine.run(request, listener)) {
            case Ending.Finished(var _, int operations) -> operations;
            case Ending.Failed(int module, var failure, int operations) -> {
                listener.failed(module, failure);
                yield operations;
            }
            case Ending.NoRoom ignored ->
                throw new IllegalStateException("A dry run stores nothing, and found no room");
            case Ending.Suspended ignored -> throw new IllegalStateException("A dry run was suspended");
        };
    }
}
