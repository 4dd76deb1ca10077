package io.holdfast.server.store;

import io.holdfast.failure.Effect;
import io.holdfast.failure.FailureType;
import io.holdfast.incomplete.Attempt.Outcome;
import io.holdfast.incomplete.IncompleteState;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Removes a scenario with all that goes with it, but for its open incomplete executions: they are kept, with the versions
 * that they were stored with, the executions that they come from, and what was lost.
 */
final class ScenarioRemoval {

    /** First of all: of two who delete it one finds it. */
    private static final String LOCK = """
            select id from scenario where id = :scenario for update
            """;

    private static final String SEGMENTS_OF_RUNNING = """
            delete from segment
             where execution_id in (select id from running_execution where scenario_id = :scenario)
            """;

    /** Waits for what is just ending, as everyone who ends an execution has its row locked before its item. */
    private static final String STOP_RETRIES = """
            with stopped as (
                delete from running_execution where scenario_id = :scenario
                returning id, retried_id, accepted_at),
            interrupted as (
                insert into attempt (
                    incomplete_id, number, execution_id, step, asked_by_kind, asked_by, started_at, ended_at, outcome,
                    failure_type, failure_message, failure_effect, blueprint_version, edit, substitute_id)
                select item.id, item.attempts + 1, stopped.id,
                       case when not item.requested then item.automatic_attempts + 1 end,
                       item.asked_by_kind, item.asked_by, stopped.accepted_at, :now, :outcome,
                       :type, :message, :effect, item.blueprint_version, item.edits, item.substitute_id
                  from stopped
                  join incomplete_execution item on item.id = stopped.retried_id and item.state = :expected)
            update incomplete_execution item
               set state = :next, attempts = item.attempts + 1, requested = false, substitute_id = null
              from stopped
             where item.id = stopped.retried_id and item.state = :expected
            """;

    private static final String STOP_WAITING = """
            update incomplete_execution
               set state = :next, next_retry_at = null, requested = false, substitute_id = null
             where scenario_id = :scenario and state = :expected
            """;

    private static final String SETTLED = """
            with gone as (
                delete from incomplete_execution where scenario_id = :scenario and state >= 3
                returning id),
            attempts as (
                delete from attempt using gone where attempt.incomplete_id = gone.id),
            texts as (
                delete from incomplete_text found using gone where found.incomplete_id = gone.id)
            delete from substitute using gone where substitute.incomplete_id = gone.id
            """;

    private static final String KEEP_NAME = """
            insert into deleted_scenario (id, name, deleted_at)
            select id, name, :now
              from scenario
             where id = :scenario
               and exists (select from incomplete_execution item where item.scenario_id = scenario.id)
            """;

    private static final String KEEP_BLUEPRINTS = """
            insert into kept_blueprint (scenario_id, version, body, confidential)
            select scenario_id, version, body, confidential
              from blueprint_version version
             where scenario_id = :scenario
               and (exists (
                       select from incomplete_execution item
                        where item.scenario_id = version.scenario_id and item.blueprint_version = version.version)
                    or exists (
                       select
                         from ended_execution execution
                         join incomplete_execution item
                           on execution.id in (item.origin_id, item.execution_id)
                        where item.scenario_id = version.scenario_id
                          and execution.blueprint_version = version.version))
            """;

    /** With its versions: from then on nothing is accepted for it. */
    private static final String SCENARIO = """
            delete from scenario where id = :scenario
            """;

    private static final String SEGMENTS = """
            delete from segment
             where execution_id in (
                 select id from ended_execution execution
                  where execution.scenario_id = :scenario
                    and not exists (
                        select from incomplete_execution item
                         where item.scenario_id = :scenario
                           and (execution.id in (item.origin_id, item.execution_id)
                                or execution.retried_id = item.id)))
            """;

    private static final String ENDED = """
            delete from ended_execution execution
             where execution.scenario_id = :scenario
               and not exists (
                   select from incomplete_execution item
                    where item.scenario_id = :scenario
                      and (execution.id in (item.origin_id, item.execution_id) or execution.retried_id = item.id))
            """;

