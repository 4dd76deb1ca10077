package io.holdfast.incomplete;

import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.execution.ExecutionId;
import io.holdfast.execution.ExecutionStatus;
import io.holdfast.execution.OperationRecord;
import io.holdfast.failure.Failure;
import io.holdfast.value.Bundle;
import io.holdfast.value.CollectionValue;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The executions of scenarios, to be looked at. Thread-safe. */
public interface History {

    Optional<Entry> find(ExecutionId execution);

    /** A page of a scenario's executions that are meant, latest first, those that run included. */
    List<Entry> list(long scenario, ExecutionFilter filter, int limit, long offset);

    /** A page of a scenario's executions, of one status or of any. */
    default List<Entry> list(long scenario, Optional<ExecutionStatus> status, int limit, long offset) {
        return list(scenario, ExecutionFilter.ofStatus(status), limit, offset);
    }

    /** A page of the executions that retried an item and are meant, latest first, one that runs included. */
    List<Entry> retries(IncompleteId item, ExecutionFilter filter, int limit, long offset);

    /** An execution's operations in their order, read from record {@code offset}, with the bundles of its trigger. */
    Operations operations(ExecutionId execution, int limit, int offset);

    /** What the execution returned; empty when it did not, still runs, or its scenario is confidential. */
    Optional<CollectionValue> outputs(ExecutionId execution);

    /** How the execution was called by another; empty when it was not. */
    Optional<Journal.Call> call(ExecutionId execution);

    /** The latest execution that an operation of another called; {@code operation} as in {@link Journal.Call}. */
    Optional<Entry> called(String operation);

    /** The blueprint that the execution ran. */
    Optional<JsonObject> blueprint(ExecutionId execution);

    /** Where every accepted execution of a scenario is; a scenario without any has only zeros. */
    Balance balance(long scenario);

    /**
     * What the executions of each of these scenarios took that were accepted then or later and have ended; a scenario
     * without any is missing.
     */
    Map<Long, Usage> usage(Set<Long> scenarios, Instant from);

    /**
     * What the executions of each team's scenarios took that were accepted then or later and have ended; a team without
     * any is missing.
     */
    Map<Long, Usage> teamUsage(Instant from);

    /**
     * What the executions of these scenarios took that have ended, by the day of this zone on which
     * they were accepted, from this day on; a day without any is missing.
     */
    Map<LocalDate, Usage> dailyUsage(Whose whose, LocalDate first, ZoneId zone);

    /** Which scenarios are meant, of those that there are. */
    sealed interface Whose {}

    /** One scenario. */
    record OfScenario(long id) implements Whose {}

    /** All scenarios of a team. */
    record OfTeam(long id) implements Whose {}

    /** All scenarios. */
    record OfAll() implements Whose {}

    /**
     * One execution.
     *
     * @param id its identity
     * @param scenario the scenario's id
     * @param cause what started it
     * @param accepted when it was accepted
     * @param status where it stands
     * @param duration how long it took; until now when it runs
     * @param operations how many operations it took; 0 while it runs
     * @param transfer the size of its bundles in bytes
     * @param failure the failure that ended it
     * @param incompletes how many incomplete executions it stored
     * @param retried the item that it retried
     * @param resumed whether a stop or a crash of the server broke it off and it went on
     * @param blueprintVersion the version of the scenario's blueprint that it ran
     */
    record Entry(
            ExecutionId id,
            long scenario,
            Journal.Cause cause,
            Instant accepted,
            ExecutionStatus status,
            Duration duration,
            int operations,
            long transfer,
            Optional<Failure> failure,
            int incompletes,
            Optional<IncompleteId> retried,
            boolean resumed,
            long blueprintVersion) {
        public Entry {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(cause, "cause");
            Objects.requireNonNull(accepted, "accepted");
            Objects.requireNonNull(status, "status");
            Objects.requireNonNull(duration, "duration");
            Objects.requireNonNull(failure, "failure");
            Objects.requireNonNull(retried, "retried");
        }
    }

    /** Operations of one execution, and the bundles of its trigger; no bundles when the scenario was confidential. */
    record Operations(List<OperationRecord> records, List<Bundle> triggerBundles, boolean confidential) {
        public Operations {
            records = List.copyOf(records);
            triggerBundles = List.copyOf(triggerBundles);
        }
    }

    /**
     * The conservation of accepted triggers: each is in exactly one place, so accepted is the sum of the others.
     *
     * @param accepted triggers that were accepted; retries are none, and a returned trigger counts once
     * @param finished all of whose work ended or failed, with nothing open
     * @param running begun and not ended
     * @param waiting held before it begins, or suspended
     * @param open of which something waits as an incomplete execution
     * @param discarded of which something incomplete was deleted by a person or dropped by the data-loss setting, and
     *     nothing is open
     */
    record Balance(long accepted, long finished, long running, long waiting, long open, long discarded) {
        public boolean isBalanced() {
            return accepted == finished + running + waiting + open + discarded;
        }
    }
}
