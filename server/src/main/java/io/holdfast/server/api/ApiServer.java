package io.holdfast.server.api;

import io.javalin.Javalin;
import io.javalin.util.JavalinBindException;
import java.security.KeyStore;
import java.util.List;
import java.util.Objects;

/** The running HTTP server: API, webhooks, health, metrics, pages. */
public final class ApiServer implements AutoCloseable {

    private final Javalin server;
    private final Routes routes;
    private final PublicUrl publicUrl;
    private final Connectors connectors;

    private ApiServer(Javalin server, Routes routes, PublicUrl publicUrl, Connectors connectors) {
        this.server = server;
        this.routes = routes;
        this.publicUrl = publicUrl;
        this.connectors = connectors;
    }

    /**
     * Starts serving; takes calls when it returns.
     *
     * @throws PortInUseException when something else listens on the port
     */
    public static ApiServer start(ApiConfig config, ApiPorts ports, ApiTools tools) {
        Objects.requireNonNull(config, "config");
        PublicUrl publicUrl = new PublicUrl(config);
        Authentication authentication = new Authentication(ports.access(), tools.clock(), config.callsPerMinute());
        Routes routes = routes(config, ports, tools, publicUrl, authentication);
        Connectors connectors = new Connectors(config);
        Javalin server = WebServer.create(connectors, routes, authentication);
        try {
            server.start();
        } catch (JavalinBindException inUse) {
            throw new PortInUseException(config.host(), config.port(), inUse);
        }
        publicUrl.listensOn(server.port());
        return new ApiServer(server, routes, publicUrl, connectors);
    }

    private static Routes routes(
            ApiConfig config, ApiPorts ports, ApiTools tools, PublicUrl publicUrl, Authentication authentication) {
        Auditing auditing = new Auditing(ports.auditLog(), tools.codec(), tools.clock());
        Routes routes = new Routes(tools.codec(), auditing);
        UserJson user = new UserJson(config.userEmail());
        ScenarioJson json = new ScenarioJson(ports.hooks(), publicUrl, user);
        Consumption consumption = new Consumption(ports.history(), tools.clock());
        new WebhookResource(ports, tools, config.answerWait()).addTo(routes);
        new SessionResource(ports.access(), authentication, auditing, tools, user, publicUrl.isSecure()).addTo(routes);
        new TokensResource(ports, tools).addTo(routes);
        new ModulesResource(tools.catalog()).addTo(routes);
        new BlueprintsResource(tools).addTo(routes);
        ScenarioViews views = new ScenarioViews(ports, tools, json, consumption);
        new ScenarioListResource(ports, views).addTo(routes);
        new ScenariosResource(ports, tools, views).addTo(routes);
        new ScenarioBlueprintsResource(ports).addTo(routes);
        new ScenarioFoldersResource(ports).addTo(routes);
        new ScenarioPropertiesResource(ports).addTo(routes);
        new PropertyStructuresResource(ports, tools).addTo(routes);
        new CloneResource(ports, tools, views).addTo(routes);
        new TriggersResource(ports, json).addTo(routes);
        new ReplayResource(ports).addTo(routes);
        new RunsResource(ports, config.runWait(), publicUrl).addTo(routes);
        new InterfacesResource(ports, tools).addTo(routes);
        new LogsResource(ports, tools).addTo(routes);
        new HooksResource(ports, tools, json).addTo(routes);
        new IncomingsResource(ports, tools).addTo(routes);
        new HookLogsResource(ports).addTo(routes);
        new DataStoresResource(ports).addTo(routes);
        new DataRecordsResource(ports, tools).addTo(routes);
        new DataStructuresResource(ports).addTo(routes);
        new ConnectionsResource(ports, tools).addTo(routes);
        new KeysResource(ports, tools).addTo(routes);
        new FunctionsResource(ports, tools, user).addTo(routes);
        new IncompleteExecutionsResource(ports, tools).addTo(routes);
        new DiscardResource(ports).addTo(routes);
        new IncompleteSearchResource(ports, tools).addTo(routes);
        new ItemTransferResource(ports, tools).addTo(routes);
        new BulkJobsResource(ports, tools).addTo(routes);
        new AttemptsResource(ports).addTo(routes);
        new ByHandResource(ports, tools).addTo(routes);
        new GivenOutputsResource(ports, tools).addTo(routes);
        new ConservationResource(ports, tools).addTo(routes);
        new LossesResource(ports).addTo(routes);
        new AlertsResource(ports, tools).addTo(routes);
        new AuditLogsResource(ports, tools).addTo(routes);
        new RolesResource(ports).addTo(routes);
        new EnumsResource(tools).addTo(routes);
        new UsageResource(ports, consumption).addTo(routes);
        TeamJson teams = new TeamJson(ports, tools, publicUrl, consumption);
        new TeamsResource(ports, teams).addTo(routes);
        new OrganizationsResource(ports, tools, teams).addTo(routes);
        new DocumentResource().addTo(routes);
        new HealthResource(ports.readiness()).addTo(routes);
        new MetricsResource(ports).addTo(routes);
        new UnservedResource().addTo(routes);
        new PagesResource(config.pages(), routes).addTo();
        return routes;
    }

    /** The port that it listens on. */
    public int port() {
        return server.port();
    }

    /** The address under which other systems reach it, without a slash at its end. */
    public String url() {
        return publicUrl.toString();
    }

    /** New connections are given this certificate, which comes with its key and an empty password. */
    public void replaceCertificate(KeyStore keys) {
        connectors.replace(keys);
    }

    /** Every route, for the test that compares them with the document. */
    List<Routes.Route> routes() {
        return routes.all();
    }

    /** Stops serving; calls that run are broken off, and none that was not answered counts as accepted. */
    @Override
    public void close() {
        server.stop();
    }
}
