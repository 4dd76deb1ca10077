package io.holdfast.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.bulk.BulkJob;
import io.holdfast.bulk.BulkJobs;
import io.holdfast.bulk.BulkJobs.Created;
import io.holdfast.bulk.BulkJobs.KeyTaken;
import io.holdfast.bulk.BulkJobs.Reaching;
import io.holdfast.bulk.BulkJobs.Repeated;
import io.holdfast.bulk.ItemOutcome;
import io.holdfast.bulk.JobAction;
import io.holdfast.bulk.JobItem;
import io.holdfast.bulk.JobKey;
import io.holdfast.bulk.JobSelection.Fitting;
import io.holdfast.bulk.JobSelection.These;
import io.holdfast.bulk.JobState;
import io.holdfast.bulk.SkipReason;
import io.holdfast.incomplete.IncompleteExecution;
import io.holdfast.incomplete.IncompleteExecutions.Ids;
import io.holdfast.incomplete.IncompleteId;
import io.holdfast.incomplete.IncompleteState;
import io.holdfast.incomplete.ItemFilter;
import io.holdfast.scenario.Scenario;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What {@link BulkJobs} promises. */
public abstract class BulkJobsContract extends BulkJobsStage {

    @Test
    void what_comes_after_the_click_is_none_of_the_job() {
        Scenario scenario = active();
        IncompleteId before = driver.unresolved(scenario);

        BulkJob job = create(JobAction.RETRY, ALL);
        driver.unresolved(scenario);

        assertThat(jobs.items(job.id(), Optional.empty(), 0, 10))
                .extracting(JobItem::item)
                .containsExactly(before);
        assertThat(jobs.find(job.id())).contains(job);
    }

    @Test
    void all_but_some_leaves_those_out() {
        Scenario scenario = active();
        IncompleteId left = driver.unresolved(scenario);
        IncompleteId meant = driver.unresolved(scenario);

        BulkJob job = create(JobAction.DELETE, new Fitting(ItemFilter.ALL, Set.of(left)));

        assertThat(jobs.items(job.id(), Optional.empty(), 0, 10))
                .extracting(JobItem::item)
                .containsExactly(meant);
    }

    @Test
    void the_job_that_is_to_reach_an_item_is_found_until_it_has_reached_it_or_is_aborted() {
        Scenario scenario = active();
        IncompleteId item = driver.unresolved(scenario);
        IncompleteId other = driver.unresolved(scenario);
        BulkJob first = create(JobAction.RETRY, new These(Set.of(item)));
        BulkJob second = create(JobAction.DELETE, new These(Set.of(item)));

        assertThat(jobs.toReach(item)).contains(first);
        assertThat(jobs.toReach(other)).isEmpty();
        BulkJob paused = move(first, JobState.PAUSED);
        assertThat(jobs.toReach(item)).contains(paused);
        move(first, JobState.ABORTED);
        assertThat(jobs.toReach(item)).contains(second);
        reach(second);
        assertThat(jobs.toReach(item)).isEmpty();
    }

    @Test
    void a_retry_job_waits_for_how_its_retries_end_and_is_done_then() {
        Scenario scenario = active();
        driver.unresolved(scenario);
        driver.unresolved(scenario);
        BulkJob job = create(JobAction.RETRY, ALL);

        assertThat(reach(job)).isEqualTo(new Reaching(2, 2, List.of()));
        assertThat(settled(job).totals().outcomes()).isEqualTo(Map.of(ItemOutcome.UNDER_WAY, 2L));
        driver.resolve(driver.claimOne(scenario));
        assertThat(settled(job).totals().outcomes())
                .isEqualTo(Map.of(ItemOutcome.UNDER_WAY, 1L, ItemOutcome.RESOLVED, 1L));
        driver.failAgain(driver.claimOne(scenario), StoreSample.REFUSED, Optional.empty());
        BulkJob done = settled(job);

        assertThat(done.totals().outcomes()).isEqualTo(Map.of(ItemOutcome.FAILED_AGAIN, 1L, ItemOutcome.RESOLVED, 1L));
        assertThat(done.state()).isEqualTo(JobState.DONE);
        assertThat(done.movedBy()).isEqualTo(BulkJob.SERVER);
        assertThat(jobs.unsettled()).isEmpty();
    }

    @Test
    void a_retry_that_failed_and_is_tried_again_by_the_ladder_has_failed_again() {
        Scenario scenario = active();
        driver.pending(scenario, driver.now());
        BulkJob job = create(JobAction.RETRY, ALL);
        reach(job);

        driver.failAgain(driver.claimOne(scenario), StoreSample.REFUSED, Optional.of(driver.now()));
        driver.claimOne(scenario);

        assertThat(settled(job).totals().outcomes()).isEqualTo(Map.of(ItemOutcome.FAILED_AGAIN, 1L));
    }

