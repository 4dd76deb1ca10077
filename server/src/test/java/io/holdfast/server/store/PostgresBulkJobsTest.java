package io.holdfast.server.store;

import static io.holdfast.testing.BlueprintBuilder.blueprint;
import static io.holdfast.testing.BlueprintBuilder.module;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.holdfast.bulk.BulkJob;
import io.holdfast.bulk.BulkJobs;
import io.holdfast.bulk.BulkJobs.Created;
import io.holdfast.bulk.BulkJobs.Reaching;
import io.holdfast.bulk.ItemOutcome;
import io.holdfast.bulk.JobAction;
import io.holdfast.bulk.JobItem;
import io.holdfast.bulk.JobSelection.Fitting;
import io.holdfast.bulk.JobState;
import io.holdfast.bulk.NewJob;
import io.holdfast.bulk.Pace;
import io.holdfast.bulk.SkipReason;
import io.holdfast.incomplete.IncompleteId;
import io.holdfast.incomplete.ItemFilter;
import io.holdfast.scenario.Scenario;
import io.holdfast.server.json.BlueprintCodec;
import io.holdfast.server.json.JournalCodec;
import io.holdfast.testing.BulkJobsContract;
import io.holdfast.testing.StoreDriver;
import io.holdfast.testing.StorePorts;
import io.holdfast.testing.StoreSample;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

class PostgresBulkJobsTest extends BulkJobsContract {

    @Override
    protected StorePorts emptyStore() {
        return TestStore.shared().emptied();
    }

    @Test
    void what_is_written_down_in_many_steps_is_all_that_is_meant_once_and_in_order() {
        StoreDriver driver = new StoreDriver(TestStore.shared().emptied());
        Scenario first = driver.scenario();
        Scenario second = driver.scenario();
        IncompleteId inSecond = driver.unresolved(second);
        IncompleteId leftOut = driver.unresolved(first);
        List<IncompleteId> inFirst = List.of(
                driver.unresolved(first), driver.unresolved(first), driver.unresolved(first), driver.unresolved(first));
        IncompleteId lastInSecond = driver.unresolved(second);
        Jdbi jdbi = Statements.configured(
                Jdbi.create(() -> TestStore.shared().database().connect()));
        BlueprintCodec blueprints = new BlueprintCodec();
        BulkJobs jobs = new PostgresBulkJobs(
                jdbi, new LatestBlueprints(blueprints, new IncompleteRows(blueprints, new JournalCodec())), 2);

        BulkJob job = ((Created) jobs.create(new NewJob(
                        JobAction.RETRY,
                        new Fitting(ItemFilter.ALL, Set.of(leftOut)),
                        Pace.STANDARD,
                        Optional.empty(),
                        "Ada",
                        driver.now())))
                .job();

        List<JobItem> items = jobs.items(job.id(), Optional.empty(), 0, 10);
        assertThat(items)
                .extracting(JobItem::item)
                .containsExactly(
                        inFirst.get(0), inFirst.get(1), inFirst.get(2), inFirst.get(3), inSecond, lastInSecond);
        assertThat(items).extracting(JobItem::position).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
        assertThat(job.totals().selected()).isEqualTo(6);
    }

    @Test
    void an_item_whose_content_cannot_be_read_is_skipped_and_the_others_take_the_blueprint() {
        TestStore store = TestStore.shared();
        StoreDriver driver = new StoreDriver(store.emptied());
        Scenario scenario = driver.scenario(
                blueprint().then(module(StoreSample.FAILING_MODULE, "test:Act")).document());
        IncompleteId first = driver.unresolved(scenario);
        IncompleteId damagedSnapshot = driver.unresolved(scenario);
        IncompleteId damagedBlueprint = driver.unresolved(scenario);
        IncompleteId last = driver.unresolved(scenario);
        driver.edit(damagedBlueprint, scenario.blueprint());
        store.run("update incomplete_execution set snapshot = '\\x00' where id = '" + damagedSnapshot.uuid() + "'");
        store.run("update own_blueprint set body = 'no' where incomplete_id = '" + damagedBlueprint.uuid() + "'");
        BulkJobs jobs = store.ports().bulkJobs();
        BulkJob job = ((Created) jobs.create(new NewJob(
                        JobAction.TAKE_LATEST_BLUEPRINT,
                        new Fitting(ItemFilter.ALL, Set.of()),
                        Pace.STANDARD,
                        Optional.empty(),
                        "Ada",
                        driver.now())))
                .job();

        assertThat(jobs.reach(job.id(), 10, driver.now())).isEqualTo(new Reaching(4, 2, List.of()));

        assertThat(jobs.items(job.id(), Optional.of(ItemOutcome.BLUEPRINT_TAKEN), 0, 10))
                .extracting(JobItem::item)
                .containsExactly(first, last);
        assertThat(jobs.items(job.id(), Optional.of(ItemOutcome.SKIPPED), 0, 10))
                .extracting(JobItem::item, JobItem::reason)
                .containsExactly(
                        tuple(damagedSnapshot, Optional.of(SkipReason.UNREADABLE)),
                        tuple(damagedBlueprint, Optional.of(SkipReason.UNREADABLE)));
        BulkJob done = jobs.settle(job.id(), driver.now()).orElseThrow();
        assertThat(done.state()).isEqualTo(JobState.DONE);
        assertThat(done.totals().skipped()).isEqualTo(Map.of(SkipReason.UNREADABLE, 2L));
    }
}
