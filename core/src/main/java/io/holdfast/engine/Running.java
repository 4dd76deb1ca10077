package io.holdfast.engine;

import io.holdfast.execution.Cycle;
import io.holdfast.execution.OperationRecord;
import io.holdfast.execution.Snapshot;
import io.holdfast.execution.Task;
import io.holdfast.execution.Trail;
import io.holdfast.failure.Effect;
import io.holdfast.failure.Failure;
import io.holdfast.plan.Plan;
import io.holdfast.transaction.Write;
import io.holdfast.value.CollectionValue;
import io.holdfast.value.Variables;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One run under way: where it stands, what is left to do, and the listener that is told. All parts of the engine share it;
 * it belongs to the thread that runs.
 */
final class Running {

    private final RunRequest request;
    private final ExecutionListener listener;
    private final Clock clock;
    private final EngineLimits limits;
    private final OperationRunner runner;

    private final Agenda agenda;
    private final List<Write> pending;
    private Variables variables;
    private int cycle;
    private boolean more;
    private int records;
    private int operations;
    private boolean warned;
    private boolean lastCycle;
    private boolean repeats;
    private Optional<CollectionValue> returned;
    private @Nullable Ending ending;

    Running(RunRequest request, ExecutionListener listener, Clock clock, EngineLimits limits, OperationRunner runner) {
        this.request = request;
        this.listener = listener;
        this.clock = clock;
        this.limits = limits;
        this.runner = runner;
        Snapshot start = request.start();
        this.agenda = new Agenda(start.agenda());
        this.pending = new ArrayList<>(start.cycle().pending());
        this.variables = start.variables();
        this.cycle = start.cycle().number();
        this.more = start.cycle().more();
        this.lastCycle = start.cycle().last();
        this.records = start.records();
        this.operations = start.operations();
        this.warned = start.warned();
        this.returned = start.returned();
    }

    RunRequest request() {
        return request;
    }

    Plan plan() {
        return request.plan();
    }

    ExecutionListener listener() {
        return listener;
    }

    Clock clock() {
        return clock;
    }

    EngineLimits limits() {
        return limits;
    }

    OperationRunner runner() {
        return runner;
    }

    Agenda agenda() {
        return agenda;
    }

    Variables variables() {
        return variables;
    }

    void setVariables(Variables variables) {
        this.variables = variables;
    }

    /** What was changed in this cycle and is not committed yet. */
    List<Write> pending() {
        return pending;
    }

    int cycle() {
        return cycle;
    }

    /** Whether the trigger found something in this cycle. */
    boolean more() {
        return more;
    }

    void triggerFound(boolean something) {
        this.more = something;
    }

    /** Begins the next cycle: its variables are gone, and the flow begins anew. */
    void beginNextCycle() {
        cycle++;
        more = false;
        variables = variables.withoutCycle();
        agenda.push(new Task.Run(plan().first().id(), Trail.START, true));
    }

    /** Where a run stands before an operation that may not count. */
    record Mark(
            List<Task> agenda,
            Variables variables,
            boolean more,
            boolean lastCycle,
            Optional<CollectionValue> returned) {}

    Mark mark() {
        return new Mark(agenda.tasks(), variables, more, lastCycle, returned);
    }

    void backTo(Mark mark) {
        agenda.clear();
        mark.agenda().reversed().forEach(agenda::push);
        variables = mark.variables();
        more = mark.more();
        lastCycle = mark.lastCycle();
        returned = mark.returned();
    }

    /** Leaves undone what is left to do; what was done is committed, and no further cycle begins. */
    void leaveTheRest() {
        agenda.clear();
        lastCycle = true;
    }

    /** Ends the run as a success with these outputs, once what was done is committed. */
    void returns(CollectionValue outputs) {
        returned = Optional.of(outputs);
        leaveTheRest();
    }

    Optional<CollectionValue> returned() {
        return returned;
    }

    boolean isLastCycle() {
        return lastCycle;
    }

    int records() {
        return records;
    }

    int operations() {
        return operations;
    }

    void countOperation() {
        operations++;
    }

    /** An operation that was counted is to be carried out another time. */
    void uncountOperation() {
        operations--;
    }

    void warn() {
        warned = true;
    }

    boolean warned() {
        return warned;
    }

    Optional<Ending> ending() {
        return Optional.ofNullable(ending);
    }

    boolean hasEnded() {
        return ending != null;
    }

    void end(Ending how) {
        ending = how;
    }

    /** The mappings of this module, at the end of this way. */
    Mapping mapping(int module, Trail trail) {
        return runner.mapping(module, trail, cycle, variables);
    }

    /** Whether what is recorded from now on may have been done before. */
    void repeats(boolean maybe) {
        repeats = maybe;
    }

    /** The record of what has just ended; it is told with {@link #tell(OperationRecord)}, or in a commit. */
    OperationRecord record(int module, Instant started, CollectionValue input, OperationRecord.Result result) {
        Duration duration = Duration.between(started, clock.instant());
        boolean notSent = result instanceof OperationRecord.Failed(Failure failure, var ignored)
                && failure.effect() == Effect.NOT_SENT;
        return new OperationRecord(records + 1, module, started, duration, input, result, repeats && !notSent);
    }

    /** Tells the record; answers its number. */
    int tell(OperationRecord record) {
        records = record.number();
        listener.operationEnded(record);
        return records;
    }

    int tell(int module, Instant started, CollectionValue input, OperationRecord.Result result) {
        return tell(record(module, started, input, result));
    }

    /** Tells what happened without an operation: a filter, a directive. */
    int tell(int module, OperationRecord.Result result) {
        return tell(module, clock.instant(), CollectionValue.EMPTY, result);
    }

    /** Counts a record that a commit told. */
    void told(OperationRecord record) {
        records = record.number();
    }

    Snapshot snapshot() {
        return snapshot(pending, records);
    }

    /** As it will stand when {@code committed} is told and nothing is pending but this. */
    Snapshot snapshot(List<Write> stillPending, int recordsThen) {
        return snapshot(stillPending, recordsThen, warned);
    }

    /** From where another execution goes on, when this one ends here: what warned this one does not warn that. */
    Snapshot rest() {
        return snapshot(pending, records, false);
    }

    private Snapshot snapshot(List<Write> stillPending, int recordsThen, boolean withWarning) {
        return new Snapshot(
                agenda.tasks(),
                variables,
                new Cycle(cycle, more, lastCycle, stillPending),
                recordsThen,
                operations,
                withWarning,
                returned);
    }

    /** Whether an earlier run of the same trigger was, or may have been, at this task. */
    boolean isDoubted(Task task) {
        return switch (request.origin().doubt()) {
            case NOTHING -> false;
            case THE_FIRST_TASK -> request.first().map(Failures::admitted).equals(Optional.of(Failures.admitted(task)));
            case EVERYTHING -> true;
        };
    }

    /** Whether what fails is stored: the scenario allows it, or this is a retry, whose work would be lost otherwise. */
    boolean stores() {
        return request.origin().isRetry() || plan().blueprint().settings().storeIncompleteExecutions();
    }
}
