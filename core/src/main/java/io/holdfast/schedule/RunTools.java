package io.holdfast.schedule;

import io.holdfast.engine.Engine;
import io.holdfast.incomplete.FolderSpace;
import io.holdfast.incomplete.History;
import io.holdfast.incomplete.IncompleteExecutions;
import io.holdfast.incomplete.Journal;
import io.holdfast.plan.Planner;
import io.holdfast.scenario.ModuleStates;
import io.holdfast.scenario.Scenarios;
import java.time.Clock;
import java.util.Objects;
import java.util.concurrent.Executor;

/**
 * What running scenarios needs.
 *
 * @param executor carries out each execution; a thread of its own for each, because executions block
 * @param clock its time zone is that of schedules that name none
 */
public record RunTools(
        Planner planner,
        Engine engine,
        Journal journal,
        History history,
        IncompleteExecutions incompletes,
        FolderSpace folder,
        Scenarios scenarios,
        ModuleStates states,
        Executor executor,
        Clock clock,
        Ids ids) {

    public RunTools {
        Objects.requireNonNull(planner, "planner");
        Objects.requireNonNull(engine, "engine");
        Objects.requireNonNull(journal, "journal");
        Objects.requireNonNull(history, "history");
        Objects.requireNonNull(incompletes, "incompletes");
        Objects.requireNonNull(folder, "folder");
        Objects.requireNonNull(scenarios, "scenarios");
        Objects.requireNonNull(states, "states");
        Objects.requireNonNull(executor, "executor");
        Objects.requireNonNull(clock, "clock");
        Objects.requireNonNull(ids, "ids");
    }
}
