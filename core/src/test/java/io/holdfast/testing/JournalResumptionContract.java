package io.holdfast.testing;

import static io.holdfast.testing.StoreSample.bundle;
import static io.holdfast.testing.StoreSample.failed;
import static io.holdfast.testing.StoreSample.keeping;
import static io.holdfast.testing.StoreSample.rest;
import static io.holdfast.testing.StoreSample.succeeded;
import static io.holdfast.testing.StoreSample.told;
import static io.holdfast.testing.StoreSample.trail;
import static io.holdfast.testing.StoreSample.triggered;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.execution.BundleId;
import io.holdfast.execution.ExecutionId;
import io.holdfast.execution.ExecutionStatus;
import io.holdfast.execution.Snapshot;
import io.holdfast.execution.Task;
import io.holdfast.execution.Trail;
import io.holdfast.incomplete.IncompleteExecutions.Claimed;
import io.holdfast.incomplete.Journal.Beginning;
import io.holdfast.incomplete.Journal.Progress;
import io.holdfast.incomplete.Journal.Suspension;
import io.holdfast.incomplete.LeftExecution.Stage;
import io.holdfast.incomplete.LeftExecution.Unfinished;
import io.holdfast.incomplete.NewIncomplete;
import io.holdfast.scenario.Scenario;
import io.holdfast.scenario.Scenarios.Update;
import io.holdfast.value.CollectionValue;
import io.holdfast.value.DateValue;
import io.holdfast.value.NullValue;
import io.holdfast.value.TextValue;
import io.holdfast.value.Variables;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What {@link io.holdfast.incomplete.Journal} promises of what is held, suspended, or broken off, and goes on. */
public abstract class JournalResumptionContract extends JournalStage {

    @Test
    void an_execution_goes_on_from_its_checkpoint() {
        ExecutionId execution = driver.accept(driver.scenario(), bundle("a"), bundle("b"), bundle("c"));
        Trail first = new Trail.Mapped(Trail.START, 1, new BundleId(1, 0), bundle("a"));
        Trail second = new Trail.Mapped(first, 2, new BundleId(2, 1), bundle("y"));
        Trail handling = new Trail.Handling(second, 3, 3, StoreSample.REFUSED);
        Snapshot snapshot = new Snapshot(
                List.of(
                        new Task.Run(4, handling, true),
                        new Task.Run(5, second, false),
                        new Task.Emit(2, 2, List.of(bundle("x"), bundle("y"), bundle("z")), 2, first),
                        new Task.Emit(1, 1, List.of(bundle("a"), bundle("b"), bundle("c")), 1, Trail.START)),
                new Variables(
                        CollectionValue.of("asked", new TextValue("for")),
                        Map.of("cycle", NullValue.ERASED),
                        Map.of("execution", new DateValue(driver.now()))),
                3,
                4,
                true);

        ports.journal()
                .checkpoint(
                        execution, told(triggered(), succeeded(2, 2, bundle("x"), bundle("y"), bundle("z"))), snapshot);

        assertThat(driver.unfinished(execution).start()).contains(snapshot);
    }

    @Test
    void a_later_checkpoint_refers_to_bundles_of_earlier_ones() {
        ExecutionId execution = driver.accept(driver.scenario(), bundle("a"));
        Snapshot early = rest(trail(bundle("a"), 0, 2, bundle("x")), 2);
        Snapshot late = new Snapshot(
                List.of(new Task.Run(4, trail(bundle("a"), 0, 2, bundle("x")), false)), Variables.NONE, 3, 3, false);

        ports.journal().checkpoint(execution, told(triggered(), succeeded(2, 2, bundle("x"))), early);
        ports.journal().checkpoint(execution, told(succeeded(3, 3, bundle("later"))), late);

        assertThat(driver.unfinished(execution).start()).contains(late);
    }

    @Test
    void trails_share_their_beginnings_after_reading() {
        ExecutionId execution = driver.accept(driver.scenario(), bundle("a"));
        Trail shared = new Trail.Mapped(Trail.START, 1, new BundleId(1, 0), bundle("a"));
        Snapshot snapshot = new Snapshot(
                List.of(new Task.Run(2, shared, false), new Task.Run(3, shared, false)), Variables.NONE, 1, 1, false);

        ports.journal().checkpoint(execution, told(triggered()), snapshot);

        List<Task> agenda = driver.unfinished(execution).start().orElseThrow().agenda();
        assertThat(((Task.Run) agenda.getFirst()).trail()).isSameAs(((Task.Run) agenda.getLast()).trail());
    }

