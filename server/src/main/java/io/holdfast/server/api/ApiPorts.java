package io.holdfast.server.api;

import io.holdfast.audit.AuditLog;
import io.holdfast.bulk.BulkJobs;
import io.holdfast.datastore.DataStores;
import io.holdfast.datastore.DataStructures;
import io.holdfast.incomplete.ByHand;
import io.holdfast.incomplete.Conservation;
import io.holdfast.incomplete.HeldExecutions;
import io.holdfast.incomplete.History;
import io.holdfast.incomplete.IncompleteExecutions;
import io.holdfast.incomplete.IncompleteSearch;
import io.holdfast.incomplete.Losses;
import io.holdfast.scenario.Access;
import io.holdfast.scenario.CustomFunctions;
import io.holdfast.scenario.HookCalls;
import io.holdfast.scenario.HookLearning;
import io.holdfast.scenario.Hooks;
import io.holdfast.scenario.ScenarioLibrary;
import io.holdfast.scenario.Scenarios;
import io.holdfast.schedule.ConservationCheck;
import io.holdfast.schedule.ItemImporter;
import io.holdfast.schedule.Runs;
import io.holdfast.team.Teams;
import java.util.Objects;

/**
 * What the API shows and changes.
 *
 * @param bulkWork to be run when a bulk job was created or goes on
 * @param readiness whether the server takes calls
 * @param measurements what {@code /metrics} shows beside what the API itself measures
 */
public record ApiPorts(
        Scenarios scenarios,
        ScenarioLibrary library,
        Hooks hooks,
        Access access,
        History history,
        IncompleteExecutions incompletes,
        ByHand byHand,
        IncompleteSearch search,
        BulkJobs bulkJobs,
        Runnable bulkWork,
        ItemImporter importer,
        HeldExecutions held,
        Losses losses,
        Conservation conservation,
        ConservationCheck conservationCheck,
        Alerting alerting,
        DataStores dataStores,
        DataStructures dataStructures,
        CredentialPorts credentials,
        HookLearning hookLearning,
        HookCalls hookCalls,
        CustomFunctions functions,
        AuditLog auditLog,
        Teams teams,
        Runs runs,
        Callbacks callbacks,
        Readiness readiness,
        Measurements measurements) {

    public ApiPorts {
        Objects.requireNonNull(scenarios, "scenarios");
        Objects.requireNonNull(library, "library");
        Objects.requireNonNull(hooks, "hooks");
        Objects.requireNonNull(access, "access");
        Objects.requireNonNull(history, "history");
        Objects.requireNonNull(incompletes, "incompletes");
        Objects.requireNonNull(byHand, "byHand");
        Objects.requireNonNull(search, "search");
        Objects.requireNonNull(bulkJobs, "bulkJobs");
        Objects.requireNonNull(bulkWork, "bulkWork");
        Objects.requireNonNull(importer, "importer");
        Objects.requireNonNull(held, "held");
        Objects.requireNonNull(losses, "losses");
        Objects.requireNonNull(conservation, "conservation");
        Objects.requireNonNull(conservationCheck, "conservationCheck");
        Objects.requireNonNull(alerting, "alerting");
        Objects.requireNonNull(dataStores, "dataStores");
        Objects.requireNonNull(dataStructures, "dataStructures");
        Objects.requireNonNull(credentials, "credentials");
        Objects.requireNonNull(functions, "functions");
        Objects.requireNonNull(auditLog, "auditLog");
        Objects.requireNonNull(teams, "teams");
        Objects.requireNonNull(hookCalls, "hookCalls");
        Objects.requireNonNull(hookLearning, "hookLearning");
        Objects.requireNonNull(runs, "runs");
        Objects.requireNonNull(callbacks, "callbacks");
        Objects.requireNonNull(readiness, "readiness");
        Objects.requireNonNull(measurements, "measurements");
    }
}
