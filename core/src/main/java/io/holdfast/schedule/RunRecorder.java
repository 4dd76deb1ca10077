package io.holdfast.schedule;

import io.holdfast.blueprint.DocumentSize;
import io.holdfast.blueprint.Settings;
import io.holdfast.engine.EffectLedger;
import io.holdfast.engine.ExecutionListener;
import io.holdfast.engine.Interruption;
import io.holdfast.engine.Phase;
import io.holdfast.engine.Retry;
import io.holdfast.execution.ExecutionId;
import io.holdfast.execution.OperationRecord;
import io.holdfast.execution.Snapshot;
import io.holdfast.failure.Effect;
import io.holdfast.failure.Failure;
import io.holdfast.failure.FailureType;
import io.holdfast.incomplete.FailedModule;
import io.holdfast.incomplete.FolderSpace;
import io.holdfast.incomplete.Journal;
import io.holdfast.incomplete.Journal.Progress;
import io.holdfast.incomplete.NewIncomplete;
import io.holdfast.incomplete.RetryPolicy;
import io.holdfast.module.Change;
import io.holdfast.plan.Plan;
import io.holdfast.plan.Step;
import io.holdfast.transaction.Committing;
import io.holdfast.transaction.Write;
import io.holdfast.value.Bundle;
import io.holdfast.value.ByteSize;
import io.holdfast.value.CollectionValue;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Listens to one execution: gathers what it tells until the next durable write, and keeps what was interrupted. */
final class RunRecorder implements ExecutionListener {

    private static final Logger LOG = LoggerFactory.getLogger(RunRecorder.class);

    /** So many records, or so many bytes of them, are gathered at most before they are written. */
    private static final int MAXIMUM_RECORDS = 1_000;

    private static final long MAXIMUM_BYTES = 4L << 20;

    private final ExecutionId execution;
    private final long scenario;
    private final Plan plan;
    private final boolean retry;
    private final Journal journal;
    private final FolderSpace folder;
    private final Clock clock;
    private final Ids ids;
    private final Consumer<Change.Respond> responder;
    private final StopSignal stopping;

    private final List<OperationRecord> records = new ArrayList<>();
    private final List<NewIncomplete> kept = new ArrayList<>();
    private final List<Journal.Dropped> dropped = new ArrayList<>();
    private long gatheredBytes;
    private final Map<FailureType, Failure> storedByType = new EnumMap<>(FailureType.class);
    private Optional<Interruption> failedAgain = Optional.empty();
    private boolean sent;
    private Optional<CollectionValue> outputs = Optional.empty();

    RunRecorder(
            ExecutionId execution,
            long scenario,
            Plan plan,
            boolean retry,
            RunTools tools,
            Consumer<Change.Respond> responder,
            StopSignal stopping) {
        this.execution = execution;
        this.scenario = scenario;
        this.plan = plan;
        this.retry = retry;
        this.journal = tools.journal();
        this.folder = tools.folder();
        this.clock = tools.clock();
        this.ids = tools.ids();
        this.responder = responder;
        this.stopping = stopping;
    }

    /** The task that was retried failed again. */
    Optional<Interruption> failedAgain() {
        return failedAgain;
    }

    /** Whether an operation was, or may have been, sent that does something outside, other than to read. */
    boolean hasSent() {
        return sent;
    }

    /** What the run returned, when it did. */
    Optional<CollectionValue> outputs() {
        return outputs;
    }

    /**
     * The failures that were stored because the table of types says so, and not because a Break directive did: one of each
     * type, the one whose other side asked to wait longest.
     */
    List<Failure> storedByType() {
        return List.copyOf(storedByType.values());
    }

    /** What was told since the last durable write. */
    Progress progress() {
        return new Progress(records, kept, dropped);
    }

    @Override
    public void phaseBegan(Phase phase, int cycle) {
        LOG.debug("Execution {}: cycle {}, {}", execution, cycle, phase);
    }

