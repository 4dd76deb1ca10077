package io.holdfast.server.api;

import io.holdfast.alert.Alerts;
import io.holdfast.blueprint.Json.JsonNumber;
import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.blueprint.Json.JsonText;
import io.holdfast.incomplete.FolderLimits;
import io.holdfast.incomplete.FolderSpace;
import io.holdfast.module.AppModule;
import io.holdfast.module.ModuleCatalog;
import io.holdfast.plan.Planner;
import io.holdfast.scenario.Access;
import io.holdfast.scenario.AccessToken;
import io.holdfast.scenario.Hook;
import io.holdfast.scenario.Hooks;
import io.holdfast.scenario.Scenario;
import io.holdfast.scenario.Scenarios;
import io.holdfast.schedule.ConservationCheck;
import io.holdfast.schedule.ItemImporter;
import io.holdfast.schedule.TimeOrderedIds;
import io.holdfast.server.apps.gateway.GatewayApp;
import io.holdfast.server.apps.json.JsonApp;
import io.holdfast.server.apps.tools.ToolsApp;
import io.holdfast.server.json.BlueprintCodec;
import io.holdfast.server.json.JacksonJsonFormat;
import io.holdfast.team.Team;
import io.holdfast.testing.BlueprintBuilder;
import io.holdfast.testing.InMemoryStore;
import io.holdfast.value.JsonFormat;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A real server on a port of its own, over ports that a test prepares, and a client that speaks real HTTP to it. */
final class TestServer implements AutoCloseable {

    static final String TOKEN = "6a0b3c1e-9e2f-4a57-8f0d-2d6a7b1c9e55";

    final SettableTime time = new SettableTime();
    final InMemoryStore data = new InMemoryStore(time);
    final Scenarios scenarios = data.scenarios();
    final Hooks hooks = data.hooks();
    final Access access = data.access();
    final PreparedHistory history = new PreparedHistory();
    final PreparedHeldExecutions held = new PreparedHeldExecutions();
    final PreparedIncompletes incompletes = new PreparedIncompletes();
    final PreparedConservation conservation = new PreparedConservation();
    final Alerts alerts = data.alerts();
    final RecordingAlertSender alertSender = new RecordingAlertSender();
    final RecordingCallbacks callbacks = new RecordingCallbacks();
    final ConnectionTrials connectionTrials = new ConnectionTrials();
    final PreparedRuns runs;
    final ApiServer server;
    private volatile Optional<String> obstacle = Optional.empty();
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private TestServer(UnaryOperator<ApiConfig> config) {
        JsonFormat json = new JacksonJsonFormat();
        List<AppModule> modules = Stream.of(GatewayApp.modules(json), JsonApp.modules(json), ToolsApp.modules())
                .flatMap(List::stream)
                .toList();
        ModuleCatalog catalog = new ModuleCatalog(modules);
        Planner planner = new Planner(catalog);
        this.runs = new PreparedRuns(scenarios, incompletes, planner);
        access.addToken(Tokens.hash(TOKEN), AccessToken.Draft.ofAdministrator("admin", time.instant()));
        Measurements measurements = () -> List.of(Measurements.Measurement.of(
                "holdfast_executions_accepted_total", Measurements.Kind.COUNTER, "Accepted executions.", 7));
        this.server = ApiServer.start(
                config.apply(ApiConfig.of("127.0.0.1", 0).withPages("/test-pages")),
                new ApiPorts(
                        scenarios,
                        data.library(),
                        hooks,
                        access,
                        history,
                        incompletes,
                        new PreparedByHand(incompletes),
                        data.search(),
                        data.bulkJobs(),
                        () -> {},
                        new ItemImporter(
                                data.imports(),
                                new FolderSpace(data.incompletes(), FolderLimits.STANDARD),
                                time,
                                new TimeOrderedIds(time, new Random(2))),
                        held,
                        data.losses(),
                        conservation,
                        new ConservationCheck(conservation, scenarios, time),
                        new Alerting(alerts, alertSender, text -> text.indexOf('@') > 0),
                        data.dataStores(),
                        data.dataStructures(),
                        new CredentialPorts(data.credentials(), connectionTrials),
                        data.hookLearning(),
                        data.hookCalls(),
                        data.functions(),
                        data.auditLog(),
                        data.teams(),
                        runs,
                        callbacks,
                        () -> obstacle,
                        measurements),
                new ApiTools(new BlueprintCodec(), json, catalog, planner, time, new Random(1)));
    }