    private static final String OUTPUTS = """
            delete from execution_output
             where execution_id in (select id from execution where scenario_id = :scenario)
            """;

    private static final String CALLS = """
            delete from execution_call
             where execution_id in (select id from execution where scenario_id = :scenario)
            """;

    private static final String IMPORTS = """
            delete from imported_item imported
             where imported.scenario_id = :scenario
               and not exists (select from incomplete_execution item where item.id = imported.incomplete_id)
            """;

    private static final String OWN_BLUEPRINTS = """
            delete from own_blueprint own
             where own.scenario_id = :scenario
               and not exists (
                   select from incomplete_execution item
                    where item.scenario_id = :scenario
                      and (item.id = own.incomplete_id or item.own_blueprint_id = own.id))
               and not exists (
                   select from ended_execution execution
                    where execution.scenario_id = :scenario and execution.own_blueprint_id = own.id)
            """;

    /** What was lost of a trigger of which nothing is open any more is not counted any more. */
    private static final String LOSSES = """
            delete from loss
             where loss.scenario_id = :scenario
               and not exists (
                   select from incomplete_execution item
                    where item.scenario_id = :scenario and item.origin_id = loss.origin_id)
            """;

    private static final String FOLDER = """
            update folder set listed = items where scenario_id = :scenario
            """;

    private static final String EMPTY_FOLDER = """
            delete from folder where scenario_id = :scenario and items = 0
            """;

    /** After what runs and what is incomplete: a commit that counts has locked it. */
    private static final String COUNTS = """
            delete from conservation where scenario_id = :scenario
            """;

    /** After what runs: a commit that keeps a state has the execution locked. */
    private static final String MODULE_STATES = """
            delete from module_state where scenario_id = :scenario
            """;

    private static final String DELETED = "The scenario was deleted while the retry was under way.";

    private static final List<String> CONTENTS = List.of(
            KEEP_BLUEPRINTS,
            SCENARIO,
            SEGMENTS,
            ENDED,
            IMPORTS,
            OWN_BLUEPRINTS,
            LOSSES,
            FOLDER,
            EMPTY_FOLDER,
            COUNTS,
            MODULE_STATES);

    private ScenarioRemoval() {}

    /** False when there is no such scenario. */
    static boolean remove(Handle handle, long scenario, Instant now) {
        boolean found = handle.createQuery(LOCK)
                .bind("scenario", scenario)
                .mapTo(Long.class)
                .findOne()
                .isPresent();
        if (found) {
            for (String ofExecutions : List.of(OUTPUTS, CALLS, SEGMENTS_OF_RUNNING)) {
                handle.createUpdate(ofExecutions).bind("scenario", scenario).execute();
            }
            stopRetries(handle, scenario, now);
            handle.createUpdate(SETTLED).bind("scenario", scenario).execute();
            handle.createUpdate(KEEP_NAME)
                    .bind("scenario", scenario)
                    .bind("now", Times.of(now))
                    .execute();
            for (String contents : CONTENTS) {
                handle.createUpdate(contents).bind("scenario", scenario).execute();
            }
        }
        return found;
    }

    private static void stopRetries(Handle handle, long scenario, Instant now) {
        handle.createUpdate(STOP_RETRIES)
                .bind("scenario", scenario)
                .bind("now", Times.of(now))
                .bind("outcome", AttemptWriter.code(Outcome.INTERRUPTED))
                .bind("type", FailureType.EXECUTION_INTERRUPTED.typeName())
                .bind("message", DELETED)
                .bind("effect", Effect.UNKNOWN.name())
                .bind("expected", StateMove.code(IncompleteState.IN_PROGRESS))
                .bind("next", StateMove.code(IncompleteState.IN_PROGRESS, IncompleteState.UNRESOLVED))
                .execute();
        handle.createUpdate(STOP_WAITING)
                .bind("scenario", scenario)
                .bind("expected", StateMove.code(IncompleteState.PENDING))
                .bind("next", StateMove.code(IncompleteState.PENDING, IncompleteState.UNRESOLVED))
                .execute();
    }
}
