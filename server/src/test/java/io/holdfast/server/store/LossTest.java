package io.holdfast.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.execution.ExecutionStatus;
import io.holdfast.incomplete.Journal.Dropped;
import io.holdfast.incomplete.Journal.Progress;
import io.holdfast.testing.StoreDriver;
import io.holdfast.testing.StoreSample;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is written down of bundles that are gone for good. */
class LossTest {

    private final TestStore store = TestStore.shared();

    @Test
    void a_row_says_what_was_dropped_when_why_and_how_large() {
        StoreDriver driver = new StoreDriver(store.emptied());

        driver.finish(
                driver.accept(driver.scenario()),
                ExecutionStatus.WARNING,
                new Progress(
                        List.of(StoreSample.failed(3)), List.of(), List.of(new Dropped(3, StoreSample.MALFORMED, 17))));

        assertThat(store.number("""
                        select count(*)
                          from loss
                          join execution on execution.id = loss.execution_id
                         where loss.scenario_id = execution.scenario_id and module = 3 and size = 17 and actor is null
                           and loss.failure_type = 'DataError' and loss.failure_message = 'expected a number, but "x" came'
                           and lost_at = '2026-03-29 00:59:59.123456Z'
                        """)).isOne();
    }
}
