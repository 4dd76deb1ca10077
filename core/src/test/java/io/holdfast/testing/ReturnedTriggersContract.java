package io.holdfast.testing;

import static io.holdfast.testing.StoreSample.bundle;
import static io.holdfast.testing.StoreSample.rest;
import static io.holdfast.testing.StoreSample.succeeded;
import static io.holdfast.testing.StoreSample.told;
import static io.holdfast.testing.StoreSample.trail;
import static io.holdfast.testing.StoreSample.triggered;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.execution.Doubt;
import io.holdfast.execution.ExecutionId;
import io.holdfast.execution.ExecutionStatus;
import io.holdfast.execution.Snapshot;
import io.holdfast.incomplete.HeldExecutions.Held;
import io.holdfast.incomplete.Journal.Beginning;
import io.holdfast.incomplete.Journal.Finished;
import io.holdfast.incomplete.Journal.Returned;
import io.holdfast.incomplete.LeftExecution.Stage;
import io.holdfast.incomplete.LeftExecution.Unfinished;
import io.holdfast.scenario.Scenario;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What {@link io.holdfast.incomplete.Journal} promises of triggers that were not consumed, and wait again. */
public abstract class ReturnedTriggersContract extends JournalStage {

    private static final Snapshot REST = rest(trail(bundle("trigger"), 0, 2, bundle("x")), 2);

    @Test
    void a_trigger_that_was_not_consumed_waits_again() {
        ExecutionId execution = driver.accept(driver.scenario(), bundle("trigger"));
        ExecutionId again = driver.newExecutionId();

        endsWith(execution, Returned.untouched(again));

        assertThat(driver.allUnfinished()).containsExactly(again);
        assertThat(driver.unfinished(again).triggerBundles()).containsExactly(bundle("trigger"));
        assertThat(driver.unfinished(again).stage()).isEqualTo(Stage.HELD);
        assertThat(driver.unfinished(again).start()).isEmpty();
    }

    @Test
    void however_often_a_trigger_comes_back_it_goes_back_to_its_first_execution() {
        ExecutionId execution = driver.accept(driver.scenario(), bundle("trigger"));
        ExecutionId second = driver.newExecutionId();
        ExecutionId third = driver.newExecutionId();

        endsWith(execution, Returned.untouched(second));
        endsWith(second, new Returned(third, Optional.empty(), Optional.empty(), Doubt.EVERYTHING));

        assertThat(driver.unfinished(third).root()).isEqualTo(execution);
        assertThat(driver.unfinished(third).doubt()).isEqualTo(Doubt.EVERYTHING);
    }

    @Test
    void what_is_left_of_an_execution_comes_back_as_it_was() {
        ExecutionId execution = driver.accept(driver.scenario(), bundle("trigger"));
        ExecutionId again = driver.newExecutionId();

        endsWith(execution, theRest(again));

        assertThat(driver.unfinished(again)).satisfies(back -> {
            assertThat(back.stage()).isEqualTo(Stage.HELD);
            assertThat(back.start()).contains(REST);
            assertThat(back.doubt()).isEqualTo(Doubt.THE_FIRST_TASK);
        });
    }

    @Test
    void what_came_back_goes_on_from_its_own_checkpoint_once_it_has_one() {
        ExecutionId execution = driver.accept(driver.scenario(), bundle("trigger"));
        ExecutionId again = driver.newExecutionId();
        Snapshot later = rest(trail(bundle("trigger"), 0, 2, bundle("x")), 3);
        endsWith(execution, theRest(again));
        ports.journal().begin(List.of(new Beginning(again, Optional.empty())));
        Unfinished begun = driver.unfinished(again);

        ports.journal().checkpoint(again, told(succeeded(3, 3, bundle("answer"))), later);

        assertThat(begun.start()).contains(REST);
        assertThat(begun.doubt()).isEqualTo(Doubt.THE_FIRST_TASK);
        assertThat(driver.unfinished(again).start()).contains(later);
        assertThat(driver.unfinished(again).doubt()).isEqualTo(Doubt.NOTHING);
    }

    @Test
    void what_is_left_of_a_run_without_trigger_bundles_is_held_and_can_be_deleted() {
        Scenario scenario = driver.scenario();
        ExecutionId execution = driver.accept(scenario);
        ExecutionId again = driver.newExecutionId();

        endsWith(execution, theRest(again));

        assertThat(ports.held().list(scenario.id(), 10, 0)).extracting(Held::id).containsExactly(again);
        assertThat(ports.held().holding(Set.of(scenario.id()))).containsExactly(scenario.id());
        assertThat(ports.held().find(scenario.id(), again).orElseThrow().bundles())
                .isEmpty();
        assertThat(ports.journal().discard(scenario.id(), Set.of(again), driver.now(), "ada"))
                .containsExactly(again);
        assertThat(driver.allUnfinished()).isEmpty();
    }

    private static Returned theRest(ExecutionId again) {
        return new Returned(again, Optional.empty(), Optional.of(REST), Doubt.THE_FIRST_TASK);
    }

    private void endsWith(ExecutionId execution, Returned returned) {
        ports.journal()
                .finish(new Finished(
                        execution,
                        driver.now(),
                        ExecutionStatus.ERROR,
                        1,
                        Optional.of(StoreSample.MALFORMED),
                        told(triggered()),
                        Optional.empty(),
                        Optional.of(returned)));
    }
}
