package io.holdfast.testing;

import io.holdfast.alert.Alerts;
import io.holdfast.audit.AuditLog;
import io.holdfast.bulk.BulkJobs;
import io.holdfast.credential.Credentials;
import io.holdfast.datastore.DataStores;
import io.holdfast.datastore.DataStructures;
import io.holdfast.datastore.Workspace.StateKey;
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
import io.holdfast.team.Teams;
import java.time.Clock;

/**
 * All ports in memory, for tests: they keep every promise of the ports but that of surviving the process. Thread-safe;
 * everything happens under one lock.
 */
public final class InMemoryStore {

    private final Journal journal;
    private final IncompleteExecutions incompletes;
    private final ByHand byHand;
    private final BulkJobs bulkJobs;
    private final IncompleteSearch search;
    private final ItemImports imports;
    private final History history;
    private final HeldExecutions held;
    private final Losses losses;
    private final Conservation conservation;
    private final Backlog backlog;
    private final Alerts alerts;
    private final Scenarios scenarios;
    private final ScenarioLibrary library;
    private final Hooks hooks;
    private final DataStores dataStores;
    private final DataStructures dataStructures;
    private final ModuleStates moduleStates;
    private final Access access = new InMemoryAccess();
    private final Teams teams;
    private final Credentials credentials;
    private final HookLearning hookLearning;
    private final HookCalls hookCalls;
    private final CustomFunctions functions;
    private final AuditLog auditLog = new InMemoryAuditLog();

    /** @param clock tells how long executions have been running, and when bundles were dropped */
    public InMemoryStore(Clock clock) {
        InMemoryTables tables = new InMemoryTables();
        this.teams = new InMemoryTeams(tables);
        this.credentials = new InMemoryCredentials(tables);
        this.functions = new InMemoryCustomFunctions(tables);
        this.journal = new InMemoryJournal(tables, clock);
        this.incompletes = new InMemoryIncompleteExecutions(tables);
        this.byHand = new InMemoryByHand(tables);
        this.bulkJobs = new InMemoryBulkJobs(tables, incompletes, byHand);
        this.search = new InMemoryIncompleteSearch(tables);
        this.imports = new InMemoryItemImports(tables);
        this.history = new InMemoryHistory(tables, clock);
        this.held = new InMemoryHeldExecutions(tables);
        this.losses = new InMemoryLosses(tables);
        this.conservation = new InMemoryConservation(tables);
        this.backlog = new InMemoryBacklog(tables);
        this.alerts = new InMemoryAlerts(tables);
        this.scenarios = new InMemoryScenarios(tables);
        this.library = new ScenarioLibrary(
                new InMemoryScenarioSearch(tables),
                new InMemoryScenarioFolders(tables),
                new InMemoryBlueprintVersions(tables),
                new InMemoryCustomProperties(tables));
        this.hooks = new InMemoryHooks(tables);
        this.hookCalls = new InMemoryHookCalls();
        this.hookLearning = new InMemoryHookLearning(hooks);
        this.dataStores = new InMemoryDataStores(tables);
        this.dataStructures = new InMemoryDataStructures(tables, dataStores);
        this.moduleStates = (scenario, module) -> {
            synchronized (tables) {
                return tables.data.state(new StateKey(scenario, module));
            }
        };
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

    public History history() {
        return history;
    }

    public HeldExecutions held() {
        return held;
    }

    public Backlog backlog() {
        return backlog;
    }

    public Alerts alerts() {
        return alerts;
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

    public Teams teams() {
        return teams;
    }

    public Credentials credentials() {
        return credentials;
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
}
