package io.holdfast.server.store;

import static io.holdfast.server.store.LockQueue.answer;
import static io.holdfast.testing.StoreDriver.SOMEBODY;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.incomplete.IncompleteExecutions.Claimed;
import io.holdfast.incomplete.IncompleteExecutions.Discarding;
import io.holdfast.incomplete.IncompleteExecutions.Ids;
import io.holdfast.incomplete.IncompleteId;
import io.holdfast.scenario.Scenario;
import io.holdfast.testing.StoreDriver;
import io.holdfast.testing.StorePorts;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * Two want to move one item at the same moment: the first is held in the middle of its transaction until the second waits
 * for it. One wins, and the other gets a sentence.
 */
abstract class ItemRacesStage {

    final TestStore store = TestStore.shared();
    final LockQueue queue = new LockQueue(store);
    StorePorts ports = store.emptied();
    StoreDriver driver = new StoreDriver(ports);
    Scenario scenario = driver.scenario();
    IncompleteId id = driver.pending(scenario, driver.now());

    @BeforeEach
    void onePendingItemOfAnActiveScenario() {
        ports = store.emptied();
        driver = new StoreDriver(ports);
        scenario = driver.scenario();
        ports.scenarios().activate(scenario.id(), true, Optional.empty(), driver.now());
        id = driver.pending(scenario, driver.now());
    }

    @AfterEach
    void close() {
        queue.close();
    }

    String sentence() {
        return ports.byHand().account(id).orElseThrow().sentence();
    }

    Discarding discard() {
        return ports.incompletes().discard(scenario.id(), new Ids(Set.of(id)), driver.now(), "ada");
    }

    List<IncompleteId> ask() {
        return ports.incompletes().requestRetry(scenario.id(), new Ids(Set.of(id)), driver.now(), SOMEBODY);
    }

    /** Runs the second while a retry that is due is being claimed; the claim wins. */
    <T> T againstAClaim(Callable<T> second) throws Exception {
        try (BlockedWrites blocked = BlockedWrites.of(store)) {
            Future<List<Claimed>> claim = queue.enter(() -> driver.claim(scenario, 1));
            Future<T> other = queue.enter(second);
            blocked.release();
            assertThat(answer(claim)).hasSize(1);
            return answer(other);
        }
    }

    /** Runs an automatic retry while something else is about to move the item; it is passed over. Answers what else became. */
    <T> T beforeAClaim(Callable<T> first) throws Exception {
        try (Connection holder = holdingTheItem()) {
            Future<T> one = queue.enter(first);
            assertThat(driver.claim(scenario, 1)).isEmpty();
            holder.rollback();
            return answer(one);
        }
    }

    /** Runs both while the item's row is held: the first comes first. */
    <A, B> Map.Entry<A, B> oneAfterTheOther(Callable<A> first, Callable<B> second) throws Exception {
        try (Connection holder = holdingTheItem()) {
            Future<A> one = queue.enter(first);
            Future<B> other = queue.enter(second);
            holder.rollback();
            return Map.entry(answer(one), answer(other));
        }
    }

    Connection holdingTheItem() throws SQLException {
        Connection holder = store.database().connect();
        holder.setAutoCommit(false);
        try (var lock = holder.prepareStatement("select 1 from incomplete_execution where id = ? for update")) {
            lock.setObject(1, id.uuid());
            lock.executeQuery().close();
        }
        return holder;
    }
}
