package io.holdfast.testing;

import static io.holdfast.testing.StoreSample.bundle;
import static io.holdfast.testing.StoreSample.succeeded;
import static io.holdfast.testing.StoreSample.told;
import static io.holdfast.testing.StoreSample.triggered;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.execution.ExecutionId;
import io.holdfast.execution.Snapshot;
import io.holdfast.incomplete.Journal.Progress;
import io.holdfast.transaction.Committing;
import io.holdfast.transaction.Committing.Committed;
import io.holdfast.transaction.Committing.Refused;
import io.holdfast.transaction.Write.KeepState;
import io.holdfast.transaction.Write.PutRecord;
import io.holdfast.value.NumberValue;
import io.holdfast.value.TextValue;
import io.holdfast.value.Value;
import io.holdfast.value.Variables;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What {@link io.holdfast.incomplete.Journal#commit} promises about executions and the states of their modules. */
public abstract class CommitContract extends Transactions {

    @Test
    void a_commit_adds_what_was_told_and_changes_data() {
        Committing outcome = ports.journal()
                .commit(
                        execution,
                        told(triggered(), succeeded(2, 2, bundle("x"))),
                        snapshot(2),
                        List.of(put("k", "new")));

        assertThat(outcome).isEqualTo(new Committed());
        assertThat(stored("k")).contains(data("new"));
        assertThat(ports.history().operations(execution, 9, 0).records())
                .containsExactly(triggered(), succeeded(2, 2, bundle("x")));
        assertThat(driver.unfinished(execution).start()).contains(snapshot(2));
    }

    @Test
    void a_refused_commit_leaves_nothing() {
        commit(1, put("a", "first"), new KeepState(1, Optional.empty(), new TextValue("one")));

        Committing outcome = commit(
                2,
                put("a", "second"),
                put("b", "second"),
                new KeepState(1, Optional.of(new TextValue("one")), new TextValue("two")),
                merge("missing", data("x")));

        assertThat(reason(outcome))
                .isEqualTo("The record \"missing\" of data store " + store
                        + " does not exist, and is not to be inserted.");
        assertThat(stored("a")).contains(data("first"));
        assertThat(stored("b")).isEmpty();
        assertThat(ports.moduleStates().find(scenario.id(), 1)).contains(new TextValue("one"));
        assertThat(ports.history().operations(execution, 9, 0).records()).containsExactly(succeeded(1, 2));
        assertThat(driver.unfinished(execution).start()).contains(snapshot(1));
        assertCounted(ports.dataStores().record(store, "a").orElseThrow());
    }

    @Test
    void a_commit_that_was_made_before_is_not_made_again() {
        commit(1, new PutRecord(store, "k", data("mine"), false, ANY));
        commit(driver.accept(scenario, bundle("b")), 1, put("k", "of somebody else"));

        Committing again = commit(1, new PutRecord(store, "k", data("mine"), false, ANY));

        assertThat(again).isEqualTo(new Committed());
        assertThat(stored("k")).contains(data("of somebody else"));
        assertThat(ports.history().operations(execution, 9, 0).records()).hasSize(1);
    }

    @Test
    void a_commit_that_was_refused_may_be_made_later() {
        assertThat(commit(1, merge("k", data("new")))).isInstanceOf(Refused.class);

        assertThat(commit(1, put("k", "new"))).isEqualTo(new Committed());

        assertThat(stored("k")).contains(data("new"));
    }

    @Test
    void two_commits_at_the_same_record_are_both_made() {
        Snapshot cycleEnds = new Snapshot(List.of(), Variables.NONE, 1, 1, true);
        commit(1, put("k", "at once"));

        Committing second = ports.journal()
                .commit(
                        execution,
                        Progress.NONE,
                        cycleEnds,
                        List.of(new KeepState(1, Optional.empty(), new TextValue("with the cycle"))));

        assertThat(second).isEqualTo(new Committed());
        assertThat(ports.moduleStates().find(scenario.id(), 1)).contains(new TextValue("with the cycle"));
        assertThat(driver.unfinished(execution).start()).contains(cycleEnds);
    }

    @Test
    void a_commit_at_the_record_of_a_checkpoint_is_made() {
        Snapshot before = new Snapshot(List.of(), Variables.NONE, 1, 1, true);
        ports.journal().checkpoint(execution, told(triggered()), before);

        Committing outcome = ports.journal().commit(execution, Progress.NONE, snapshot(1), List.of(put("k", "new")));

        assertThat(outcome).isEqualTo(new Committed());
        assertThat(stored("k")).contains(data("new"));
        assertThat(driver.unfinished(execution).start()).contains(snapshot(1));
        assertThat(ports.history().operations(execution, 9, 0).records()).containsExactly(triggered());
    }

    @Test
    void an_execution_that_ended_changes_nothing_any_more() {
        driver.finish(execution);

        assertThat(reason(commit(1, put("k", "late"))))
                .isEqualTo("Execution " + execution + " does not run any more: it ended, or was deleted with its"
                        + " scenario. Nothing is added to it.");
        assertThat(stored("k")).isEmpty();
    }

    @Test
    void an_execution_that_was_deleted_with_its_scenario_changes_nothing_any_more() {
        ports.scenarios().delete(scenario.id(), ports.clock().instant());

        assertThat(reason(commit(1, put("k", "late")))).contains("does not run any more");
        assertThat(stored("k")).isEmpty();
    }

    @Test
    void the_state_of_a_module_is_kept_for_its_scenario() {
        Value state = data("last", NumberValue.of(7));

        commit(1, new KeepState(3, Optional.empty(), NumberValue.of(1)));
        commit(2, new KeepState(3, Optional.of(NumberValue.of(1)), state));

        assertThat(ports.moduleStates().find(scenario.id(), 3)).contains(state);
        assertThat(ports.moduleStates().find(scenario.id(), 4)).isEmpty();
        assertThat(ports.moduleStates().find(driver.scenario().id(), 3)).isEmpty();
    }

    @Test
    void a_state_that_another_execution_changed_refuses_the_commit() {
        commit(1, new KeepState(3, Optional.empty(), NumberValue.of(1)));
        ExecutionId other = driver.accept(scenario, bundle("b"));

        String expected = "The state that module 3 keeps was changed by another execution in the meantime; the change"
                + " was based on an older one.";
        assertThat(reason(commit(other, 1, new KeepState(3, Optional.empty(), NumberValue.of(2)))))
                .isEqualTo(expected);
        assertThat(reason(commit(other, 1, new KeepState(3, Optional.of(NumberValue.of(5)), NumberValue.of(2)))))
                .isEqualTo(expected);
        assertThat(ports.moduleStates().find(scenario.id(), 3)).contains(NumberValue.of(1));
    }

    @Test
    void the_states_of_modules_go_away_with_their_scenario() {
        commit(1, new KeepState(3, Optional.empty(), NumberValue.of(1)));

        ports.scenarios().delete(scenario.id(), ports.clock().instant());

        assertThat(ports.moduleStates().find(scenario.id(), 3)).isEmpty();
    }
}
