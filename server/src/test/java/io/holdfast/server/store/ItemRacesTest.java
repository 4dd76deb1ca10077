package io.holdfast.server.store;

import static io.holdfast.testing.StoreDriver.SOMEBODY;
import static io.holdfast.testing.StoreSample.blueprint;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.bulk.BulkJob;
import io.holdfast.bulk.BulkJobs.Created;
import io.holdfast.bulk.BulkJobs.Reaching;
import io.holdfast.bulk.JobAction;
import io.holdfast.bulk.JobSelection.These;
import io.holdfast.bulk.NewJob;
import io.holdfast.bulk.Pace;
import io.holdfast.bulk.SkipReason;
import io.holdfast.incomplete.ByHand.Made;
import io.holdfast.incomplete.ByHand.NotWaiting;
import io.holdfast.incomplete.IncompleteExecutions;
import io.holdfast.incomplete.IncompleteExecutions.Claimed;
import io.holdfast.incomplete.IncompleteExecutions.Discarding;
import io.holdfast.incomplete.IncompleteExecutions.Ids;
import io.holdfast.incomplete.IncompleteId;
import io.holdfast.incomplete.IncompleteState;
import io.holdfast.scenario.Scenario;
import io.holdfast.server.json.BlueprintCodec;
import io.holdfast.server.json.JournalCodec;
import io.holdfast.testing.StoreDriver;
import io.holdfast.testing.StorePorts;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Two want to move one item at the same moment: the first is held in the middle of its transaction until the second waits
 * for it. One wins, and the other gets a sentence.
 */
class ItemRacesTest {

    private static final int LIMIT_SECONDS = 20;
    private static final int TOGETHER = 16;

    private final TestStore store = TestStore.shared();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private StorePorts ports = store.emptied();
    private StoreDriver driver = new StoreDriver(ports);
    private Scenario scenario = driver.scenario();
    private IncompleteId id = driver.pending(scenario, driver.now());

    @BeforeEach
    void onePendingItem() {
        ports = store.emptied();
        driver = new StoreDriver(ports);
        scenario = driver.scenario();
        id = driver.pending(scenario, driver.now());
    }

    @AfterEach
    void close() {
        threads.close();
    }

    /** Begins something; it waits for a lock when this returns, as the one that is the number of those that do. */
    private <T> Future<T> held(Callable<T> action, int number) {
        Future<T> begun = threads.submit(action);
        BlockedWrites.await(() -> store.number("""
                        select count(*)
                          from pg_stat_activity
                         where application_name = 'holdfast' and wait_event_type = 'Lock'
                           and datname = current_database()
                        """) == number);
        return begun;
    }

    private static <T> T answer(Future<T> begun) throws Exception {
        return begun.get(LIMIT_SECONDS, TimeUnit.SECONDS);
    }

    private String sentence() {
        return ports.byHand().account(id).orElseThrow().sentence();
    }

    private Discarding discard() {
        return ports.incompletes().discard(scenario.id(), new Ids(Set.of(id)), driver.now(), "ada");
    }

    private List<IncompleteId> ask() {
        return ports.incompletes().requestRetry(scenario.id(), new Ids(Set.of(id)), driver.now(), SOMEBODY);
    }

    /** Runs the second while a retry that is due is being claimed; the claim wins. */
    private <T> T againstAClaim(Callable<T> second) throws Exception {
        try (BlockedWrites blocked = BlockedWrites.of(store)) {
            Future<List<Claimed>> claim = held(() -> driver.claim(scenario, 1), 1);
            Future<T> other = held(second, 2);
            blocked.release();
            assertThat(answer(claim)).hasSize(1);
            return answer(other);
        }
    }

    @Test
    void a_deletion_that_meets_a_retry_loses_and_is_told() throws Exception {
        Discarding discarding = againstAClaim(this::discard);

        assertThat(discarding.discarded()).isEmpty();
        assertThat(discarding.inProgress()).containsExactly(id);
        assertThat(sentence()).startsWith("is being retried right now, by retry 1");
    }

    @Test
    void an_edit_that_meets_a_retry_loses_and_is_told() throws Exception {
        assertThat(againstAClaim(() -> driver.edit(id, blueprint("mended")))).isEqualTo(new NotWaiting());

        assertThat(driver.item(id).edited()).isFalse();
        assertThat(sentence()).startsWith("is being retried right now, by retry 1");
    }

    @Test
    void a_retry_by_hand_that_meets_an_automatic_one_loses_and_is_told() throws Exception {
        assertThat(againstAClaim(this::ask)).isEmpty();

        assertThat(driver.item(id).state()).isEqualTo(IncompleteState.IN_PROGRESS);
        assertThat(sentence()).startsWith("is being retried right now, by retry 1");
    }

    @Test
    void a_given_output_that_meets_a_retry_loses() throws Exception {
        assertThat(againstAClaim(() -> ports.byHand().substitute(id, List.of(), SOMEBODY, driver.now())))
                .isFalse();

        assertThat(ports.byHand().attempts(id, 1).getFirst().substitute()).isEmpty();
    }

