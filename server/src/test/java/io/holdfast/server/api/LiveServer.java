package io.holdfast.server.api;

import io.holdfast.blueprint.Json.JsonNumber;
import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.blueprint.Json.JsonText;
import io.holdfast.bulk.BulkRunner;
import io.holdfast.engine.Chance;
import io.holdfast.engine.Engine;
import io.holdfast.engine.EngineLimits;
import io.holdfast.incomplete.FolderLimits;
import io.holdfast.incomplete.FolderSpace;
import io.holdfast.module.AppModule;
import io.holdfast.module.ModuleCatalog;
import io.holdfast.plan.Planner;
import io.holdfast.scenario.AccessToken;
import io.holdfast.scenario.Hook;
import io.holdfast.scenario.Hooks;
import io.holdfast.scenario.Scenarios;
import io.holdfast.schedule.ConservationCheck;
import io.holdfast.schedule.ItemImporter;
import io.holdfast.schedule.RunLimits;
import io.holdfast.schedule.RunTools;
import io.holdfast.schedule.ScenarioServer;
import io.holdfast.schedule.TimeOrderedIds;
import io.holdfast.server.apps.gateway.GatewayApp;
import io.holdfast.server.json.BlueprintCodec;
import io.holdfast.server.json.JacksonJsonFormat;
import io.holdfast.team.Team;
import io.holdfast.testing.BlueprintBuilder;
import io.holdfast.testing.InMemoryStore;
import io.holdfast.testing.ScriptedModule;
import io.holdfast.testing.SettableClock;
import io.holdfast.value.JsonFormat;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server whose scenarios run, over ports in memory, spoken to by real HTTP; its clock stands still. */
final class LiveServer implements AutoCloseable {

    static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    final SettableClock clock = SettableClock.at(NOON);
    final ScriptedModule act = ScriptedModule.action("test:Act");
    final InMemoryStore store = new InMemoryStore(clock);
    final ScenarioServer scenarios;
    /** Not started: a test looks when it wants to. */
    final BulkRunner bulk;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ApiServer server;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /**
     * @param held how many calls a scenario holds at most
     * @param limits of each scenario's folder of incomplete executions
     */
    private LiveServer(int held, FolderLimits limits) {
        JsonFormat json = new JacksonJsonFormat();
        List<AppModule> modules = new ArrayList<>(GatewayApp.modules(json));
        modules.add(act);
        ModuleCatalog catalog = new ModuleCatalog(modules);
        Planner planner = new Planner(catalog);
        store.access().addToken(Tokens.hash(TestServer.TOKEN), AccessToken.Draft.ofAdministrator("admin", NOON));
        FolderSpace folder = new FolderSpace(store.incompletes(), limits);
        this.scenarios = new ScenarioServer(
                new RunTools(
                        planner,
                        new Engine(clock, new NoChance(), EngineLimits.STANDARD),
                        store.journal(),
                        store.history(),
                        store.incompletes(),
                        folder,
                        store.scenarios(),
                        store.moduleStates(),
                        threads,
                        clock,
                        new TimeOrderedIds(clock, new Random(1))),
                new RunLimits(8, 100, Duration.ofSeconds(1), held, 3));
        this.bulk = new BulkRunner(store.bulkJobs(), folder, scenarios, scenarios::retryWhatIsDue, clock);
        this.server = ApiServer.start(
                ApiConfig.of("127.0.0.1", 0)
                        .withWaits(Duration.ofSeconds(10), Duration.ofSeconds(10))
                        .withPages("/test-pages"),
                new ApiPorts(
                        store.scenarios(),
                        store.library(),
                        store.hooks(),
                        store.access(),
                        store.history(),
                        store.incompletes(),
                        store.byHand(),
                        store.search(),
                        store.bulkJobs(),
                        () -> {},
                        new ItemImporter(store.imports(), folder, clock, new TimeOrderedIds(clock, new Random(2))),
                        store.held(),
                        store.losses(),
                        store.conservation(),
                        new ConservationCheck(store.conservation(), store.scenarios(), clock),
                        new Alerting(store.alerts(), new RecordingAlertSender(), text -> true),
                        store.dataStores(),
                        store.dataStructures(),
                        new CredentialPorts(store.credentials(), (type, values) -> Optional.empty()),
                        store.hookLearning(),
                        store.hookCalls(),
                        store.functions(),
                        store.auditLog(),
                        store.teams(),
                        scenarios,
                        new RecordingCallbacks(),
                        Optional::empty,
                        List::of),
                new ApiTools(new BlueprintCodec(), json, catalog, planner, clock, new Random(1)));
    }

