package io.holdfast.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.execution.ExecutionId;
import io.holdfast.incomplete.History.Balance;
import io.holdfast.testing.StoreDriver;
import io.holdfast.testing.StoreSample;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The balance is asked for while executions begin, end, fail, are retried and are discarded beside it. */
class BalanceUnderLoadTest {

    private static final int WRITERS = 8;
    private static final int EACH = 15;

    @Test
    void the_balance_holds_at_every_moment() throws Exception {
        TestStore store = TestStore.open();
        StoreDriver driver = new StoreDriver(store.ports());
        var scenario = driver.scenario();
        CountDownLatch ended = new CountDownLatch(WRITERS);
        int looks = 0;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int writer = 0; writer < WRITERS; writer++) {
                threads.execute(() -> {
                    for (int each = 0; each < EACH; each++) {
                        ExecutionId execution = driver.accept(scenario);
                        driver.finish(execution);
                        driver.discard(driver.item(driver.unresolved(scenario)));
                        driver.pending(scenario, driver.now());
                        driver.claim(scenario, 1)
                                .forEach(claimed ->
                                        driver.failAgain(claimed, StoreSample.REFUSED, Optional.of(driver.now())));
                        driver.claim(scenario, 1).forEach(driver::resolve);
                    }
                    ended.countDown();
                });
            }
            while (!ended.await(1, TimeUnit.MILLISECONDS)) {
                Balance balance = store.store().history().balance(scenario.id());
                assertThat(balance.isBalanced()).as("%s", balance).isTrue();
                looks++;
            }
        }

        assertThat(looks).isPositive();
        Balance balance = store.store().history().balance(scenario.id());
        assertThat(balance.isBalanced()).isTrue();
        assertThat(balance.accepted()).isEqualTo(WRITERS * EACH * 3);
        assertThat(balance.discarded()).isEqualTo(WRITERS * EACH);
        assertThat(balance.running() + balance.waiting()).isZero();
        store.store().close();
    }
}
