package io.holdfast.schedule;

import static io.holdfast.testing.BlueprintBuilder.blueprint;
import static io.holdfast.testing.BlueprintBuilder.module;

import io.holdfast.blueprint.Json.JsonNumber;
import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.blueprint.Json.JsonText;
import io.holdfast.engine.Chance;
import io.holdfast.engine.Engine;
import io.holdfast.engine.EngineLimits;
import io.holdfast.incomplete.FolderLimits;
import io.holdfast.incomplete.FolderSpace;
import io.holdfast.incomplete.History;
import io.holdfast.incomplete.IncompleteExecution;
import io.holdfast.module.ModuleCatalog;
import io.holdfast.plan.Planner;
import io.holdfast.scenario.Hook;
import io.holdfast.scenario.Hooks;
import io.holdfast.scenario.Scenario;
import io.holdfast.scenario.Scenarios;
import io.holdfast.team.Team;
import io.holdfast.testing.BlueprintBuilder;
import io.holdfast.testing.ScriptedModule;
import io.holdfast.testing.SettableClock;
import io.holdfast.testing.StorePorts;
import io.holdfast.value.Bundle;
import io.holdfast.value.TextValue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;

/**
 * A server over a store, in memory unless the test brings one, with one scenario: trigger → act → other. Nothing runs until
 * the test says so, on the test's own thread, and the clock stands still.
 */
final class ServerTester {

    static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    final SettableClock clock;
    final ScriptedModule act = ScriptedModule.action("test:Act");
    final ScriptedModule other = ScriptedModule.action("test:Other");
    final ScriptedModule join = ScriptedModule.aggregator("test:Join");
    final ScriptedModule poll = ScriptedModule.pollingTrigger("test:Poll");
    final StorePorts store;
    final Hook hook;
    final long scenario;

    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private final Ids ids;
    private final FolderLimits folder;
    private FolderLimits organization = FolderLimits.ORGANIZATION;
    private ScenarioServer server;

    private ServerTester(StorePorts store, JsonObject document, FolderLimits folder, JsonObject scheduling) {
        this.store = store;
        this.clock = store.clock();
        clock.set(NOON);
        this.ids = new TimeOrderedIds(clock, new Random(42));
        this.folder = folder;
        long hookId = store.hooks()
                .create(new Hooks.Draft(Team.FIRST, "a".repeat(32), "test", false, false, false), NOON)
                .id();
        this.scenario = store.scenarios()
                .create(new Scenarios.Draft("Test", document, scheduling, Optional.of(hookId)), NOON)
                .id();
        this.hook = store.hooks().find(hookId).orElseThrow();
        this.server = newServer();
    }

    /** A scenario that stores incomplete executions, and is on. */
    static ServerTester storing() {
        return of(chain().storingIncompleteExecutions(), FolderLimits.STANDARD).activated();
    }

    static ServerTester of(BlueprintBuilder scenario, FolderLimits folder) {
        return over(StorePorts.inMemory(), scenario, folder);
    }

    static ServerTester over(StorePorts store, BlueprintBuilder scenario, FolderLimits folder) {
        return new ServerTester(store, scenario.document(), folder, JsonObject.EMPTY);
    }

    /** A scenario with this scheduling, that is on. */
    static ServerTester scheduled(BlueprintBuilder scenario, JsonObject scheduling) {
        return scheduledOver(StorePorts.inMemory(), scenario, scheduling);
    }

    static ServerTester scheduledOver(StorePorts store, BlueprintBuilder scenario, JsonObject scheduling) {
        return new ServerTester(store, scenario.document(), FolderLimits.STANDARD, scheduling).activated();
    }

    static JsonObject everyMinutes(int minutes) {
        return JsonObject.EMPTY
                .with("type", new JsonText("indefinitely"))
                .with("interval", new JsonNumber(String.valueOf(60 * minutes)));
    }

    /** act → other, without a trigger. */
    static BlueprintBuilder actions() {
        return blueprint()
                .then(module(2, "test:Act").mapping("value", "a"))
                .then(module(3, "test:Other").mapping("value", "{{2.value}}"));
    }