    static TestServer start() {
        return new TestServer(config -> config);
    }

    static TestServer start(UnaryOperator<ApiConfig> config) {
        return new TestServer(config);
    }

    /** From now on, the server is not ready, for this reason. */
    void unready(String reason) {
        obstacle = Optional.of(reason);
    }

    /** A request without any key. */
    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .timeout(Duration.ofSeconds(20));
    }

    /** A request from the pages: with the cookie of a session. */
    HttpRequest.Builder signedIn(String path) {
        long admin =
                access.token(Tokens.hash(TOKEN), time.instant()).orElseThrow().id();
        access.addSession(Tokens.hash("secret"), admin, time.instant().plus(Duration.ofDays(1)));
        return request(path)
                .header("Cookie", Authentication.COOKIE + "=secret")
                .header(Authentication.CHANGE_HEADER, "1");
    }

    private HttpRequest.Builder withKey(String path) {
        return request(path).header("Authorization", "Token " + TOKEN);
    }

    Reply send(HttpRequest.Builder request) {
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

    Reply get(String path) {
        return send(withKey(path).GET());
    }

    Reply call(String method, String path) {
        return send(withKey(path).method(method, BodyPublishers.noBody()));
    }

    Reply call(String method, String path, String body) {
        return call(method, path, "application/json", body);
    }

    Reply call(String method, String path, String contentType, String body) {
        return send(withKey(path).header("Content-Type", contentType).method(method, BodyPublishers.ofString(body)));
    }

    Reply post(String path, String body) {
        return call("POST", path, body);
    }

    /** A call of a webhook from outside. */
    Reply webhook(Hook hook, String contentType, BodyPublisher body) {
        return send(request("/wh/" + hook.udid())
                .header("Content-Type", contentType)
                .POST(body));
    }

    Reply webhook(Hook hook, String contentType, String body) {
        return webhook(hook, contentType, BodyPublishers.ofString(body));
    }

    Hook hook() {
        return hook(false, false, false);
    }

    Hook hook(boolean headers, boolean method, boolean stringify) {
        String udid = "a".repeat(31) + (hooks.list(Optional.empty(), 10, 0).size() + 1);
        return hooks.create(new Hooks.Draft(Team.FIRST, udid, "Orders", headers, method, stringify), time.instant());
    }

    /** A scenario of this document, without a webhook. */
    Scenario scenario(JsonObject document) {
        return scenarios.create(
                new Scenarios.Draft("Test", document, Answer.of("type", new JsonText("on-demand")), Optional.empty()),
                time.instant());
    }

    /** A scenario that is started by this webhook. */
    Scenario scenario(Hook hook) {
        return scenarios.create(
                new Scenarios.Draft(
                        "Orders",
                        webhookScenario(hook.id()),
                        Answer.of("type", new JsonText("immediately")),
                        Optional.of(hook.id())),
                time.instant());
    }

    static JsonObject webhookScenario(long hook) {
        return BlueprintBuilder.blueprint()
                .then(BlueprintBuilder.module(1, "gateway:CustomWebHook")
                        .parameter("hook", new JsonNumber(Long.toString(hook))))
                .document();
    }

    /** A body that creates or changes a scenario to this document, as Make's clients send it: JSON text in JSON. */
    static String blueprintBody(JsonObject document) {
        return blueprintBody(new BlueprintCodec().write(document));
    }

    static String blueprintBody(String text) {
        return new BlueprintCodec().write(Answer.of("blueprint", new JsonText(text)));
    }

    @Override
    public void close() {
        server.close();
        client.close();
    }
}
