package io.holdfast.server.json;

import io.holdfast.engine.model.Passage;
import io.holdfast.engine.model.RestartPromises;
import io.holdfast.engine.model.Seeds;
import io.holdfast.execution.Snapshot;
import io.holdfast.value.Bundle;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the engine promises about stops, crashes and retries holds when every snapshot is written and read again. */
class JournalRestartTest {

    private final RestartPromises promises = new RestartPromises(new Written());

    @Test
    void stopped_at_any_moment_a_run_goes_on_from_its_journal() {
        Seeds.tryEach(1_000, promises::stopsChangeNothing);
    }

    @Test
    void broken_off_at_any_moment_a_run_goes_on_from_its_journal() {
        Seeds.tryEach(1_000, promises::crashesAreSurvived);
    }

    @Test
    void incomplete_executions_can_be_resolved_from_what_is_written_of_them() {
        Seeds.tryEach(1_000, promises::whatFailsCanBeResolved);
    }

    /** Through the codec of the journal and of incomplete executions. */
    private static final class Written implements Passage {

        private final JournalCodec codec = new JournalCodec();

        @Override
        public Snapshot taken(List<Segment> segments, List<Bundle> trigger, Optional<Snapshot> retried) {
            List<byte[]> written = segments.stream()
                    .map(segment -> codec.writeSegment(segment.records(), Optional.of(segment.snapshot())))
                    .toList();
            return codec.resume(written, codec.readTrigger(codec.writeTrigger(trigger)), retried)
                    .orElseThrow();
        }

        @Override
        public Snapshot alone(Snapshot snapshot) {
            return codec.readSnapshot(codec.writeSnapshot(snapshot));
        }
    }
}