    @Test
    void items_that_cannot_be_retried_are_skipped_with_the_reason() {
        Scenario scenario = active();
        IncompleteId deleted = driver.unresolved(scenario);
        IncompleteId inactive = driver.unresolved(driver.scenario());
        IncompleteId resolved =
                driver.itemIn(IncompleteState.RESOLVED, scenario).id();
        IncompleteId running =
                driver.itemIn(IncompleteState.IN_PROGRESS, scenario).id();
        Scenario removed = active();
        IncompleteId removedToo = driver.unresolved(removed);
        IncompleteId never = new IncompleteId(new UUID(1, 1));
        BulkJob job =
                create(JobAction.RETRY, new These(Set.of(deleted, inactive, resolved, running, removedToo, never)));
        driver.discard(driver.item(deleted));
        ports.scenarios().delete(removed.id(), driver.now());

        reach(job);

        assertThat(settled(job).totals().skipped())
                .isEqualTo(Map.of(
                        SkipReason.DELETED_MEANWHILE, 1L,
                        SkipReason.SCENARIO_INACTIVE, 1L,
                        SkipReason.RESOLVED_ALREADY, 1L,
                        SkipReason.IN_PROGRESS, 1L,
                        SkipReason.SCENARIO_GONE, 1L,
                        SkipReason.GONE, 1L));
        assertThat(settled(job).totals().selected()).isEqualTo(6);
        assertThat(settled(job).state()).isEqualTo(JobState.DONE);
        assertThat(driver.item(inactive).state()).isEqualTo(IncompleteState.UNRESOLVED);
    }

    @Test
    void a_delete_job_deletes_what_is_open_and_answers_it() {
        Scenario scenario = active();
        IncompleteId open = driver.unresolved(scenario);
        driver.itemIn(IncompleteState.IN_PROGRESS, scenario);
        BulkJob job = create(JobAction.DELETE, ALL);

        Reaching reaching = reach(job);

        assertThat(reaching.discarded()).extracting(IncompleteExecution::id).containsExactly(open);
        assertThat(driver.item(open).state()).isEqualTo(IncompleteState.DISCARDED);
        assertThat(settled(job).totals().outcomes())
                .isEqualTo(Map.of(ItemOutcome.DELETED, 1L, ItemOutcome.SKIPPED, 1L));
    }

    @Test
    void a_paused_job_reaches_nothing_and_counts_what_ends() {
        Scenario scenario = active();
        driver.unresolved(scenario);
        driver.unresolved(scenario);
        BulkJob job = create(JobAction.RETRY, ALL);
        jobs.reach(job.id(), 1, driver.now());

        move(job, JobState.PAUSED);
        driver.resolve(driver.claimOne(scenario));

        assertThat(reach(job)).isEqualTo(Reaching.NOTHING);
        assertThat(settled(job).totals().outcomes())
                .isEqualTo(Map.of(ItemOutcome.NOT_REACHED, 1L, ItemOutcome.RESOLVED, 1L));
        assertThat(move(job, JobState.RUNNING).state()).isEqualTo(JobState.RUNNING);
        assertThat(reach(job).acted()).isEqualTo(1);
    }

    @Test
    void an_aborted_job_counts_its_last_retries_and_moves_no_more() {
        Scenario scenario = active();
        driver.unresolved(scenario);
        driver.unresolved(scenario);
        BulkJob job = create(JobAction.RETRY, ALL);
        jobs.reach(job.id(), 1, driver.now());
        move(job, JobState.ABORTED);

        assertThat(jobs.unsettled()).extracting(BulkJob::id).containsExactly(job.id());
        driver.resolve(driver.claimOne(scenario));
        BulkJob aborted = settled(job);

        assertThat(aborted.totals().outcomes())
                .isEqualTo(Map.of(ItemOutcome.NOT_REACHED, 1L, ItemOutcome.RESOLVED, 1L));
        assertThat(jobs.move(job.id(), JobState.RUNNING, driver.now(), "Ada"))
                .contains(new BulkJobs.Move(false, aborted));
        assertThat(jobs.unsettled()).isEmpty();
    }

    @Test
    void two_jobs_over_the_same_item_cause_one_retry() {
        Scenario scenario = active();
        IncompleteId item = driver.unresolved(scenario);
        BulkJob first = create(JobAction.RETRY, ALL);
        BulkJob second = create(JobAction.RETRY, ALL);
        reach(first);
        reach(second);

        driver.resolve(driver.claimOne(scenario));

        assertThat(driver.claim(scenario, 10)).isEmpty();
        assertThat(ports.incompletes().attempts(item, 10)).hasSize(1);
        assertThat(settled(first).totals().outcomes()).isEqualTo(Map.of(ItemOutcome.RESOLVED, 1L));
        assertThat(settled(second).totals().outcomes()).isEqualTo(Map.of(ItemOutcome.RESOLVED, 1L));
    }

