package io.holdfast.server.main;

import io.holdfast.alert.AlertWatch;
import io.holdfast.alert.Alerts;
import io.holdfast.bulk.BulkRunner;
import io.holdfast.credential.Credentials;
import io.holdfast.datastore.DataStores;
import io.holdfast.datastore.DataStructures;
import io.holdfast.engine.Engine;
import io.holdfast.engine.EngineLimits;
import io.holdfast.incomplete.FolderSpace;
import io.holdfast.module.AppModule;
import io.holdfast.module.ModuleCatalog;
import io.holdfast.plan.Planner;
import io.holdfast.schedule.ConservationCheck;
import io.holdfast.schedule.ItemImporter;
import io.holdfast.schedule.LateScenarioCalls;
import io.holdfast.schedule.Retention;
import io.holdfast.schedule.RunLimits;
import io.holdfast.schedule.RunTools;
import io.holdfast.schedule.ScenarioCalls;
import io.holdfast.schedule.ScenarioServer;
import io.holdfast.schedule.TimeOrderedIds;
import io.holdfast.server.api.Alerting;
import io.holdfast.server.api.ApiConfig;
import io.holdfast.server.api.ApiPorts;
import io.holdfast.server.api.ApiServer;
import io.holdfast.server.api.ApiTls;
import io.holdfast.server.api.ApiTools;
import io.holdfast.server.api.CredentialPorts;
import io.holdfast.server.apps.builtin.BuiltinApp;
import io.holdfast.server.apps.datastore.DataStoreApp;
import io.holdfast.server.apps.gateway.GatewayApp;
import io.holdfast.server.apps.http.HttpApp;
import io.holdfast.server.apps.http.HttpLimits;
import io.holdfast.server.apps.http.IdempotencyKeys;
import io.holdfast.server.apps.json.JsonApp;
import io.holdfast.server.apps.scenarios.ScenariosApp;
import io.holdfast.server.apps.tools.ToolsApp;
import io.holdfast.server.json.BlueprintCodec;
import io.holdfast.server.json.JacksonJsonFormat;
import io.holdfast.server.mail.MailSender;
import io.holdfast.server.mail.MailTrust;
import io.holdfast.server.secrets.KeyFile;
import io.holdfast.server.secrets.SecretBox;
import io.holdfast.server.store.PostgresStore;
import io.holdfast.server.store.StoreLimits;
import io.holdfast.server.timers.Timers;
import io.holdfast.server.timers.Timers.Chore;
import io.holdfast.server.tls.CertificateWatch;
import io.holdfast.server.tls.ServerCertificate;
import io.holdfast.value.JsonFormat;
import java.io.PrintStream;
import java.net.URI;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The server, put together: everything is made here, in the order in which it needs each other, and stopped in reverse. */
public final class Server implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Server.class);

    private static final Duration STOP_LIMIT = Duration.ofSeconds(20);
    private static final Duration LOOKED_FOR = Duration.ofSeconds(1);
    private static final Duration STRAYS_LOOKED_FOR = Duration.ofSeconds(5);
    private static final Duration TOLD = Duration.ofSeconds(10);
    private static final Duration FINISHED_JOBS_KEPT = Duration.ofDays(30);
    private static final Duration CERTIFICATE_LOOKED_AT = Duration.ofMinutes(1);
    private static final Duration CALLS_KEPT = Duration.ofDays(3);
    private static final int MOST_CALLS_KEPT = 100_000;
    private static final int READINESS_LIMIT_SECONDS = 2;

    private final Deque<AutoCloseable> toStop = new ArrayDeque<>();
    private final CountDownLatch started = new CountDownLatch(1);
    private volatile boolean starting;
    private boolean closed;
    private URI address = URI.create("http://127.0.0.1/");

    /**
     * Starts everything; takes calls when it returns. A {@link #close} meanwhile, by a signal, stops what has started.
     *
     * @throws StartException when the database is not to be trusted or not to be had, or the server was stopped
     */
    void start(Options options, PrintStream out) {
        starting = true;
        try {
            assemble(options, out);
        } catch (RuntimeException failed) {
            started.countDown();
            close();
            throw failed;
        } finally {
            started.countDown();
        }
    }

    private void assemble(Options options, PrintStream out) {
        Clock clock = Clock.systemUTC();
        SecureRandom random = new SecureRandom();
        JsonFormat json = new JacksonJsonFormat();
        BlueprintCodec codec = new BlueprintCodec();

        // First, because a certificate that cannot be used is told at once.
        Optional<ServerCertificate> certificate =
                ServerCertificate.open(options.encryption(), options.data(), options.host(), clock, random);
        MailTrust mailTrust = MailTrust.of(options.smtpAuthorities());
        Database database = stopping(Database.start(options));
        PostgresStore store = stopping(PostgresStore.open(database.address(), StoreLimits.STANDARD, clock));
        SecretBox secrets = KeyFile.provide(options.data().resolve(KeyFile.NAME), store.sealingKeysInUse(), random);
        Credentials credentials = store.credentials(secrets);
        Alerts alerts = store.alerts(secrets);
        HttpApp http = stopping(new HttpApp(HttpLimits.DEFAULT, json, keys(options), credentials));
        LateScenarioCalls calls = new LateScenarioCalls();
        ModuleCatalog catalog =
                new ModuleCatalog(modules(http, json, store.dataStores(), store.dataStructures(), calls, random));
        Planner planner = new Planner(catalog);
        Engine engine = new Engine(clock, new ThreadChance(), EngineLimits.STANDARD);
        FolderSpace folder = new FolderSpace(store.incompletes(), options.folder(), options.organization());
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        ScenarioServer scenarios = new ScenarioServer(
                new RunTools(
                        planner,
                        engine,
                        store.journal(),
                        store.history(),
                        store.incompletes(),
                        folder,
                        store.scenarios(),
                        store.moduleStates(),
                        threads,
                        clock.withZone(ZoneId.systemDefault()),
                        new TimeOrderedIds(clock, random)),
                RunLimits.STANDARD);
        calls.carriedOutBy(scenarios.calls());
        AutoCloseable running = () -> stopScenarios(scenarios);
        stopping(running);

        AdministratorToken.provide(store.access(), options.token(), clock.instant(), out);
        int takenUp = scenarios.takeUp();
        if (takenUp > 0) {
            out.println(takenUp + " executions that were not finished are taken up again");
        }
        ConservationCheck check = new ConservationCheck(store.conservation(), store.scenarios(), clock);
        AlertSending sending = new AlertSending(http, codec, new MailSender(clock, mailTrust));
        AlertWatch alertWatch = new AlertWatch(alerts, sending, options.folder(), options.organization(), clock);
        BulkRunner bulk =
                stopping(new BulkRunner(store.bulkJobs(), folder, scenarios, scenarios::retryWhatIsDue, clock));
        bulk.start();
        stopping(Timers.start(
                store.dataSource(),
                List.of(
                        new Chore("retry what is due", LOOKED_FOR, scenarios::retryWhatIsDue),
                        new Chore("run what is due", LOOKED_FOR, scenarios::runWhatIsDue),
                        new Chore("sort in words", LOOKED_FOR, store::sortInWords),
                        new Chore("make up earlier items", LOOKED_FOR, store::makeUpEarlierItems),
                        new Chore(
                                "write down webhook calls",
                                LOOKED_FOR,
                                () -> store.hookCalls().writeDown()),
                        new Chore(
                                "remove old webhook calls",
                                Duration.ofMinutes(10),
                                () -> new Retention(CALLS_KEPT, clock)
                                        .enforce((before, limit) ->
                                                store.hookCalls().purge(before, MOST_CALLS_KEPT, limit))),
                        new Chore("take up what nobody has in hand", STRAYS_LOOKED_FOR, scenarios::takeUpStrays),
                        new Chore("tell people", TOLD, alertWatch::look),
                        new Chore("check that everything balances", options.conservationCheck(), check::check),
                        new Chore(
                                "remove what was resolved",
                                Duration.ofHours(1),
                                () -> new Retention(options.resolvedKept(), clock).enforce(store.incompletes()::purge)),
                        new Chore(
                                "remove old entries of the audit log",
                                Duration.ofHours(1),
                                () -> new Retention(options.auditKept(), clock).enforce(store.auditLog()::purge)),
                        new Chore(
                                "remove finished bulk jobs",
                                Duration.ofHours(1),
                                () -> new Retention(FINISHED_JOBS_KEPT, clock).enforce(store.bulkJobs()::purge)))));
        ApiServer api = stopping(ApiServer.start(
                apiConfig(options, certificate),
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
                        bulk::wake,
                        new ItemImporter(store.imports(), folder, clock, new TimeOrderedIds(clock, random)),
                        store.held(),
                        store.losses(),
                        store.conservation(),
                        check,
                        new Alerting(alerts, sending, MailSender::isAddress),
                        store.dataStores(),
                        store.dataStructures(),
                        new CredentialPorts(credentials, http::verify),
                        store.hookLearning(),
                        store.hookCalls(),
                        store.functions(),
                        store.auditLog(),
                        store.teams(),
                        scenarios,
                        new HttpCallbacks(http, codec),
                        () -> obstacle(store.dataSource()),
                        new ServerMeasurements(
                                scenarios.statistics(),
                                new StoreMeasurements(
                                        store.backlog(),
                                        store.conservation(),
                                        check,
                                        options.folder(),
                                        options.organization(),
                                        () -> store.incompletes().use(),
                                        store::laneStatistics,
                                        clock),
                                new AlertMeasurements(alertWatch.statistics()))),
                new ApiTools(codec, json, catalog, planner, clock, random)));
        address = URI.create(api.url());
        certificate.ifPresent(own -> {
            own.howToTrust(path -> address + path).forEach(out::println);
            stopping(CertificateWatch.start(own, CERTIFICATE_LOOKED_AT, api::replaceCertificate));
        });
    }

    private static ApiConfig apiConfig(Options options, Optional<ServerCertificate> certificate) {
        ApiConfig config = ApiConfig.of(options.host(), options.port())
                .withCallsPerMinute(options.rateLimit())
                .withUserEmail(options.userEmail());
        return certificate
                .map(own -> config.withTls(new ApiTls(own.keyStore(), !own.isSelfSigned())))
                .orElse(config);
    }

    private static IdempotencyKeys keys(Options options) {
        return options.noIdempotencyKey() ? IdempotencyKeys.NOT_SENT : IdempotencyKeys.SENT;
    }

    /** The modules of all built-in apps. */
    static List<AppModule> modules(
            HttpApp http,
            JsonFormat json,
            DataStores stores,
            DataStructures structures,
            ScenarioCalls calls,
            RandomGenerator random) {
        List<AppModule> modules = new ArrayList<>();
        modules.addAll(BuiltinApp.modules());
        modules.addAll(DataStoreApp.modules(stores, structures, random));
        modules.addAll(GatewayApp.modules(json));
        modules.addAll(JsonApp.modules(json));
        modules.addAll(ToolsApp.modules());
        modules.addAll(ScenariosApp.modules(calls));
        modules.addAll(http.modules());
        return modules;
    }

    /** The database is asked with a time limit: whoever asks for readiness asks often. */
    private static Optional<String> obstacle(DataSource database) {
        try (Connection connection = database.getConnection()) {
            return connection.isValid(READINESS_LIMIT_SECONDS)
                    ? Optional.empty()
                    : Optional.of("the database does not answer");
        } catch (SQLException unreachable) {
            return Optional.of("the database does not answer: " + unreachable.getMessage());
        }
    }

    private static void stopScenarios(ScenarioServer scenarios) {
        if (!scenarios.stop(STOP_LIMIT)) {
            LOG.warn(
                    "Some executions did not come to a safe point within {} s; they are taken up again at the next start",
                    STOP_LIMIT.toSeconds());
        }
    }

    /** Remembers a part that has started; when the server was stopped meanwhile, the part is stopped at once. */
    private synchronized <T extends AutoCloseable> T stopping(T part) {
        toStop.push(part);
        if (closed) {
            stopParts();
            throw new StartException("The server was stopped while it started.");
        }
        return part;
    }

    /** Where it listens. */
    public URI address() {
        return address;
    }

    /** Whether it was stopped. */
    synchronized boolean isClosed() {
        return closed;
    }

    /**
     * Stops everything, calls first and the database last. The second time does nothing. A part that is just starting, such
     * as the database, is stopped by the thread that starts it; this waits for that.
     */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            stopParts();
        }
        if (starting) {
            awaitTheStart();
        }
    }

    private void awaitTheStart() {
        try {
            if (!started.await(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                LOG.warn("The start did not come to its end within {} s", STOP_LIMIT.toSeconds());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void stopParts() {
        while (!toStop.isEmpty()) {
            AutoCloseable part = toStop.pop();
            try {
                part.close();
            } catch (Exception failed) {
                LOG.warn("{} did not stop cleanly", part, failed);
            }
        }
    }
}
