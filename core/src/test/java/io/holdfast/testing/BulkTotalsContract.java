package io.holdfast.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.bulk.BulkJob;
import io.holdfast.bulk.ItemOutcome;
import io.holdfast.bulk.JobAction;
import io.holdfast.bulk.JobItem;
import io.holdfast.bulk.JobState;
import io.holdfast.bulk.JobTotals;
import io.holdfast.bulk.SkipReason;
import io.holdfast.incomplete.IncompleteState;
import io.holdfast.scenario.Scenario;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** That the totals of a bulk job are at every look what its items say, and add up to what was selected at the click. */
public abstract class BulkTotalsContract extends BulkJobsStage {

    @Test
    void they_add_up_after_every_step_of_a_job_that_retries_and_is_aborted() {
        Scenario scenario = active();
        driver.itemIn(IncompleteState.IN_PROGRESS, scenario);
        driver.unresolved(scenario);
        driver.unresolved(scenario);
        driver.unresolved(scenario);
        driver.unresolved(scenario);
        BulkJob job = create(JobAction.RETRY, ALL);
        assertAddsUp(job, 5);

        jobs.reach(job.id(), 4, driver.now());
        assertAddsUp(job, 5);
        driver.resolve(driver.claimOne(scenario));
        settled(job);
        assertAddsUp(job, 5);
        driver.failAgain(driver.claimOne(scenario), StoreSample.REFUSED, Optional.empty());
        settled(job);
        assertAddsUp(job, 5);
        driver.unresolved(scenario);
        move(job, JobState.ABORTED);
        assertAddsUp(job, 5);
        driver.resolve(driver.claimOne(scenario));

        assertThat(settled(job).totals())
                .isEqualTo(new JobTotals(
                        Map.of(
                                ItemOutcome.RESOLVED, 2L,
                                ItemOutcome.FAILED_AGAIN, 1L,
                                ItemOutcome.SKIPPED, 1L,
                                ItemOutcome.NOT_REACHED, 1L),
                        Map.of(SkipReason.IN_PROGRESS, 1L)));
        assertAddsUp(job, 5);
    }

    @Test
    void they_add_up_after_every_step_of_a_job_that_deletes() {
        Scenario scenario = active();
        driver.unresolved(scenario);
        driver.itemIn(IncompleteState.RESOLVED, scenario);
        driver.unresolved(scenario);
        BulkJob job = create(JobAction.DELETE, ALL);

        jobs.reach(job.id(), 2, driver.now());
        assertAddsUp(job, 3);
        reach(job);
        assertAddsUp(job, 3);

        assertThat(settled(job).totals())
                .isEqualTo(new JobTotals(
                        Map.of(ItemOutcome.DELETED, 2L, ItemOutcome.SKIPPED, 1L),
                        Map.of(SkipReason.RESOLVED_ALREADY, 1L)));
    }

    private void assertAddsUp(BulkJob job, long selected) {
        JobTotals totals = jobs.find(job.id()).orElseThrow().totals();
        List<JobItem> items = jobs.items(job.id(), Optional.empty(), 0, StoreDriver.ALL);

        assertThat(totals.selected()).isEqualTo(selected).isEqualTo(items.size());
        assertThat(totals.outcomes())
                .isEqualTo(counted(items.stream().map(JobItem::outcome).toList()));
        assertThat(totals.skipped())
                .isEqualTo(counted(
                        items.stream().flatMap(item -> item.reason().stream()).toList()));
    }

    private static <T> Map<T, Long> counted(List<T> all) {
        return all.stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }
}