    @Test
    void a_job_and_a_person_who_retry_the_same_item_cause_one_retry() {
        Scenario scenario = active();
        IncompleteId item = driver.unresolved(scenario);
        BulkJob job = create(JobAction.RETRY, ALL);
        reach(job);
        ports.incompletes().requestRetry(scenario.id(), new Ids(Set.of(item)), driver.now(), StoreDriver.SOMEBODY);

        driver.failAgain(driver.claimOne(scenario), StoreSample.REFUSED, Optional.empty());

        assertThat(ports.incompletes().attempts(item, 10)).hasSize(1);
        assertThat(settled(job).totals().outcomes()).isEqualTo(Map.of(ItemOutcome.FAILED_AGAIN, 1L));
    }

    @Test
    void the_same_key_answers_the_same_job_and_is_refused_for_another_request() {
        driver.unresolved(active());
        BulkJob job =
                ((Created) jobs.create(asked(JobAction.RETRY, ALL, Optional.of(new JobKey("k", "retry all"))))).job();

        assertThat(jobs.create(asked(JobAction.RETRY, ALL, Optional.of(new JobKey("k", "retry all")))))
                .isEqualTo(new Repeated(job));
        assertThat(jobs.create(asked(JobAction.DELETE, ALL, Optional.of(new JobKey("k", "delete all")))))
                .isEqualTo(new KeyTaken(job));
        assertThat(jobs.list(Long.MAX_VALUE, 10)).containsExactly(job);
    }

    @Test
    void a_job_is_found_by_its_key() {
        driver.unresolved(active());
        create(JobAction.RETRY, ALL);
        jobs.create(asked(JobAction.RETRY, ALL, Optional.of(new JobKey("k", "retry all"))));

        BulkJob found = jobs.ofKey("k").orElseThrow();

        assertThat(jobs.find(found.id())).contains(found);
        assertThat(jobs.create(asked(JobAction.RETRY, ALL, Optional.of(new JobKey("k", "retry all")))))
                .isEqualTo(new Repeated(found));
        assertThat(jobs.ofKey("K")).isEmpty();
    }

    @Test
    void jobs_are_listed_page_by_page_the_newest_first() {
        driver.unresolved(active());
        long first = create(JobAction.RETRY, ALL).id();
        long second = create(JobAction.RETRY, ALL).id();
        long third = create(JobAction.RETRY, ALL).id();

        assertThat(jobs.list(Long.MAX_VALUE, 2)).extracting(BulkJob::id).containsExactly(third, second);
        assertThat(jobs.list(second, 2)).extracting(BulkJob::id).containsExactly(first);
    }

    @Test
    void the_items_of_a_job_are_read_page_by_page_and_by_their_outcome() {
        Scenario scenario = active();
        driver.unresolved(scenario);
        driver.unresolved(scenario);
        driver.unresolved(scenario);
        BulkJob job = create(JobAction.RETRY, ALL);
        jobs.reach(job.id(), 1, driver.now());

        assertThat(jobs.items(job.id(), Optional.empty(), 1, 1))
                .extracting(JobItem::position)
                .containsExactly(2L);
        assertThat(jobs.items(job.id(), Optional.of(ItemOutcome.NOT_REACHED), 0, 10))
                .extracting(JobItem::position)
                .containsExactly(2L, 3L);
        assertThat(jobs.items(job.id(), Optional.of(ItemOutcome.UNDER_WAY), 0, 10))
                .extracting(JobItem::position)
                .containsExactly(1L);
    }

    @Test
    void finished_jobs_are_removed_after_their_time_piece_by_piece() {
        Scenario scenario = active();
        driver.unresolved(scenario);
        driver.unresolved(scenario);
        BulkJob running = create(JobAction.RETRY, ALL);
        BulkJob aborted = create(JobAction.RETRY, ALL);
        move(aborted, JobState.ABORTED);

        assertThat(jobs.purge(driver.now(), 10)).isZero();
        assertThat(jobs.purge(driver.now().plus(Duration.ofDays(1)), 1)).isEqualTo(1);
        assertThat(jobs.purge(driver.now().plus(Duration.ofDays(1)), 10)).isEqualTo(2);
        assertThat(jobs.list(Long.MAX_VALUE, 10)).extracting(BulkJob::id).containsExactly(running.id());
    }
}
