package io.holdfast.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.bulk.BulkJob;
import io.holdfast.bulk.BulkJobs.Created;
import io.holdfast.bulk.BulkJobs.Reaching;
import io.holdfast.bulk.ItemOutcome;
import io.holdfast.bulk.JobAction;
import io.holdfast.bulk.JobSelection.These;
import io.holdfast.bulk.JobState;
import io.holdfast.bulk.NewJob;
import io.holdfast.bulk.Pace;
import io.holdfast.bulk.SkipReason;
import io.holdfast.incomplete.IncompleteState;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A bulk job, and somebody else who wants one of its items at the same moment. */
class BulkRacesTest extends ItemRacesStage {

    private BulkJob job(JobAction action) {
        NewJob asked = new NewJob(action, new These(Set.of(id)), Pace.STANDARD, Optional.empty(), "Ada", driver.now());
        return ((Created) ports.bulkJobs().create(asked)).job();
    }

    private Reaching reach(BulkJob job) {
        return ports.bulkJobs().reach(job.id(), 10, driver.now());
    }

    private Optional<SkipReason> skipped(BulkJob job) {
        return ports.bulkJobs()
                .items(job.id(), Optional.empty(), 0, 1)
                .getFirst()
                .reason();
    }

    @ParameterizedTest
    @EnumSource
    void a_bulk_job_that_meets_a_retry_leaves_the_item_out_with_the_reason(JobAction action) throws Exception {
        BulkJob job = job(action);

        assertThat(againstAClaim(() -> reach(job))).isEqualTo(new Reaching(1, 0, List.of()));

        assertThat(skipped(job)).contains(SkipReason.IN_PROGRESS);
        assertThat(driver.item(id).state()).isEqualTo(IncompleteState.IN_PROGRESS);
    }

    @Test
    void a_retry_by_hand_that_meets_a_bulk_deletion_loses_and_is_told() throws Exception {
        BulkJob job = job(JobAction.DELETE);

        var answers = oneAfterTheOther(() -> reach(job), this::ask);

        assertThat(answers.getKey().discarded()).hasSize(1);
        assertThat(answers.getValue()).isEmpty();
        assertThat(sentence()).isEqualTo("was deleted by bulk job " + job.id() + " of Ada at " + driver.now() + ".");
    }

    @Test
    void a_bulk_retry_that_meets_a_deletion_by_hand_leaves_the_item_out_with_the_reason() throws Exception {
        BulkJob job = job(JobAction.RETRY);

        var answers = oneAfterTheOther(this::discard, () -> reach(job));

        assertThat(answers.getKey().discarded()).hasSize(1);
        assertThat(answers.getValue()).isEqualTo(new Reaching(1, 0, List.of()));
        assertThat(skipped(job)).contains(SkipReason.DELETED_MEANWHILE);
    }

    @Test
    void a_bulk_retry_and_a_retry_by_hand_are_one_attempt() throws Exception {
        BulkJob job = job(JobAction.RETRY);

        var answers = oneAfterTheOther(() -> reach(job), this::ask);

        assertThat(answers.getKey().acted()).isOne();
        assertThat(answers.getValue()).containsExactly(id);
        assertThat(driver.claim(scenario, 3)).hasSize(1);
        assertThat(driver.claim(scenario, 3)).isEmpty();
    }

    @Test
    void a_deletion_by_hand_that_meets_a_bulk_deletion_deletes_nothing_twice() throws Exception {
        BulkJob job = job(JobAction.DELETE);

        var answers = oneAfterTheOther(() -> reach(job), this::discard);

        assertThat(answers.getKey().discarded()).hasSize(1);
        assertThat(answers.getValue().discarded()).isEmpty();
        assertThat(ports.incompletes().use(scenario.id()).items()).isZero();
        assertThat(sentence()).isEqualTo("was deleted by bulk job " + job.id() + " of Ada at " + driver.now() + ".");
    }

    @Test
    void of_two_bulk_jobs_that_meet_the_second_leaves_out_what_the_first_deleted() throws Exception {
        BulkJob deleting = job(JobAction.DELETE);
        BulkJob retrying = job(JobAction.RETRY);

        var answers = oneAfterTheOther(() -> reach(deleting), () -> reach(retrying));

        assertThat(answers.getKey().acted()).isOne();
        assertThat(answers.getValue()).isEqualTo(new Reaching(1, 0, List.of()));
        assertThat(skipped(retrying)).contains(SkipReason.DELETED_MEANWHILE);
    }

    @Test
    void an_automatic_retry_that_meets_a_bulk_deletion_does_not_begin() throws Exception {
        BulkJob job = job(JobAction.DELETE);

        assertThat(beforeAClaim(() -> reach(job)).discarded()).hasSize(1);

        assertThat(driver.claim(scenario, 1)).isEmpty();
    }

    @Test
    void an_automatic_retry_that_meets_a_bulk_retry_is_the_one_that_the_job_asked_for() throws Exception {
        BulkJob job = job(JobAction.RETRY);

        assertThat(beforeAClaim(() -> reach(job)).acted()).isOne();

        assertThat(driver.claimOne(scenario).requested()).isTrue();
        assertThat(driver.claim(scenario, 1)).isEmpty();
    }

    @Test
    void the_totals_of_a_job_add_up_while_a_step_of_it_is_under_way() throws Exception {
        BulkJob job = job(JobAction.DELETE);

        try (Connection holder = holdingTheItem()) {
            Future<Reaching> step = queue.enter(() -> reach(job));
            assertThat(totals(job)).isEqualTo(Map.of(ItemOutcome.NOT_REACHED, 1L));
            holder.rollback();
            assertThat(LockQueue.answer(step).acted()).isOne();
        }

        assertThat(totals(job)).isEqualTo(Map.of(ItemOutcome.DELETED, 1L));
    }

    @Test
    void a_job_that_is_paused_while_a_step_of_it_is_under_way_counts_that_step() throws Exception {
        BulkJob job = job(JobAction.RETRY);

        var answers = oneAfterTheOther(
                () -> reach(job), () -> ports.bulkJobs().move(job.id(), JobState.PAUSED, driver.now(), "Ada"));

        assertThat(answers.getKey().acted()).isOne();
        assertThat(answers.getValue().orElseThrow().moved()).isTrue();
        assertThat(totals(job)).isEqualTo(Map.of(ItemOutcome.UNDER_WAY, 1L));
    }

    private Map<ItemOutcome, Long> totals(BulkJob job) {
        return ports.bulkJobs().find(job.id()).orElseThrow().totals().outcomes();
    }
}
