package io.holdfast.server.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.execution.BundleId;
import io.holdfast.execution.OperationRecord;
import io.holdfast.execution.Snapshot;
import io.holdfast.execution.Task;
import io.holdfast.execution.Trail;
import io.holdfast.testing.StoreSample;
import io.holdfast.value.ArrayValue;
import io.holdfast.value.Bundle;
import io.holdfast.value.TextValue;
import io.holdfast.value.Value;
import io.holdfast.value.Variables;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JournalCodecTest {

    private final JournalCodec codec = new JournalCodec();

    @Test
    void a_snapshot_that_stands_alone_has_its_bundles_with_it() {
        Snapshot snapshot = StoreSample.interruption(StoreSample.REFUSED).snapshot();

        assertThat(codec.readSnapshot(codec.writeSnapshot(snapshot))).isEqualTo(snapshot);
    }

    @Test
    void bundles_that_are_on_their_way_already_are_not_kept_with_a_snapshot() {
        List<Bundle> bundles = List.of(StoreSample.bundle("gone"), StoreSample.bundle("next"));
        Snapshot snapshot = emitting(bundles, 1);

        assertThat(codec.readSnapshot(codec.writeSnapshot(snapshot)))
                .isEqualTo(emitting(List.of(Bundle.EMPTY, StoreSample.bundle("next")), 1));
    }

    private static Snapshot emitting(List<Bundle> bundles, int next) {
        return new Snapshot(List.of(new Task.Emit(2, 2, bundles, next, Trail.START)), Variables.NONE, 2, 2, false);
    }

    @Test
    void an_aggregation_whose_failure_is_being_handled_keeps_what_it_gathered() {
        Trail late = new Trail.Hidden(Trail.START, "mark");
        Task.Gathered gathered = new Task.Gathered(2, StoreSample.bundle("gathered"), new TextValue("group"));
        Task failed = new Task.Aggregate(3, 1, List.of(gathered), true, late);
        Trail handling = new Trail.Handling(late, 3, 4, StoreSample.REFUSED);
        Snapshot snapshot = new Snapshot(
                List.of(new Task.Run(5, handling, true), new Task.Handled(4, failed)), Variables.NONE, 4, 3, false);

        assertThat(codec.readSnapshot(codec.writeSnapshot(snapshot))).isEqualTo(snapshot);
    }

    @Test
    void a_snapshot_from_somewhere_else_may_not_be_larger_than_it_is_allowed_when_it_is_inflated() {
        Snapshot snapshot = emitting(List.of(StoreSample.bundle("a".repeat(1_000_000))), 0);
        byte[] body = codec.writeSnapshot(snapshot);
        assertThat(body).hasSizeLessThan(20_000);

        assertThat(codec.readSnapshot(body, 1_100_000)).isEqualTo(snapshot);
        assertThatThrownBy(() -> codec.readSnapshot(body, 999_999))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("it has more than 999999 bytes");
    }

    @Test
    void a_bundle_is_written_once_however_many_ways_it_is_on() {
        Bundle large = StoreSample.bundle("0123456789".repeat(10_000));
        Trail first = new Trail.Mapped(Trail.START, 1, new BundleId(1, 0), large);
        List<Task> agenda = new ArrayList<>();
        for (int module = 2; module < 500; module++) {
            Trail own = new Trail.Mapped(first, 2, new BundleId(module, 0), StoreSample.bundle("small"));
            agenda.add(new Task.Run(module, own, false));
        }
        Snapshot snapshot = new Snapshot(agenda, Variables.NONE, 500, 500, false);

        byte[] body = codec.writeSnapshot(snapshot);

        assertThat(body.length).isLessThan(100_000);
        assertThat(codec.readSnapshot(body)).isEqualTo(snapshot);
    }

    @Test
    void a_snapshot_that_refers_to_a_bundle_that_is_nowhere_is_damaged() {
        Snapshot snapshot = StoreSample.interruption(StoreSample.REFUSED).snapshot();
        byte[] segment = codec.writeSegment(List.of(), Optional.of(snapshot));

        assertThatThrownBy(() -> codec.resume(List.of(segment), List.of(), Optional.empty()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("The stored data is damaged: a snapshot refers to bundle 0 of record 1, and there is no"
                        + " such bundle");
    }

    @Test
    void long_bodies_are_deflated_and_short_ones_are_not() {
        byte[] small = codec.writeTrigger(List.of(StoreSample.bundle("small")));
        byte[] large = codec.writeTrigger(List.of(StoreSample.bundle("large".repeat(1_000))));

        assertThat(new String(small, 1, small.length - 1, StandardCharsets.UTF_8))
                .isEqualTo("[{\"value\":\"small\"}]");
        assertThat(large.length).isLessThan(200);
        assertThat(codec.readTrigger(large)).containsExactly(StoreSample.bundle("large".repeat(1_000)));
    }

    @Test
    void half_a_surrogate_pair_becomes_a_question_mark() {
        byte[] body = codec.writeTrigger(List.of(StoreSample.bundle("half \uD834 pair")));

        assertThat(codec.readTrigger(body)).containsExactly(StoreSample.bundle("half ? pair"));
    }

    @Test
    void values_nest_deeper_than_any_text_that_was_read() {
        Value value = new TextValue("innermost");
        for (int level = 0; level < 1_500; level++) {
            value = ArrayValue.of(value);
        }

        Bundle deep = Bundle.of("deep", value);

        assertThat(codec.readTrigger(codec.writeTrigger(List.of(deep)))).hasSize(1);
    }

    @Test
    void a_segment_without_bundles_still_tells_what_happened() {
        OperationRecord record = StoreSample.succeeded(2, 2, StoreSample.bundle("secret"));
        byte[] segment = codec.writeSegment(List.of(StoreSample.triggered(), record), Optional.empty());

        List<OperationRecord> bare = codec.readRecords(codec.withoutBundles(segment));

        assertThat(bare).extracting(OperationRecord::number).containsExactly(1, 2);
        assertThat(bare.toString()).doesNotContain("secret").doesNotContain("operation=");
    }

    @Test
    void damaged_bytes_are_said_to_be_damaged() {
        assertThatThrownBy(() -> codec.readTrigger(new byte[0]))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("its form is 0");
        assertThatThrownBy(() -> codec.readTrigger(new byte[] {9, 1, 2}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("of a newer version of Holdfast");
        assertThatThrownBy(() -> codec.readTrigger(new byte[] {1, '{'})).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> codec.readTrigger(new byte[] {2, 1, 2, 3})).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> codec.readTrigger(new byte[] {1, '1'})).isInstanceOf(IllegalStateException.class);
    }
}
