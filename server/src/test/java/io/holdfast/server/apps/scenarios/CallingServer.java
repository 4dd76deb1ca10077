package io.holdfast.server.apps.scenarios;

import io.holdfast.blueprint.Json.JsonArray;
import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.engine.Chance;
import io.holdfast.engine.Engine;
import io.holdfast.engine.EngineLimits;
import io.holdfast.execution.ExecutionId;
import io.holdfast.incomplete.Actor;
import io.holdfast.incomplete.FolderLimits;
import io.holdfast.incomplete.FolderSpace;
import io.holdfast.incomplete.HeldExecutions;
import io.holdfast.incomplete.History;
import io.holdfast.incomplete.IncompleteExecutions;
import io.holdfast.incomplete.IncompleteExecutions.AllExcept;
import io.holdfast.incomplete.Journal;
import io.holdfast.module.AppModule;
import io.holdfast.module.ModuleCatalog;
import io.holdfast.module.Outcome;
import io.holdfast.plan.Planner;
import io.holdfast.scenario.ModuleStates;
import io.holdfast.scenario.ScenarioInterface;
import io.holdfast.scenario.Scenarios;
import io.holdfast.schedule.LateScenarioCalls;
import io.holdfast.schedule.RunLimits;
import io.holdfast.schedule.RunResult;
import io.holdfast.schedule.RunTools;
import io.holdfast.schedule.Runs;
import io.holdfast.schedule.ScenarioServer;
import io.holdfast.schedule.Stillness;
import io.holdfast.schedule.TimeOrderedIds;
import io.holdfast.server.json.BlueprintCodec;
import io.holdfast.team.Team;
import io.holdfast.testing.BlueprintBuilder;
import io.holdfast.testing.InMemoryStore;
import io.holdfast.testing.ScriptedModule;
import io.holdfast.value.Bundle;
import io.holdfast.value.TextValue;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** A scenario server with real threads, over a store in memory unless the test brings one, whose scenarios call each other. */
final class CallingServer implements AutoCloseable {

    static final Duration LIMIT = Duration.ofSeconds(20);

    /** The work of a called scenario: {@code value} decides how it ends. */
    final ScriptedModule work = ScriptedModule.action("test:Work");

    /** What a caller does with what it was answered. */
    final ScriptedModule after = ScriptedModule.action("test:After");

    final Store store;

    private final RunLimits limits;
    private final TimeOrderedIds ids = new TimeOrderedIds(Clock.systemUTC(), new Random(42));
    private final BlockingQueue<String> begun = new LinkedBlockingQueue<>();
    private ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private ScenarioServer server;

    CallingServer() {
        this(RunLimits.STANDARD);
    }

    CallingServer(RunLimits limits) {
        this(limits, Store.inMemory());
    }

    CallingServer(RunLimits limits, Store store) {
        this.limits = limits;
        this.store = store;
        this.server = newServer();
    }

    /** What it needs of a store. */
    record Store(
            Journal journal,
            History history,
            IncompleteExecutions incompletes,
            Scenarios scenarios,
            ModuleStates moduleStates) {

        Store {
            Objects.requireNonNull(journal, "journal");
            Objects.requireNonNull(history, "history");
            Objects.requireNonNull(incompletes, "incompletes");
            Objects.requireNonNull(scenarios, "scenarios");
            Objects.requireNonNull(moduleStates, "moduleStates");
        }

        private static Store inMemory() {
            InMemoryStore store = new InMemoryStore(Clock.systemUTC());
            return new Store(
                    store.journal(), store.history(), store.incompletes(), store.scenarios(), store.moduleStates());
        }
    }

    private ScenarioServer newServer() {
        LateScenarioCalls calls = new LateScenarioCalls();
        List<AppModule> modules = new ArrayList<>(ScenariosApp.modules(calls));
        modules.addAll(List.of(work, after, ScriptedModule.trigger("test:Trigger")));
        ScenarioServer made = new ScenarioServer(
                new RunTools(
                        new Planner(new ModuleCatalog(modules)),
                        new Engine(Clock.systemUTC(), new NoChance(), EngineLimits.STANDARD),
                        store.journal(),
                        store.history(),
                        store.incompletes(),
                        new FolderSpace(store.incompletes(), FolderLimits.STANDARD),
                        store.scenarios(),
                        store.moduleStates(),
                        threads,
                        Clock.systemUTC(),
                        ids),
                limits);
        calls.carriedOutBy(made.calls());
        return made;
    }