    /** poll → act. */
    static BlueprintBuilder polling() {
        return blueprint()
                .then(module(1, "test:Poll").mapping("value", "p"))
                .then(module(2, "test:Act").mapping("value", "{{1.value}}"));
    }

    static BlueprintBuilder chain() {
        return chainOf("{{1.value}}");
    }

    /** The chain, in which this is mapped into act. */
    static BlueprintBuilder chainOf(String mapping) {
        return blueprint()
                .then(module(1, "test:Trigger"))
                .then(module(2, "test:Act").mapping("value", mapping))
                .then(module(3, "test:Other").mapping("value", "{{2.value}}"));
    }

    /** From here on, a server with these limits of all folders together. */
    ServerTester within(FolderLimits limits) {
        organization = limits;
        server = newServer();
        return this;
    }

    ServerTester activated() {
        server.activate(scenario);
        return this;
    }

    private ScenarioServer newServer() {
        Planner planner =
                new Planner(new ModuleCatalog(List.of(ScriptedModule.trigger("test:Trigger"), poll, act, other, join)));
        Engine engine = new Engine(clock, new NoChance(), EngineLimits.STANDARD);
        return new ScenarioServer(
                new RunTools(
                        planner,
                        engine,
                        store.journal(),
                        store.history(),
                        store.incompletes(),
                        new FolderSpace(store.incompletes(), folder, organization),
                        store.scenarios(),
                        store.moduleStates(),
                        waiting::add,
                        clock,
                        ids),
                RunLimits.STANDARD);
    }

    ScenarioServer server() {
        return server;
    }

    Runs.Acceptance call(String value) {
        return call(hook, value);
    }

    Runs.Acceptance call(Hook called, String value) {
        return server.accept(called, Bundle.of("value", new TextValue(value)));
    }

    /** Another scenario, that is on; answers its webhook. */
    Hook another(BlueprintBuilder blueprint) {
        long id = store.hooks()
                .create(new Hooks.Draft(Team.FIRST, "b".repeat(32), "another", false, false, false), NOON)
                .id();
        server.activate(store.scenarios()
                .create(new Scenarios.Draft("Another", blueprint.document(), JsonObject.EMPTY, Optional.of(id)), NOON)
                .id());
        return store.hooks().find(id).orElseThrow();
    }

    /** Deletes its scenario, with what runs of it still running. */
    void deleteScenario() {
        store.scenarios().delete(scenario, clock.instant());
        server.deleted(scenario);
    }

    /** Runs everything that waits to run, and what follows from it. */
    void runAll() {
        Runnable next = waiting.poll();
        while (next != null) {
            next.run();
            next = waiting.poll();
        }
    }

    /** Runs the next thing that waits to run. */
    void runOne() {
        waiting.remove().run();
    }

    void callAndRun(String value) {
        call(value);
        runAll();
    }

    /** Lets so much time pass, and runs what is due then. */
    void pass(Duration time) {
        clock.tick(time);
        look();
        runAll();
    }

    /** What the timer does every second; nothing runs yet. */
    void look() {
        server.retryWhatIsDue();
        server.runWhatIsDue();
    }

    Optional<Instant> nextRun() {
        return current().standing().nextBeginning();
    }

    /** What a kill of the process leaves: nothing of what was waiting to run. A new server takes the store up. */
    void killAndStartAgain() {
        waiting.clear();
        server = newServer();
        server.takeUp();
    }

    /** An orderly stop and a new start. */
    void stopAndStartAgain() {
        server.stop(Duration.ZERO);
        runAll();
        server = newServer();
        server.takeUp();
    }

    List<IncompleteExecution> items() {
        return store.incompletes().list(scenario, 100, 0);
    }

    IncompleteExecution item() {
        if (items().size() != 1) {
            throw new IllegalStateException("Expected one incomplete execution, found " + items());
        }
        return items().getFirst();
    }

    List<History.Entry> history() {
        return store.history().list(scenario, Optional.empty(), 100, 0);
    }

    History.Balance balance() {
        return store.history().balance(scenario);
    }

    Scenario current() {
        return store.scenarios().find(scenario).orElseThrow();
    }

    /** Ends what runs as a kill does: nobody catches it, and nothing more is written. */
    static final class KilledError extends Error {}

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
