package io.holdfast.engine.model;

import io.holdfast.engine.ExecutionListener;
import io.holdfast.engine.Interruption;
import io.holdfast.engine.Phase;
import io.holdfast.engine.model.Passage.Segment;
import io.holdfast.engine.model.RandomModules.Call;
import io.holdfast.engine.model.RandomScenario.Room;
import io.holdfast.execution.OperationRecord;
import io.holdfast.execution.Snapshot;
import io.holdfast.failure.Failure;
import io.holdfast.failure.FailureType;
import io.holdfast.module.Change;
import io.holdfast.transaction.Committing;
import io.holdfast.transaction.Write;
import io.holdfast.value.CollectionValue;
import io.holdfast.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps what one execution tells as a store would: what was told counts when it was written. A crash loses the rest of it;
 * a stop loses nothing.
 */
final class Recorder implements ExecutionListener {

    /** Ends a run in the middle. */
    static final class CrashException extends RuntimeException {
        private CrashException() {
            super(null, null, false, false);
        }
    }

    private final Room room;
    private final RandomModules modules;

    private final List<Segment> segments = new ArrayList<>();
    private final List<Call> calls = new ArrayList<>();
    private final List<Interruption> interruptions = new ArrayList<>();
    private final List<Write> committed = new ArrayList<>();
    private final Map<Integer, Value> states = new HashMap<>();

    private final List<OperationRecord> unwrittenRecords = new ArrayList<>();
    private final List<Interruption> unwrittenInterruptions = new ArrayList<>();

    private int events;
    private int crashAfter = Integer.MAX_VALUE;
    private int stopAfter = Integer.MAX_VALUE;
    private int checkpointEvery = Integer.MAX_VALUE;

    Recorder(Room room, RandomModules modules) {
        this.room = room;
        this.modules = modules;
    }

    /** From now on: a crash behind so many events, or a stop, and a checkpoint each so many. */
    void disturb(int crashAfterEvents, int stopAfterEvents, int checkpointEveryEvents) {
        events = 0;
        crashAfter = crashAfterEvents;
        stopAfter = stopAfterEvents;
        checkpointEvery = checkpointEveryEvents;
    }

    /** All that was written. */
    List<Segment> segments() {
        return segments;
    }

    List<Call> calls() {
        return calls;
    }

    List<Interruption> interruptions() {
        return interruptions;
    }

    List<Write> committed() {
        return committed;
    }

    Optional<Value> state(int module) {
        return Optional.ofNullable(states.get(module));
    }

    /** What is told and not written is lost; answers what was called in vain. */
    List<Call> lose() {
        unwrittenRecords.clear();
        unwrittenInterruptions.clear();
        return modules.takeCalls();
    }

    /** What is told counts. */
    void write(Snapshot snapshot) {
        segments.add(new Segment(unwrittenRecords, snapshot));
        keepTheRest();
    }

    /** What is told counts, and nothing goes on from here. */
    void keepTheRest() {
        interruptions.addAll(unwrittenInterruptions);
        calls.addAll(modules.takeCalls());
        unwrittenRecords.clear();
        unwrittenInterruptions.clear();
    }

    private void happened() {
        events++;
        if (events == crashAfter) {
            throw new CrashException();
        }
    }

    @Override
    public void phaseBegan(Phase phase, int cycle) {}

    @Override
    public void operationEnded(OperationRecord record) {
        unwrittenRecords.add(record);
        happened();
    }

    @Override
    public void checkpoint(Snapshot snapshot) {
        write(snapshot);
        happened();
    }

    @Override
    public Committing commit(Optional<OperationRecord> record, Snapshot snapshot, List<Write> writes) {
        record.ifPresent(unwrittenRecords::add);
        committed.addAll(writes);
        for (Write write : writes) {
            if (write instanceof Write.KeepState kept) {
                states.put(kept.module(), kept.state());
            }
        }
        write(snapshot);
        happened();
        return new Committing.Committed();
    }

    @Override
    public boolean wantsCheckpoint() {
        return unwrittenRecords.size() >= checkpointEvery;
    }

    @Override
    public Keeping interrupted(Interruption interruption) {
        unwrittenInterruptions.add(interruption);
        Keeping keeping = switch (room.of(interruptions.size() + unwrittenInterruptions.size())) {
            case ENOUGH, ONE -> new Kept();
            case DROPPED -> new Dropped();
            case NONE -> new NoRoom(Failure.of(FailureType.OUT_OF_SPACE, "full"));
        };
        happened();
        return keeping;
    }

    @Override
    public void respond(Change.Respond response) {}

    @Override
    public void returned(CollectionValue outputs) {}

    @Override
    public boolean await(Instant until) {
        return !stopRequested();
    }

    @Override
    public boolean stopRequested() {
        return events >= stopAfter;
    }
}