    /** Called with this value, the work waits until it is let go on; it says that it has begun. */
    void holds(String value, CompletableFuture<Void> letGo) {
        work.answers(value, operation -> {
            begun.add(value);
            letGo.orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS).join();
            return Outcome.produced(Bundle.of("value", new TextValue(value)));
        });
    }

    /** Waits until the work has begun with a value. */
    void awaitWork() throws InterruptedException {
        if (begun.poll(LIMIT.toSeconds(), TimeUnit.SECONDS) == null) {
            throw new AssertionError("No work began within " + LIMIT);
        }
    }

    /** An active scenario; its input and output are specifications as JSON text. */
    long scenario(BlueprintBuilder blueprint, String input, String output) {
        long id = store.scenarios()
                .create(
                        new Scenarios.Draft(
                                Team.FIRST,
                                "Test",
                                blueprint.document(),
                                JsonObject.EMPTY,
                                Optional.empty(),
                                new ScenarioInterface(fields(input), fields(output))),
                        Clock.systemUTC().instant())
                .id();
        server.activate(id);
        return id;
    }

    long scenario(BlueprintBuilder blueprint) {
        return scenario(blueprint, "[]", "[]");
    }

    private static JsonArray fields(String document) {
        return new JsonArray(
                new BlueprintCodec().readStored("{\"fields\":" + document + "}").array("fields"));
    }

    ScenarioServer server() {
        return server;
    }

    Runs.Started start(long scenario, Bundle... inputs) {
        Runs.Start start = server.start(scenario, List.of(inputs));
        if (start instanceof Runs.Started started) {
            return started;
        }
        throw new AssertionError("Expected that scenario " + scenario + " starts: " + start);
    }

    RunResult run(long scenario, Bundle... inputs) throws Exception {
        return end(start(scenario, inputs));
    }

    RunResult end(Runs.Started started) throws Exception {
        return started.end().get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    }

    /** An orderly stop of this server, and a new one over the same store. Answers whether the stop came to its end. */
    boolean stopAndStartAgain() {
        boolean stopped = server.stop(LIMIT);
        server = newServer();
        server.takeUp();
        return stopped;
    }

    /** A new server over what a killed one left: the threads of the old one are told nothing, and hold what they hold. */
    void startAnother() {
        threads = Executors.newVirtualThreadPerTaskExecutor();
        server = newServer();
        server.takeUp();
    }

    /** Has everything that is incomplete of a scenario retried. */
    void retryAll(long scenario) {
        server.retry(scenario, new AllExcept(Set.of()), Actor.key("test"));
    }

    List<History.Entry> history(long scenario) {
        return store.history().list(scenario, Optional.empty(), 100, 0);
    }

    /** Waits until the execution has ended, whoever runs it. */
    History.Entry awaitEnd(ExecutionId execution) throws InterruptedException {
        return awaitEnded(List.of(execution)).getFirst();
    }

    /** Waits until a scenario has so many executions, and all have ended. */
    List<History.Entry> awaitAll(long scenario, int count) throws InterruptedException {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (history(scenario).size() < count) {
            pause(end);
        }
        return awaitEnded(history(scenario).stream().map(History.Entry::id).toList());
    }

    /** Deletes what waits in a scenario's queue, as soon as something does. */
    void deleteQueue(long scenario, String actor) throws InterruptedException {
        await(() -> server.discardHeld(scenario, new HeldExecutions.AllBut(Set.of()), actor).stream()
                .findFirst());
    }

    /** Waits until an execution stands still. */
    Stillness awaitStandstill(ExecutionId execution) throws InterruptedException {
        return await(() -> server.standstill(execution));
    }

    private static <T> T await(Supplier<Optional<T>> looked) throws InterruptedException {
        long end = System.nanoTime() + LIMIT.toNanos();
        Optional<T> found = looked.get();
        while (found.isEmpty()) {
            pause(end);
            found = looked.get();
        }
        return found.get();
    }

    private List<History.Entry> awaitEnded(List<ExecutionId> executions) throws InterruptedException {
        long end = System.nanoTime() + LIMIT.toNanos();
        List<History.Entry> ended = List.of();
        while (ended.size() < executions.size()) {
            pause(end);
            ended = executions.stream()
                    .flatMap(id -> store.history().find(id).stream())
                    .filter(entry -> entry.status().code() > 0)
                    .toList();
        }
        return ended;
    }

    private static void pause(long end) throws InterruptedException {
        if (System.nanoTime() > end) {
            throw new AssertionError("It did not happen within " + LIMIT);
        }
        Thread.sleep(5);
    }

    @Override
    public void close() {
        server.stop(LIMIT);
        threads.shutdown();
    }

    private static final class NoChance implements Chance {

        @Override
        public double random() {
            return 0;
        }

        @Override
        public UUID uuid() {
            return new UUID(0, 0);
        }
    }
}
