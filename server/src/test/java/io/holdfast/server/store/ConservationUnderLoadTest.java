package io.holdfast.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.execution.ExecutionId;
import io.holdfast.execution.ExecutionStatus;
import io.holdfast.incomplete.Conservation.Account;
import io.holdfast.incomplete.Conservation.Scope;
import io.holdfast.incomplete.NewIncomplete;
import io.holdfast.scenario.Scenario;
import io.holdfast.testing.StoreDriver;
import io.holdfast.testing.StoreSample;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * The account is asked for while triggers move, are purged, and while the last two things that are left of a trigger are done
 * at once by two transactions, the lane's and somebody's who discards: the one window in which neither might see that
 * nothing is left.
 */
class ConservationUnderLoadTest {

    private static final int WRITERS = 8;
    private static final int EACH = 15;

    @Test
    void the_account_balances_at_every_moment_and_after_a_restart() throws Exception {
        TestStore store = TestStore.open();
        StoreDriver driver = new StoreDriver(store.ports());
        Scenario scenario = driver.scenario();
        CountDownLatch ended = new CountDownLatch(WRITERS);
        int looks = 0;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int writer = 0; writer < WRITERS; writer++) {
                threads.execute(() -> {
                    for (int each = 0; each < EACH; each++) {
                        driver.finish(driver.accept(scenario));
                        twoEndsOfOneTrigger(store, driver, scenario);
                        store.store().incompletes().purge(driver.now().plusSeconds(1), 3);
                    }
                    ended.countDown();
                });
            }
            while (!ended.await(1, TimeUnit.MILLISECONDS)) {
                Account account = store.store().conservation().account(Scope.of(scenario.id()));
                assertThat(account.imbalance()).as("%s", account).isZero();
                looks++;
            }
        }
        assertThat(looks).isPositive();
        var compared = store.store().conservation().compare(scenario.id());
        store.store().close();

        TestStore again = TestStore.open(store.database(), StoreLimits.STANDARD);
        Account account = again.store().conservation().account(Scope.of(scenario.id()));
        again.store().close();
        assertThat(compared.counted()).isEqualTo(compared.recounted());
        assertThat(account).isEqualTo(compared.counted());
        assertThat(account.accepted()).isEqualTo(WRITERS * EACH * 2);
        assertThat(account.success()).isEqualTo(WRITERS * EACH);
        assertThat(account.discardedByActors()).isEqualTo(WRITERS * EACH);
    }

    /** An execution ends while somebody discards the item that it stored before. */
    private static void twoEndsOfOneTrigger(TestStore store, StoreDriver driver, Scenario scenario) {
        ExecutionId execution = driver.accept(scenario, StoreSample.bundle("a"));
        NewIncomplete item = driver.newItem(Optional.empty());
        store.store()
                .journal()
                .checkpoint(
                        execution,
                        StoreSample.keeping(StoreSample.failed(3), item),
                        StoreSample.rest(StoreSample.trail(StoreSample.bundle("a"), 1, 1, StoreSample.bundle("b")), 1));
        try (var both = Executors.newVirtualThreadPerTaskExecutor()) {
            both.execute(() -> driver.discard(driver.item(item.id())));
            both.execute(() -> driver.finish(execution, ExecutionStatus.WARNING, StoreSample.told()));
        }
    }
}