    @Test
    void a_mark_as_fixed_elsewhere_that_meets_a_retry_loses() throws Exception {
        assertThat(againstAClaim(() -> ports.byHand().resolve(id, "done", SOMEBODY, driver.now())))
                .isFalse();

        assertThat(driver.item(id).state()).isEqualTo(IncompleteState.IN_PROGRESS);
    }

    /** Runs both while the item's row is held: the first comes first. */
    private <A, B> Map.Entry<A, B> oneAfterTheOther(Callable<A> first, Callable<B> second) throws Exception {
        try (Connection holder = holdingTheItem()) {
            Future<A> one = held(first, 1);
            Future<B> other = held(second, 2);
            holder.rollback();
            return Map.entry(answer(one), answer(other));
        }
    }

    private Connection holdingTheItem() throws SQLException {
        Connection holder = store.database().connect();
        holder.setAutoCommit(false);
        try (var lock = holder.prepareStatement("select 1 from incomplete_execution where id = ? for update")) {
            lock.setObject(1, id.uuid());
            lock.executeQuery().close();
        }
        return holder;
    }

    @Test
    void a_retry_by_hand_that_meets_a_deletion_loses_and_is_told() throws Exception {
        var answers = oneAfterTheOther(this::discard, this::ask);

        assertThat(answers.getKey().discarded()).hasSize(1);
        assertThat(answers.getValue()).isEmpty();
        assertThat(sentence()).isEqualTo("was deleted by ada at " + driver.now() + ".");
    }

    @Test
    void a_mark_as_fixed_elsewhere_that_meets_a_deletion_loses_and_is_told() throws Exception {
        var answers = oneAfterTheOther(this::discard, () -> ports.byHand().resolve(id, "done", SOMEBODY, driver.now()));

        assertThat(answers.getKey().discarded()).hasSize(1);
        assertThat(answers.getValue()).isFalse();
        assertThat(ports.incompletes().use(scenario.id()).items()).isZero();
    }

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
        ports.scenarios().activate(scenario.id(), true, Optional.empty(), driver.now());
        BulkJob job = job(JobAction.RETRY);

        var answers = oneAfterTheOther(this::discard, () -> reach(job));

        assertThat(answers.getKey().discarded()).hasSize(1);
        assertThat(answers.getValue()).isEqualTo(new Reaching(1, 0, List.of()));
        assertThat(skipped(job)).contains(SkipReason.DELETED_MEANWHILE);
    }

    @Test
    void a_bulk_retry_and_a_retry_by_hand_are_one_attempt() throws Exception {
        ports.scenarios().activate(scenario.id(), true, Optional.empty(), driver.now());
        BulkJob job = job(JobAction.RETRY);

        var answers = oneAfterTheOther(() -> reach(job), this::ask);

        assertThat(answers.getKey().acted()).isOne();
        assertThat(answers.getValue()).containsExactly(id);
        assertThat(driver.claim(scenario, 3)).hasSize(1);
        assertThat(driver.claim(scenario, 3)).isEmpty();
    }

    @Test
    void two_edits_at_once_are_both_kept_one_after_the_other() throws Exception {
        var answers =
                oneAfterTheOther(() -> driver.edit(id, blueprint("one")), () -> driver.edit(id, blueprint("two")));

        assertThat(List.of(answers.getKey(), answers.getValue())).containsExactly(new Made(1), new Made(2));
        assertThat(ports.byHand().edits(id, 10).getFirst().before()).isEqualTo(blueprint("one"));
    }

    @Test
    void an_automatic_retry_passes_an_item_over_that_somebody_is_moving() throws Exception {
        try (Connection holder = holdingTheItem()) {
            assertThat(driver.claim(scenario, 1)).isEmpty();
            holder.rollback();
        }

        assertThat(driver.claim(scenario, 1)).hasSize(1);
    }

    @RepeatedTest(3)
    void of_two_stores_full_of_threads_that_claim_one_item_one_wins() throws Exception {
        IncompleteRows rows = new IncompleteRows(new BlueprintCodec(), new JournalCodec());
        Jdbi jdbi = Statements.configured(Jdbi.create(store.store().dataSource()));
        List<IncompleteExecutions> stores = Stream.of(1, 2)
                .<IncompleteExecutions>map(start -> new PostgresIncompleteExecutions(jdbi, rows, start))
                .toList();
        CyclicBarrier barrier = new CyclicBarrier(TOGETHER);
        List<Future<List<Claimed>>> claims = IntStream.range(0, TOGETHER)
                .mapToObj(each -> threads.submit(() -> {
                    barrier.await(LIMIT_SECONDS, TimeUnit.SECONDS);
                    return stores.get(each % 2)
                            .claimDue(driver.now(), Map.of(scenario.id(), 3), 3, driver::newExecutionId);
                }))
                .toList();

        List<Claimed> claimed = new ArrayList<>();
        for (Future<List<Claimed>> claim : claims) {
            claimed.addAll(answer(claim));
        }

        assertThat(claimed).extracting(each -> each.work().item().id()).containsExactly(id);
        assertThat(driver.allUnfinished()).containsExactly(claimed.getFirst().execution());
    }
}
