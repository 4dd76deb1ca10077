package io.holdfast.server.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.holdfast.alert.Alerts;
import io.holdfast.audit.AuditLog;
import io.holdfast.bulk.BulkJobs;
import io.holdfast.credential.Credentials;
import io.holdfast.datastore.DataStores;
import io.holdfast.datastore.DataStructures;
import io.holdfast.incomplete.Backlog;
import io.holdfast.incomplete.ByHand;
import io.holdfast.incomplete.Conservation;
import io.holdfast.incomplete.HeldExecutions;
import io.holdfast.incomplete.History;
import io.holdfast.incomplete.IncompleteExecutions;
import io.holdfast.incomplete.IncompleteSearch;
import io.holdfast.incomplete.ItemImports;
import io.holdfast.incomplete.Journal;
import io.holdfast.incomplete.Losses;
import io.holdfast.scenario.Access;
import io.holdfast.scenario.CustomFunctions;
import io.holdfast.scenario.HookCalls;
import io.holdfast.scenario.HookLearning;
import io.holdfast.scenario.Hooks;
import io.holdfast.scenario.ModuleStates;
import io.holdfast.scenario.ScenarioLibrary;
import io.holdfast.scenario.Scenarios;
import io.holdfast.server.json.BlueprintCodec;
import io.holdfast.server.json.JournalCodec;
import io.holdfast.server.secrets.SecretBox;
import io.holdfast.team.Teams;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/**
 * The ports over one PostgreSQL database. Opening it waits for the right to write, brings the tables to their present
 * form, and connects; closing it writes what was handed over and closes every connection.
 */
public final class PostgresStore implements AutoCloseable {

    private static final Duration CONNECTION_WAIT = Duration.ofSeconds(10);

    /** So many connections are kept open when there is nothing to do; each is a process of PostgreSQL. */
    private static final int IDLE_CONNECTIONS = 2;

    /** So many items of earlier versions are read at once, with their bundles, and get what they lack. */
    private static final int EARLIER_AT_ONCE = 20;

    private static final int EARLIER_STEPS = 10;

    private static final String NEXT_START = """
            select nextval('server_start')
            """;

    private final HikariDataSource pool;
    private final Jdbi jdbi;
    private final BlueprintCodec blueprints;
    private final WriteLane lane;
    private final Journal journal;
    private final IncompleteExecutions incompletes;
    private final ByHand byHand;
    private final BulkJobs bulkJobs;
    private final IncompleteSearch search;
    private final ItemImports imports;
    private final WordSorting words;
    private final EarlierItems earlierItems;
    private final History history;
    private final PostgresHeldExecutions held;
    private final Losses losses;
    private final Conservation conservation;
    private final Backlog backlog;
    private final Scenarios scenarios;
    private final ScenarioLibrary library;
    private final Hooks hooks;
    private final DataStores dataStores;
    private final DataStructures dataStructures;
    private final ModuleStates moduleStates;
    private final Access access;
    private final HookLearning hookLearning;
    private final HookCalls hookCalls;
    private final CustomFunctions functions;
    private final AuditLog auditLog;
    private final Teams teams;

    private PostgresStore(
            HikariDataSource pool, LaneConnection connection, StoreLimits limits, Clock clock, long start) {
        this.blueprints = new BlueprintCodec();
        JournalCodec codec = new JournalCodec();
        IncompleteRows rows = new IncompleteRows(blueprints, codec);
        HookCache hookCache = new HookCache();
        this.jdbi = Statements.configured(Jdbi.create(pool));
        this.pool = pool;
        this.lane = new WriteLane(connection, new UnitWriter(start, codec), limits);
        this.held = new PostgresHeldExecutions(jdbi, codec);
        this.losses = new PostgresLosses(jdbi);
        this.conservation = new PostgresConservation(jdbi);
        this.backlog = new PostgresBacklog(jdbi);
        UnitEncoder encoder = new UnitEncoder(codec, clock);
        RecordRemoval removal = new RecordRemoval(jdbi);
        this.journal =
                new PostgresJournal(lane, encoder, removal, new UnfinishedReader(jdbi, blueprints, codec, rows), held);
        this.dataStores = new PostgresDataStores(jdbi, lane, encoder, removal);
        this.dataStructures = new PostgresDataStructures(jdbi, blueprints);
        this.moduleStates = new PostgresModuleStates(jdbi);
        this.incompletes = new PostgresIncompleteExecutions(jdbi, rows, start);
        this.byHand = new PostgresByHand(jdbi, blueprints, codec, rows);
        this.bulkJobs = new PostgresBulkJobs(jdbi, new LatestBlueprints(blueprints, rows));
        this.search = new PostgresIncompleteSearch(jdbi);
        this.imports = new PostgresItemImports(
                jdbi, blueprints, encoder, new AcceptWriter(start), new FinishWriter(start, codec));
        this.words = new WordSorting(jdbi);
        this.earlierItems = new EarlierItems(jdbi, blueprints, codec);
        this.history = new PostgresHistory(jdbi, blueprints, codec, clock, start);
        PostgresScenarios stored = new PostgresScenarios(jdbi, blueprints, hookCache);
        this.scenarios = stored;
        this.library = new ScenarioLibrary(
                new PostgresScenarioSearch(jdbi, stored),
                new PostgresScenarioFolders(jdbi),
                new PostgresBlueprintVersions(jdbi, blueprints),
                new PostgresCustomProperties(jdbi, blueprints));
        this.hooks = new PostgresHooks(jdbi, hookCache);
        this.access = new PostgresAccess(jdbi);
        this.hookLearning = new PostgresHookLearning(jdbi, blueprints);
        this.hookCalls = new PostgresHookCalls(jdbi);
        this.functions = new PostgresCustomFunctions(jdbi);
        this.auditLog = new PostgresAuditLog(jdbi);
        this.teams = new PostgresTeams(jdbi);
    }

