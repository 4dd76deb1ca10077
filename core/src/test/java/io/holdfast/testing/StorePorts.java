package io.holdfast.testing;

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
import io.holdfast.team.Teams;
import java.util.Objects;

/**
 * An empty store, whose ports are to keep their promises.
 *
 * @param clock the store's clock
 */
public record StorePorts(
        Journal journal,
        IncompleteExecutions incompletes,
        ByHand byHand,
        BulkJobs bulkJobs,
        IncompleteSearch search,
        ItemImports imports,
        History history,
        HeldExecutions held,
        Losses losses,
        Conservation conservation,
        Backlog backlog,
        Alerts alerts,
        Scenarios scenarios,
        ScenarioLibrary library,
        Hooks hooks,
        DataStores dataStores,
        DataStructures dataStructures,
        ModuleStates moduleStates,
        Access access,
        Credentials credentials,
        HookLearning hookLearning,
        HookCalls hookCalls,
        CustomFunctions functions,
        AuditLog auditLog,
        Teams teams,
        SettableClock clock) {

    public StorePorts {
        Objects.requireNonNull(journal, "journal");
        Objects.requireNonNull(incompletes, "incompletes");
        Objects.requireNonNull(byHand, "byHand");
        Objects.requireNonNull(bulkJobs, "bulkJobs");
        Objects.requireNonNull(search, "search");
        Objects.requireNonNull(imports, "imports");
        Objects.requireNonNull(history, "history");
        Objects.requireNonNull(held, "held");
        Objects.requireNonNull(losses, "losses");
        Objects.requireNonNull(conservation, "conservation");
        Objects.requireNonNull(backlog, "backlog");
        Objects.requireNonNull(alerts, "alerts");
        Objects.requireNonNull(scenarios, "scenarios");
        Objects.requireNonNull(library, "library");
        Objects.requireNonNull(hooks, "hooks");
        Objects.requireNonNull(dataStores, "dataStores");
        Objects.requireNonNull(dataStructures, "dataStructures");
        Objects.requireNonNull(moduleStates, "moduleStates");
        Objects.requireNonNull(access, "access");
        Objects.requireNonNull(credentials, "credentials");
        Objects.requireNonNull(functions, "functions");
        Objects.requireNonNull(auditLog, "auditLog");
        Objects.requireNonNull(teams, "teams");
        Objects.requireNonNull(hookCalls, "hookCalls");
        Objects.requireNonNull(hookLearning, "hookLearning");
        Objects.requireNonNull(clock, "clock");
    }

    /** The same store, searched by another search over its data. */
    public StorePorts searchedBy(IncompleteSearch other) {
        return new StorePorts(
                journal,
                incompletes,
                byHand,
                bulkJobs,
                other,
                imports,
                history,
                held,
                losses,
                conservation,
                backlog,
                alerts,
                scenarios,
                library,
                hooks,
                dataStores,
                dataStructures,
                moduleStates,
                access,
                credentials,
                hookLearning,
                hookCalls,
                functions,
                auditLog,
                teams,
                clock);
    }

    /** An empty store in memory. */
    public static StorePorts inMemory() {
        SettableClock clock = SettableClock.at(StoreSample.START);
        InMemoryStore store = new InMemoryStore(clock);
        return new StorePorts(
                store.journal(),
                store.incompletes(),
                store.byHand(),
                store.bulkJobs(),
                store.search(),
                store.imports(),
                store.history(),
                store.held(),
                store.losses(),
                store.conservation(),
                store.backlog(),
                store.alerts(),
                store.scenarios(),
                store.library(),
                store.hooks(),
                store.dataStores(),
                store.dataStructures(),
                store.moduleStates(),
                store.access(),
                store.credentials(),
                store.hookLearning(),
                store.hookCalls(),
                store.functions(),
                store.auditLog(),
                store.teams(),
                clock);
    }
}
