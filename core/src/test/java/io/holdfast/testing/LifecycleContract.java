package io.holdfast.testing;

import static io.holdfast.testing.StoreSample.REFUSED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.execution.ExecutionId;
import io.holdfast.incomplete.Conclusion;
import io.holdfast.incomplete.IncompleteExecution;
import io.holdfast.incomplete.IncompleteExecutions.AllExcept;
import io.holdfast.incomplete.IncompleteExecutions.Claimed;
import io.holdfast.incomplete.IncompleteExecutions.Ids;
import io.holdfast.incomplete.IncompleteId;
import io.holdfast.incomplete.IncompleteState;
import io.holdfast.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/**
 * That only the execution that retries an item concludes it, once, and that of two who want to move an item at once one wins.
 * The races begin behind a barrier; whoever comes first, the promises are the same.
 */
public abstract class LifecycleContract {

    private static final int TOGETHER = 8;

    private StorePorts ports = StorePorts.inMemory();
    private StoreDriver driver = new StoreDriver(ports);
    private Scenario scenario = driver.scenario();

    /** An empty store. */
    protected abstract StorePorts emptyStore();

    @BeforeEach
    void openStore() {
        ports = emptyStore();
        driver = new StoreDriver(ports);
        scenario = driver.scenario();
    }

    @Test
    void an_item_is_concluded_only_by_the_execution_that_retries_it() {
        driver.itemIn(IncompleteState.IN_PROGRESS, scenario);
        IncompleteExecution other = driver.itemIn(IncompleteState.UNRESOLVED, scenario);
        ExecutionId retry = driver.allUnfinished().getFirst();

        assertThatThrownBy(() -> driver.conclude(
                        retry, new Conclusion.Resolved(other.id()), StoreSample.told(StoreSample.failed(3))))
                .isInstanceOf(IllegalStateException.class);

        assertThat(driver.item(other.id()).state()).isEqualTo(IncompleteState.UNRESOLVED);
        assertThat(driver.allUnfinished()).containsExactly(retry);
    }

    @Test
    void a_conclusion_that_comes_twice_counts_once() {
        IncompleteId id = driver.pending(scenario, driver.now());
        Claimed claimed = driver.claimOne(scenario);

        driver.failAgain(claimed, REFUSED, Optional.of(driver.now()));
        driver.failAgain(claimed, REFUSED, Optional.of(driver.now()));

        assertThat(driver.item(id).attempts()).isOne();
    }

    @RepeatedTest(5)
    void two_claimers_never_both_win() throws Exception {
        List<IncompleteId> items = IntStream.range(0, 20)
                .mapToObj(each -> driver.pending(scenario, driver.now()))
                .toList();

        List<List<Claimed>> claims = atOnce(() -> driver.claim(scenario, 20));

        assertThat(claims.stream().flatMap(List::stream))
                .extracting(claimed -> claimed.work().item().id())
                .doesNotHaveDuplicates()
                .isSubsetOf(items);
        assertThat(driver.allUnfinished())
                .hasSize(claims.stream().mapToInt(List::size).sum());
    }

    @RepeatedTest(5)
    void a_retry_and_a_deletion_never_both_win() throws Exception {
        List<IncompleteId> items = IntStream.range(0, 20)
                .mapToObj(each -> driver.pending(scenario, driver.now()))
                .toList();
        var deletion = new Ids(Set.copyOf(items));

        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CyclicBarrier barrier = new CyclicBarrier(2);
            Future<List<Claimed>> claims = threads.submit(() -> {
                barrier.await(10, TimeUnit.SECONDS);
                return driver.claim(scenario, 10);
            });
            barrier.await(10, TimeUnit.SECONDS);
            var discarding = ports.incompletes().discard(scenario.id(), deletion, driver.now(), "somebody");

            int claimed = claims.get(10, TimeUnit.SECONDS).size();
            assertThat(claimed + discarding.discarded().size()).isLessThanOrEqualTo(20);
            assertThat(claims.get(10, TimeUnit.SECONDS))
                    .extracting(each -> each.work().item().id())
                    .doesNotContainAnyElementsOf(discarding.discarded().stream()
                            .map(IncompleteExecution::id)
                            .toList());
            assertThat(ports.incompletes().use(scenario.id()).items())
                    .isEqualTo(20 - discarding.discarded().size());
        }
    }

    @RepeatedTest(5)
    void of_many_who_discard_one_item_one_wins() throws Exception {
        IncompleteId id = driver.unresolved(scenario);

        List<Integer> discarded = atOnce(() -> ports.incompletes()
                .discard(scenario.id(), new Ids(Set.of(id)), driver.now(), "somebody")
                .discarded()
                .size());

        assertThat(discarded.stream().mapToInt(Integer::intValue).sum()).isOne();
        assertThat(ports.incompletes().use(scenario.id()).items()).isZero();
    }

    @RepeatedTest(3)
    void who_wants_many_at_once_never_waits_for_ever() throws Exception {
        IntStream.range(0, 50).forEach(each -> driver.unresolved(scenario));
        var all = new AllExcept(Set.of());

        List<Integer> moved = atOnce(() -> ports.incompletes()
                        .requestRetry(scenario.id(), all, driver.now(), StoreDriver.SOMEBODY)
                        .size()
                + ports.incompletes()
                        .discard(scenario.id(), all, driver.now(), "somebody")
                        .discarded()
                        .size());

        assertThat(moved).hasSize(TOGETHER);
        assertThat(ports.incompletes().count(scenario.id())).isZero();
    }

    private static <T> List<T> atOnce(Callable<T> task) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CyclicBarrier barrier = new CyclicBarrier(TOGETHER);
            List<Future<T>> results = IntStream.range(0, TOGETHER)
                    .mapToObj(each -> threads.submit(() -> {
                        barrier.await(10, TimeUnit.SECONDS);
                        return task.call();
                    }))
                    .toList();
            List<T> answers = new ArrayList<>();
            for (Future<T> result : results) {
                answers.add(result.get(30, TimeUnit.SECONDS));
            }
            return answers;
        }
    }
}