    @Override
    public void operationEnded(OperationRecord record) {
        records.add(record);
        sent |= plan.step(record.module()).filter(step -> sends(step, record)).isPresent();
        gatheredBytes += ByteSize.of(record.input());
        if (record.result() instanceof OperationRecord.Succeeded(List<Bundle> bundles)) {
            for (Bundle bundle : bundles) {
                gatheredBytes += ByteSize.of(bundle.fields());
            }
        }
    }

    private static boolean sends(Step step, OperationRecord record) {
        return step instanceof Step.Run run
                && !run.module().isRepeatable()
                && EffectLedger.effect(run.description().kind(), record.result())
                        .filter(effect -> effect != Effect.NOT_SENT)
                        .isPresent();
    }

    @Override
    public void checkpoint(Snapshot snapshot) {
        journal.checkpoint(execution, progress(), snapshot);
        forgetWhatIsWritten();
    }

    @Override
    public Committing commit(Optional<OperationRecord> record, Snapshot snapshot, List<Write> writes) {
        List<OperationRecord> told = new ArrayList<>(records);
        record.ifPresent(told::add);
        Committing committing = journal.commit(execution, new Progress(told, kept, dropped), snapshot, writes);
        if (committing instanceof Committing.Committed) {
            forgetWhatIsWritten();
        }
        return committing;
    }

    private void forgetWhatIsWritten() {
        records.clear();
        kept.clear();
        dropped.clear();
        gatheredBytes = 0;
    }

    @Override
    public boolean wantsCheckpoint() {
        return records.size() >= MAXIMUM_RECORDS || gatheredBytes >= MAXIMUM_BYTES;
    }

    @Override
    public Keeping interrupted(Interruption interruption) {
        if (interruption.again()) {
            failedAgain = Optional.of(interruption);
            return new Kept();
        }
        Settings settings = plan.blueprint().settings();
        long size = size(interruption.snapshot());
        if (retry) {
            folder.take(scenario, size);
        } else {
            Optional<Failure> full = folder.reserve(scenario, size);
            if (full.isPresent() && settings.dataLoss()) {
                dropped.add(
                        new Journal.Dropped(interruption.module(), failed(interruption), interruption.failure(), size));
                return new Dropped();
            }
            if (full.isPresent()) {
                return new NoRoom(full.get());
            }
        }
        Instant now = clock.instant();
        RetryPolicy policy = RetryPolicy.of(interruption.retry(), settings.retryDelays());
        Optional<Instant> next = policy.next(0, interruption.failure(), now);
        kept.add(new NewIncomplete(ids.incomplete(), interruption, failed(interruption), policy, next, now, size));
        if (interruption.retry() instanceof Retry.ByLadder) {
            storedByType.merge(interruption.failure().type(), interruption.failure(), RunRecorder::longerWait);
        }
        return new Kept();
    }

    private FailedModule failed(Interruption interruption) {
        return FailedModule.among(plan.blueprint().modules(), interruption.module());
    }

    private static Failure longerWait(Failure first, Failure second) {
        Duration known = first.retryAfter().orElse(Duration.ZERO);
        return second.retryAfter().filter(asked -> asked.compareTo(known) > 0).isPresent() ? second : first;
    }

    private long size(Snapshot snapshot) {
        long bundles = snapshot.bundles().values().stream()
                .mapToLong(bundle -> ByteSize.of(bundle.fields()))
                .sum();
        return DocumentSize.of(plan.blueprint().document()) + bundles;
    }

    @Override
    public void respond(Change.Respond response) {
        responder.accept(response);
    }

    @Override
    public void returned(CollectionValue returned) {
        outputs = Optional.of(returned);
    }

    @Override
    public boolean await(Instant until) {
        return stopping.letsPass(Duration.between(clock.instant(), until));
    }

    @Override
    public boolean stopRequested() {
        return stopping.isGiven();
    }
}
