package io.holdfast.engine;

import io.holdfast.engine.ExecutionListener.Dropped;
import io.holdfast.engine.ExecutionListener.Keeping;
import io.holdfast.engine.ExecutionListener.Kept;
import io.holdfast.engine.ExecutionListener.NoRoom;
import io.holdfast.execution.Cycle;
import io.holdfast.execution.OperationRecord;
import io.holdfast.execution.OperationRecord.Answer;
import io.holdfast.execution.Snapshot;
import io.holdfast.execution.Task;
import io.holdfast.execution.Trail;
import io.holdfast.failure.Effect;
import io.holdfast.failure.Failure;
import io.holdfast.plan.Step;
import io.holdfast.value.CollectionValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What becomes of a failed bundle: its handler route decides, or else the table of types. */
final class Failures {

    private final Running running;

    Failures(Running running) {
        this.running = running;
    }

    /** A failure outside of an operation: of a filter, of a directive's mapping, of the blueprint. */
    void fail(Task task, Failure failure) {
        Instant now = running.clock().instant();
        switch (running.plan().step(task.module()).orElse(null)) {
            case Step.Run step -> failed(step, task, now, CollectionValue.EMPTY, failure);
            case Step.Aggregate step -> failed(step.run(), task, now, CollectionValue.EMPTY, failure);
            case null, default -> answer(task, now, CollectionValue.EMPTY, failure);
        }
    }

    /** An operation failed: its error handler route decides when there is one and its filter lets the error pass. */
    void failed(Step.Run step, Task task, Instant started, CollectionValue input, Failure failure) {
        if (!step.onError().isEmpty()) {
            Step first = step.onError().getFirst();
            int record = running.records() + 1;
            Trail trail = new Trail.Handling(attempt(task.trail()), step.id(), record, failure);
            if (takes(first, trail)) {
                running.tell(step.id(), started, input, new OperationRecord.Failed(failure, Answer.HANDLED));
                running.agenda().push(new Task.Handled(record, task));
                running.agenda().push(new Task.Run(first.id(), trail, true));
                return;
            }
        }
        answer(task, started, input, failure);
    }

    /** The way on which this run handles a failure: a retry that fails handles it anew, and repeats nothing. */
    private Trail attempt(Trail trail) {
        RunRequest request = running.request();
        return request.origin().isRetry()
                ? new Trail.Hidden(trail, request.execution().hex())
                : trail;
    }

    /** Whether a route that begins so takes the failure: its filter decides, behind a router those of the router's routes. */
    private boolean takes(Step first, Trail trail) {
        return (first.filter().isEmpty()
                        || running.mapping(first.id(), trail)
                                .passes(first.filter().get()))
                && (!(first instanceof Step.Router router)
                        || router.routes().stream()
                                .anyMatch(route -> takes(route.flow().getFirst(), trail)));
    }

    /** The answer to a failure that no handler route decides. */
    void answer(Task task, Instant started, CollectionValue input, Failure failure) {
        Optional<Retry> retry = FailureRules.decide(
                failure, running.plan(), task, running.request().origin());
        if (retry.isPresent()) {
            store(task, started, input, failure, retry.get());
        } else {
            running.tell(task.module(), started, input, new OperationRecord.Failed(failure, Answer.EXECUTION_FAILED));
            running.end(new Ending.Failed(task.module(), failure, running.operations()));
        }
    }

    void store(Task task, Instant started, CollectionValue input, Failure failure, Retry retry) {
        Keeping keeping = keep(task, running.records() + 1, failure, retry);
        conclude(
                keeping,
                task,
                task.module(),
                started,
                input,
                failure,
                new OperationRecord.Failed(failure, Answer.STORED));
    }

    /**
     * Has the listener keep the rest of the bundle's way: the failed task, the failures that its way handles, and the
     * aggregations that it would have come to.
     *
     * @param record the number of the record that tells of the failure
     */
    Keeping keep(Task task, int record, Failure failure, Retry retry) {
        List<Task> along = running.agenda().along(task, running.records());
        Keeping keeping = keep(task, with(task, along), record, failure, retry);
        if (!(keeping instanceof NoRoom)) {
            running.agenda().leave(along);
        }
        return keeping;
    }

    private static List<Task> with(Task first, List<Task> others) {
        List<Task> all = new ArrayList<>();
        all.add(first);
        all.addAll(others);
        return all;
    }

    /** Has the listener keep all that is left to do: this task, and what the agenda has behind it. */
    void keepTheRest(Task next, Failure failure) {
        Instant now = running.clock().instant();
        List<Task> rest = with(next, running.agenda().tasks());
        Keeping keeping = keep(next, rest, running.records() + 1, failure, new Retry.ByPerson());
        conclude(
                keeping,
                next,
                next.module(),
                now,
                CollectionValue.EMPTY,
                failure,
                new OperationRecord.Failed(failure, Answer.STORED));
    }

    private Keeping keep(Task failed, List<Task> rest, int record, Failure failure, Retry retry) {
        Snapshot snapshot = new Snapshot(
                rest,
                running.variables(),
                new Cycle(running.cycle(), false, false, List.of()),
                running.records(),
                running.operations(),
                false);
        boolean again =
                running.request().origin().retried().map(Failures::admitted).equals(Optional.of(admitted(failed)));
        return running.listener()
                .interrupted(new Interruption(failed.module(), record, failure, snapshot, retry, again));
    }

    /** The task as it is when its filter has let it pass; it is the same task before. */
    static Task admitted(Task task) {
        return task instanceof Task.Run run ? new Task.Run(run.module(), run.trail(), true) : task;
    }

    /**
     * Tells what became of a failed task.
     *
     * @param failed the task
     * @param module the module that tells of it: its own, or the directive that has it stored
     * @param kept what is told when it is kept
     */
    void conclude(
            Keeping keeping,
            Task failed,
            int module,
            Instant started,
            CollectionValue input,
            Failure failure,
            OperationRecord.Result kept) {
        switch (keeping) {
            case Kept() -> {
                running.warn();
                running.tell(module, started, input, kept);
            }
            case Dropped() -> {
                running.warn();
                running.tell(module, started, input, new OperationRecord.Failed(failure, Answer.DROPPED));
            }
            case NoRoom(Failure noRoom) -> {
                // That there is no room to store it does not undo what was sent.
                Failure full = noRoom.withEffect(failure.effect());
                running.tell(module, started, input, new OperationRecord.Failed(full, Answer.EXECUTION_FAILED));
                boolean doubtful = full.effect() == Effect.UNKNOWN
                        || (full.effect() == Effect.NOT_SENT && running.isDoubted(failed));
                running.agenda().push(failed);
                running.end(new Ending.NoRoom(module, full, running.operations(), running.rest(), doubtful));
            }
        }
    }
}