    static LiveServer start() {
        return new LiveServer(10, FolderLimits.STANDARD);
    }

    static LiveServer holding(int calls) {
        return new LiveServer(calls, FolderLimits.STANDARD);
    }

    /** One whose folders take so many items. */
    static LiveServer keeping(int items) {
        return new LiveServer(10, new FolderLimits(items, FolderLimits.STANDARD.bytes()));
    }

    static JsonObject immediately() {
        return JsonObject.EMPTY.with("type", new JsonText("immediately"));
    }

    static JsonObject everyQuarterOfAnHour() {
        return JsonObject.EMPTY.with("type", new JsonText("indefinitely")).with("interval", new JsonNumber("900"));
    }

    static BlueprintBuilder.Module webhook() {
        return BlueprintBuilder.module(1, "gateway:CustomWebHook").parameter("hook", new JsonNumber("1"));
    }

    static BlueprintBuilder.Module act(int id) {
        return BlueprintBuilder.module(id, "test:Act").mapping("value", "{{1.value}}");
    }

    /** The scenario 1, with the webhook 1, active. */
    Hook scenario(BlueprintBuilder blueprint, JsonObject scheduling) {
        Hook hook =
                store.hooks().create(new Hooks.Draft(Team.FIRST, "a".repeat(32), "Orders", false, false, false), NOON);
        store.scenarios()
                .create(new Scenarios.Draft("Orders", blueprint.document(), scheduling, Optional.of(hook.id())), NOON);
        scenarios.activate(1);
        return hook;
    }

    Reply webhook(String value) {
        return send(request("/wh/" + "a".repeat(32))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"value\":\"" + value + "\"}")));
    }

    Reply webhook(Hook hook, String body) {
        return send(request("/wh/" + hook.udid())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    /** Lines of JSON, as an export gives them. */
    Reply postLines(String path, byte[] lines) {
        return send(
                withKey(path).header("Content-Type", "application/x-ndjson").POST(BodyPublishers.ofByteArray(lines)));
    }

    Reply get(String path) {
        return send(withKey(path).GET());
    }

    Reply patch(String path, String body) {
        return call("PATCH", path, body);
    }

    Reply post(String path, String body) {
        return call("POST", path, body);
    }

    Reply call(String method, String path, String body) {
        return send(
                withKey(path).header("Content-Type", "application/json").method(method, BodyPublishers.ofString(body)));
    }

    Reply delete(String path, String body) {
        return send(withKey(path)
                .header("Content-Type", "application/json")
                .method("DELETE", BodyPublishers.ofString(body)));
    }

    Reply postLines(String path, String lines) {
        return send(withKey(path).header("Content-Type", "application/x-ndjson").POST(BodyPublishers.ofString(lines)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .timeout(Duration.ofSeconds(20));
    }

    private HttpRequest.Builder withKey(String path) {
        return request(path).header("Authorization", "Token " + TestServer.TOKEN);
    }

    private Reply send(HttpRequest.Builder request) {
        try {
            HttpRequest call = request.build();
            var response = client.send(call, BodyHandlers.ofString());
            return Reply.asDocumented(call, new Reply(response.statusCode(), response.headers(), response.body()));
        } catch (IOException broken) {
            throw new AssertionError("The server did not answer", broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted", interrupted);
        }
    }

    @Override
    public void close() {
        server.close();
        scenarios.stop(Duration.ofSeconds(5));
        threads.close();
        client.close();
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