    @Test
    void an_execution_is_held_until_it_begins() {
        ExecutionId execution = driver.hold(driver.scenario(), bundle("a"));
        assertThat(driver.unfinished(execution).stage()).isEqualTo(Stage.HELD);

        ports.journal().begin(List.of(new Beginning(execution, Optional.empty())));

        assertThat(driver.unfinished(execution).stage()).isEqualTo(Stage.BEGUN);
        assertThat(ports.history().find(execution).orElseThrow().resumed()).isFalse();
    }

    @Test
    void a_held_execution_may_begin_with_a_later_blueprint() {
        Scenario scenario = driver.scenario();
        ExecutionId execution = driver.hold(scenario, bundle("a"));
        JsonObject later = StoreSample.blueprint("later");
        ports.scenarios()
                .update(
                        scenario.id(),
                        new Update(
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(later),
                                Optional.empty(),
                                Optional.empty()),
                        driver.now());

        ports.journal().begin(List.of(new Beginning(execution, Optional.of(2L))));

        assertThat(driver.unfinished(execution).blueprint()).isEqualTo(later);
        assertThat(ports.history().blueprint(execution)).contains(later);
        assertThat(ports.history().find(execution).orElseThrow().blueprintVersion())
                .isEqualTo(2);
    }

    @Test
    void a_suspended_execution_goes_on_from_where_it_stopped() {
        ExecutionId execution = driver.accept(driver.scenario(), bundle("a"));
        Snapshot stop = rest(trail(bundle("a"), 0, 2, bundle("x")), 2);

        ports.journal()
                .suspend(List.of(
                        new Suspension(execution, told(triggered(), succeeded(2, 2, bundle("x"))), Optional.of(stop))));

        assertThat(driver.unfinished(execution).stage()).isEqualTo(Stage.SUSPENDED);
        assertThat(driver.unfinished(execution).start()).contains(stop);

        ports.journal().begin(List.of(new Beginning(execution, Optional.empty())));

        assertThat(driver.unfinished(execution).stage()).isEqualTo(Stage.BEGUN);
        assertThat(ports.history().find(execution).orElseThrow().resumed()).isTrue();
    }

    @Test
    void an_execution_that_never_began_is_held_again() {
        ExecutionId execution = driver.accept(driver.scenario(), bundle("a"));

        ports.journal().suspend(List.of(new Suspension(execution, Progress.NONE, Optional.empty())));

        assertThat(driver.unfinished(execution).stage()).isEqualTo(Stage.HELD);
        assertThat(driver.unfinished(execution).start()).isEmpty();
    }

    @Test
    void what_is_kept_at_a_checkpoint_is_there_at_once_and_only_once() {
        Scenario scenario = driver.scenario();
        ExecutionId execution = driver.accept(scenario, bundle("trigger"));
        NewIncomplete item = driver.newItem(Optional.empty());

        Snapshot nothingLeft = new Snapshot(List.of(), Variables.NONE, 3, 3, true);
        ports.journal().checkpoint(execution, keeping(failed(3), item), nothingLeft);
        assertThat(ports.incompletes().storedBy(execution)).hasSize(1);

        driver.finish(execution, ExecutionStatus.WARNING, Progress.NONE);
        assertThat(ports.incompletes().storedBy(execution)).hasSize(1);
        assertThat(ports.history().find(execution).orElseThrow().incompletes()).isOne();
    }

    @Test
    void a_retry_that_a_crash_broke_off_goes_on_with_the_bundles_of_its_item() {
        Scenario scenario = driver.scenario();
        driver.pending(scenario, driver.now());
        Claimed claimed = driver.claimOne(scenario);
        Trail trail = ((Task.Run) claimed.work().snapshot().agenda().getFirst()).trail();
        Trail behind = new Trail.Mapped(trail, 3, new BundleId(3, 0), bundle("answer"));
        Snapshot snapshot = new Snapshot(List.of(new Task.Run(4, behind, false)), Variables.NONE, 3, 3, false);

        ports.journal().checkpoint(claimed.execution(), told(succeeded(3, 3, bundle("answer"))), snapshot);

        Unfinished unfinished = driver.unfinished(claimed.execution());
        assertThat(unfinished.start()).contains(snapshot);
        assertThat(unfinished.retried()).contains(claimed.work());
    }
}
