package io.holdfast.server.store;

import io.holdfast.incomplete.Journal.Beginning;
import io.holdfast.server.json.JournalCodec;
import io.holdfast.server.store.WriteUnit.Accept;
import io.holdfast.server.store.WriteUnit.Begin;
import io.holdfast.server.store.WriteUnit.Checkpoint;
import io.holdfast.server.store.WriteUnit.Finish;
import io.holdfast.server.store.WriteUnit.OfData;
import io.holdfast.server.store.WriteUnit.Suspend;
import io.holdfast.server.store.WriteUnit.Told;
import io.holdfast.transaction.Committing;
import io.holdfast.transaction.Committing.Committed;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Writes a batch: sorts its units by kind, and spends one statement on each kind that is there. */
final class UnitWriter implements WriteLane.BatchWriter {

    private final AcceptWriter acceptWriter;
    private final DataWriter dataWriter;
    private final FinishWriter finishWriter;

    /** @param start the number of this start of the server */
    UnitWriter(long start, JournalCodec codec) {
        this.acceptWriter = new AcceptWriter(start);
        this.dataWriter = new DataWriter();
        this.finishWriter = new FinishWriter(start, codec);
    }

    @Override
    public List<Committing> write(Handle handle, List<WriteUnit> units) {
        List<Accept> accepts = new ArrayList<>();
        List<Beginning> beginnings = new ArrayList<>();
        List<Told> checkpoints = new ArrayList<>();
        List<OfData> data = new ArrayList<>();
        List<Told> suspensions = new ArrayList<>();
        List<Finish> finishes = new ArrayList<>();
        for (WriteUnit unit : units) {
            switch (unit) {
                case Accept accept -> accepts.add(accept);
                case Begin begin -> beginnings.addAll(begin.executions());
                case Checkpoint checkpoint -> checkpoints.add(checkpoint.told());
                case OfData change -> data.add(change);
                case Suspend suspend -> suspensions.addAll(suspend.executions());
                case Finish finish -> finishes.add(finish);
            }
        }
        FolderChanges changes = new FolderChanges();
        PlaceCounts counts = new PlaceCounts();
        acceptWriter.accept(handle, accepts, counts);
        acceptWriter.begin(handle, beginnings);
        DataWriter.Written written = dataWriter.write(handle, data);
        checkpoints.addAll(written.told());
        checkpoints.addAll(suspensions);
        SegmentWriter.write(handle, checkpoints);
        SegmentWriter.suspend(handle, suspensions);
        List<Finish> finished = finishWriter.finish(handle, finishes, changes, counts);

        List<Told> told = new ArrayList<>(checkpoints);
        finished.forEach(finish -> told.add(finish.told()));
        ConclusionWriter.conclude(handle, finished, changes, counts);
        KeptWriter.write(handle, told, changes);
        LossWriter.dropped(handle, told);
        counts.apply(handle);
        return units.stream()
                .map(unit -> written.outcomes().getOrDefault(unit, new Committed()))
                .toList();
    }
}
