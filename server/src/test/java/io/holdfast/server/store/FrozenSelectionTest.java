package io.holdfast.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.bulk.BulkJob;
import io.holdfast.bulk.BulkJobs;
import io.holdfast.bulk.BulkJobs.Created;
import io.holdfast.bulk.BulkJobs.Creation;
import io.holdfast.bulk.BulkJobs.KeyTaken;
import io.holdfast.bulk.BulkJobs.Repeated;
import io.holdfast.bulk.JobAction;
import io.holdfast.bulk.JobItem;
import io.holdfast.bulk.JobKey;
import io.holdfast.bulk.JobSelection.Fitting;
import io.holdfast.bulk.NewJob;
import io.holdfast.bulk.Pace;
import io.holdfast.incomplete.IncompleteId;
import io.holdfast.incomplete.ItemFilter;
import io.holdfast.scenario.Scenario;
import io.holdfast.server.json.BlueprintCodec;
import io.holdfast.server.json.JournalCodec;
import io.holdfast.testing.StoreDriver;
import io.holdfast.testing.StorePorts;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A job whose items are written down in steps of two is held in the middle of the second, by the place of its third item: that
 * is taken by somebody who has not committed. What happens meanwhile happens between two steps.
 */
class FrozenSelectionTest {

    private static final int STEP = 2;

    private final TestStore store = TestStore.shared();
    private final LockQueue queue = new LockQueue(store);
    private StorePorts ports = store.emptied();
    private StoreDriver driver = new StoreDriver(ports);
    private BulkJobs jobs = ports.bulkJobs();
    private Scenario scenario = driver.scenario();
    private List<IncompleteId> items = List.of();

    @BeforeEach
    void sixItems() {
        ports = store.emptied();
        driver = new StoreDriver(ports);
        scenario = driver.scenario();
        items = List.of(
                driver.unresolved(scenario),
                driver.unresolved(scenario),
                driver.unresolved(scenario),
                driver.unresolved(scenario),
                driver.unresolved(scenario),
                driver.unresolved(scenario));
        BlueprintCodec blueprints = new BlueprintCodec();
        jobs = new PostgresBulkJobs(
                Statements.configured(Jdbi.create(store.store().dataSource())),
                new LatestBlueprints(blueprints, new IncompleteRows(blueprints, new JournalCodec())),
                STEP);
    }

    @AfterEach
    void close() {
        queue.close();
    }

    private Connection holdingTheThirdPlaceOfTheNextJob() throws SQLException {
        Connection holder = store.database().connect();
        holder.setAutoCommit(false);
        try (var statement = holder.createStatement()) {
            statement.execute("""
                    insert into bulk_job_item (job_id, position, incomplete_id)
                    select last_value + is_called::integer, 3, gen_random_uuid() from bulk_job_id_seq
                    """);
        }
        return holder;
    }

    private Creation create(ItemFilter filter, Optional<JobKey> key) {
        return jobs.create(
                new NewJob(JobAction.RETRY, new Fitting(filter, Set.of()), Pace.STANDARD, key, "Ada", driver.now()));
    }

    private static JobKey key(String request) {
        return new JobKey("k", request);
    }

    @Test
    void what_drops_out_comes_in_or_arrives_between_two_steps_changes_nothing() throws Exception {
        IncompleteId notMeant = driver.pending(scenario, driver.now());
        driver.resolve(driver.claimOne(scenario));
        Future<Creation> creation;
        try (Connection holder = holdingTheThirdPlaceOfTheNextJob()) {
            creation = queue.enter(() -> create(ItemFilter.openOf(scenario.id()), Optional.empty()));
            driver.discard(driver.item(items.get(4)));
            driver.unresolved(scenario);
            store.run("update incomplete_execution set state = 0, settled_at = null where id = '" + notMeant.uuid()
                    + "'");
            holder.rollback();
        }

        BulkJob job = ((Created) LockQueue.answer(creation)).job();

        assertThat(jobs.items(job.id(), Optional.empty(), 0, 20))
                .extracting(JobItem::item)
                .containsExactlyElementsOf(items);
        assertThat(job.totals().selected()).isEqualTo(6);
    }

    @Test
    void the_same_request_that_comes_before_the_first_is_done_is_answered_with_its_job() throws Exception {
        Future<Creation> first;
        Future<Creation> again;
        try (Connection holder = holdingTheThirdPlaceOfTheNextJob()) {
            first = queue.enter(() -> create(ItemFilter.ALL, Optional.of(key("retry all"))));
            again = queue.enter(() -> create(ItemFilter.ALL, Optional.of(key("retry all"))));
            holder.rollback();
        }

        BulkJob job = ((Created) LockQueue.answer(first)).job();

        assertThat(LockQueue.answer(again)).isEqualTo(new Repeated(job));
        assertThat(jobs.list(Long.MAX_VALUE, 10)).containsExactly(job);
    }

    @Test
    void another_request_with_its_key_that_comes_before_the_first_is_done_is_refused() throws Exception {
        Future<Creation> first;
        Future<Creation> other;
        try (Connection holder = holdingTheThirdPlaceOfTheNextJob()) {
            first = queue.enter(() -> create(ItemFilter.ALL, Optional.of(key("retry all"))));
            other = queue.enter(() -> create(ItemFilter.ALL, Optional.of(key("retry others"))));
            holder.rollback();
        }

        BulkJob job = ((Created) LockQueue.answer(first)).job();

        assertThat(LockQueue.answer(other)).isEqualTo(new KeyTaken(job));
    }

    @Test
    void what_was_asked_for_and_never_written_leaves_its_key_to_who_waits_for_it() throws Exception {
        Future<Creation> creation;
        try (Connection broken = store.database().connect()) {
            broken.setAutoCommit(false);
            try (var statement = broken.createStatement()) {
                statement.execute("""
                        insert into bulk_job (
                            action, per_second, under_way, actor, key, request, created_at, state, moved_at, moved_by)
                        values (0, 1, 1, 'Ada', 'k', 'retry all', now(), 0, now(), 'Ada')
                        """);
            }
            creation = queue.enter(() -> create(ItemFilter.ALL, Optional.of(key("retry all"))));
            broken.rollback();
        }

        assertThat(LockQueue.answer(creation)).isInstanceOf(Created.class);
    }
}
