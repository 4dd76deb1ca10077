package io.holdfast.server.store;

import static io.holdfast.testing.StoreDriver.SOMEBODY;
import static io.holdfast.testing.StoreSample.blueprint;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.incomplete.ByHand.Made;
import io.holdfast.incomplete.ByHand.NotWaiting;
import io.holdfast.incomplete.IncompleteExecutions;
import io.holdfast.incomplete.IncompleteExecutions.Claimed;
import io.holdfast.incomplete.IncompleteExecutions.Discarding;
import io.holdfast.incomplete.IncompleteId;
import io.holdfast.incomplete.IncompleteState;
import io.holdfast.server.json.BlueprintCodec;
import io.holdfast.server.json.JournalCodec;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Two people, or a person and a retry, who want one item at the same moment. */
class ItemRacesTest extends ItemRacesStage {

    private static final int TOGETHER = 16;

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

    @Test
    void two_edits_at_once_are_both_kept_one_after_the_other() throws Exception {
        var answers =
                oneAfterTheOther(() -> driver.edit(id, blueprint("one")), () -> driver.edit(id, blueprint("two")));

        assertThat(List.of(answers.getKey(), answers.getValue())).containsExactly(new Made(1), new Made(2));
        assertThat(ports.byHand().edits(id, 10).getFirst().before()).isEqualTo(blueprint("one"));
    }

    @Test
    void an_automatic_retry_that_meets_a_deletion_does_not_begin() throws Exception {
        assertThat(beforeAClaim(this::discard).discarded()).hasSize(1);

        assertThat(driver.claim(scenario, 1)).isEmpty();
        assertThat(driver.allUnfinished()).isEmpty();
    }

    @Test
    void an_automatic_retry_that_meets_one_by_hand_is_that_one() throws Exception {
        assertThat(beforeAClaim(this::ask)).containsExactly(id);

        assertThat(driver.claimOne(scenario).requested()).isTrue();
        assertThat(driver.claim(scenario, 1)).isEmpty();
    }

    @Test
    void an_automatic_retry_that_meets_an_edit_runs_what_was_edited() throws Exception {
        assertThat(beforeAClaim(() -> driver.edit(id, blueprint("mended")))).isEqualTo(new Made(1));

        assertThat(driver.claimOne(scenario).work().blueprint()).isEqualTo(blueprint("mended"));
    }

    @Test
    void an_automatic_retry_that_meets_a_mark_as_fixed_elsewhere_does_not_begin() throws Exception {
        assertThat(beforeAClaim(() -> ports.byHand().resolve(id, "done", SOMEBODY, driver.now())))
                .isTrue();

        assertThat(driver.claim(scenario, 1)).isEmpty();
    }

    @Test
    void an_automatic_retry_passes_over_only_the_item_that_somebody_is_moving() throws Exception {
        IncompleteId other = driver.pending(scenario, driver.now());
        try (Connection holder = holdingTheItem()) {
            assertThat(driver.claim(scenario, 3))
                    .extracting(claimed -> claimed.work().item().id())
                    .containsExactly(other);
            holder.rollback();
        }

        assertThat(driver.claim(scenario, 3))
                .extracting(claimed -> claimed.work().item().id())
                .containsExactly(id);
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
                .mapToObj(each -> queue.threads().submit(() -> {
                    barrier.await(20, TimeUnit.SECONDS);
                    return stores.get(each % 2)
                            .claimDue(driver.now(), Map.of(scenario.id(), 3), 3, driver::newExecutionId);
                }))
                .toList();

        List<Claimed> claimed = new ArrayList<>();
        for (Future<List<Claimed>> claim : claims) {
            claimed.addAll(LockQueue.answer(claim));
        }

        assertThat(claimed).extracting(each -> each.work().item().id()).containsExactly(id);
        assertThat(driver.allUnfinished()).containsExactly(claimed.getFirst().execution());
    }
}