    /**
     * Opens the store of a database.
     *
     * @param clock tells how long executions have been running
     * @throws StoreException when the database does not answer, another server writes to it, or its tables cannot be
     *     brought to the form of this version
     */
    public static PostgresStore open(DatabaseAddress address, StoreLimits limits, Clock clock) {
        LaneConnection connection = new LaneConnection(address, limits);
        try {
            connection.open(limits.standby());
            HikariDataSource pool = pool(address, limits);
            try {
                Migrations.migrate(address);
                long start = connection
                        .handle()
                        .createQuery(NEXT_START)
                        .mapTo(Long.class)
                        .one();
                connection.commit();
                return new PostgresStore(pool, connection, limits, clock, start);
            } catch (SQLException | RuntimeException failed) {
                pool.close();
                throw failed;
            }
        } catch (SQLException failed) {
            connection.close();
            throw new StoreException("The database cannot be used as " + address + ": " + failed.getMessage(), failed);
        } catch (RuntimeException failed) {
            connection.close();
            throw failed;
        }
    }

    private static HikariDataSource pool(DatabaseAddress address, StoreLimits limits) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("holdfast");
        config.setDataSource(Connections.limited(address, "holdfast", limits.statement()));
        config.setMaximumPoolSize(limits.connections());
        config.setMinimumIdle(Math.min(IDLE_CONNECTIONS, limits.connections()));
        config.setConnectionTimeout(CONNECTION_WAIT.toMillis());
        return new HikariDataSource(config);
    }

    public Journal journal() {
        return journal;
    }

    public IncompleteExecutions incompletes() {
        return incompletes;
    }

    public ByHand byHand() {
        return byHand;
    }

    public BulkJobs bulkJobs() {
        return bulkJobs;
    }

    public IncompleteSearch search() {
        return search;
    }

    public ItemImports imports() {
        return imports;
    }

    /** Sorts in the words of new incomplete executions; until then searches look through them one by one. */
    public void sortInWords() {
        words.sortIn();
    }

    /** Makes up names and words of some of the items that earlier versions stored without; does nothing when all have them. */
    public void makeUpEarlierItems() {
        int steps = 1;
        while (earlierItems.step(EARLIER_AT_ONCE) && steps < EARLIER_STEPS) {
            steps++;
        }
    }

    public History history() {
        return history;
    }

    public HeldExecutions held() {
        return held;
    }

    /** @param box has all keys of {@link #sealingKeysInUse} */
    public Alerts alerts(SecretBox box) {
        return new PostgresAlerts(jdbi, box);
    }

    public Backlog backlog() {
        return backlog;
    }

    public Losses losses() {
        return losses;
    }

    public Conservation conservation() {
        return conservation;
    }

    public Scenarios scenarios() {
        return scenarios;
    }

    public ScenarioLibrary library() {
        return library;
    }

    public Hooks hooks() {
        return hooks;
    }

    public DataStores dataStores() {
        return dataStores;
    }

    public DataStructures dataStructures() {
        return dataStructures;
    }

    public ModuleStates moduleStates() {
        return moduleStates;
    }

    public Access access() {
        return access;
    }

    /** The ids of the keys with which anything that lies here was sealed. */
    public Set<String> sealingKeysInUse() {
        Set<String> keys = new HashSet<>(PostgresCredentials.keysInUse(jdbi));
        keys.addAll(PostgresAlerts.keysInUse(jdbi));
        return keys;
    }

    /** @param box has all keys of {@link #sealingKeysInUse} */
    public Credentials credentials(SecretBox box) {
        return new PostgresCredentials(jdbi, blueprints, box);
    }

    public Teams teams() {
        return teams;
    }

    public AuditLog auditLog() {
        return auditLog;
    }

    public CustomFunctions functions() {
        return functions;
    }

    public HookCalls hookCalls() {
        return hookCalls;
    }

    public HookLearning hookLearning() {
        return hookLearning;
    }

    /** The pool that everything but the lane works with; for checks of the database, and for timers. */
    public DataSource dataSource() {
        return pool;
    }

    public LaneStatistics laneStatistics() {
        return lane.statistics();
    }

    @Override
    public void close() {
        lane.close();
        pool.close();
    }
}
