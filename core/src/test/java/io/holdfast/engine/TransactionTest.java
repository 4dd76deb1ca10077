package io.holdfast.engine;

import static io.holdfast.testing.BlueprintBuilder.blueprint;
import static io.holdfast.testing.BlueprintBuilder.module;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.failure.Failure;
import io.holdfast.failure.FailureType;
import io.holdfast.module.Change;
import io.holdfast.module.Outcome;
import io.holdfast.testing.BlueprintBuilder;
import io.holdfast.testing.ScenarioTester;
import io.holdfast.testing.ScriptedModule;
import io.holdfast.transaction.Write;
import io.holdfast.value.Bundle;
import io.holdfast.value.CollectionValue;
import io.holdfast.value.NumberValue;
import io.holdfast.value.TextValue;
import io.holdfast.value.Value;
import io.holdfast.value.VariableScope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** When what modules change is committed, when it is taken back, and how cycles follow one another. */
class TransactionTest {

    private static final Failure BROKE = Failure.of(FailureType.RUNTIME, "it broke");

    private final ScriptedModule trigger = ScriptedModule.trigger("test:Trigger");
    private final ScriptedModule act = ScriptedModule.action("test:Act");

    /** Puts a record under the value that it is called with; what it puts was based on version 3 of it. */
    private final ScriptedModule store =
            ScriptedModule.acid("test:Store").answers("a", putting("a")).answers("b", putting("b"));

    /** Finds one item more than the last time, up to three: "item 1", "item 2", "item 3", and then nothing. */
    private final ScriptedModule poll = ScriptedModule.pollingTrigger("test:Poll")
            .answers("", operation -> {
                Optional<Value> seen = operation.state().get();
                int last = seen.map(value -> ((NumberValue) value).number().intValueExact())
                        .orElse(0);
                return last == 3
                        ? Outcome.produced(List.of())
                        : new Outcome.Produced(
                                List.of(Bundle.of("value", new TextValue("item " + (last + 1)))),
                                List.of(new Change.Transact(new Write.KeepState(1, seen, NumberValue.of(last + 1)))));
            });

    private static Write.PutRecord put(String key, OptionalLong seen) {
        return new Write.PutRecord(1, key, CollectionValue.EMPTY, true, seen);
    }

    private static Outcome putting(String key) {
        return new Outcome.Produced(
                List.of(Bundle.of("value", new TextValue(key))),
                List.of(new Change.Transact(put(key, OptionalLong.of(3)))));
    }

    private ScenarioTester tester(BlueprintBuilder blueprint) {
        return ScenarioTester.of(blueprint.build(), trigger, poll, store, act);
    }

    /** Trigger → Store → Act. */
    private static BlueprintBuilder storing() {
        return blueprint()
                .then(module(1, "test:Trigger"))
                .then(module(2, "test:Store").mapping("value", "{{1.value}}"))
                .then(module(3, "test:Act").mapping("value", "{{2.value}}"));
    }

    /** Poll → Act. */
    private static BlueprintBuilder polling() {
        return blueprint()
                .then(module(1, "test:Poll"))
                .then(module(2, "test:Act").mapping("value", "{{1.value}}"));
    }

    @Test
    void with_auto_commit_each_change_is_committed_right_after_its_operation_whatever_version_it_meets() {
        act.failsOn("b", BROKE);

        var run = tester(storing()).trigger("a", "b");

        assertThat(run.ending()).isInstanceOf(Ending.Failed.class);
        assertThat(run.committed()).containsExactly(put("a", OptionalLong.empty()), put("b", OptionalLong.empty()));
    }

    @Test
    void what_an_operation_changes_of_the_run_is_committed_with_what_it_changes_of_data() {
        store.answers(
                "a",
                new Outcome.Produced(
                        List.of(Bundle.EMPTY),
                        List.of(
                                new Change.Transact(put("a", OptionalLong.empty())),
                                new Change.SetVariable(VariableScope.EXECUTION, "name", new TextValue("set")))));

        var committed = tester(storing()).trigger("a").checkpoints().getFirst();

        assertThat(committed.variables().get("name")).contains(new TextValue("set"));
    }

    @Test
    void without_auto_commit_the_whole_cycle_is_committed_at_its_end_if_nobody_changed_the_same() {
        var run = tester(storing().setting("autoCommit", false)).trigger("a", "b");

        assertThat(run.committed()).containsExactly(put("a", OptionalLong.of(3)), put("b", OptionalLong.of(3)));
        assertThat(run.phases()).containsExactly("1 INITIALIZATION", "1 OPERATION", "1 COMMIT", "1 FINALIZATION");
    }

    @Test
    void without_auto_commit_a_failure_takes_back_the_whole_cycle() {
        act.failsOn("b", BROKE);

        var run = tester(storing().setting("autoCommit", false)).trigger("a", "b");

        assertThat(run.committed()).isEmpty();
        assertThat(run.phases()).containsExactly("1 INITIALIZATION", "1 OPERATION", "1 ROLLBACK", "1 FINALIZATION");
    }

    @Test
    void a_later_module_sees_what_the_cycle_has_changed_before_it_is_committed() {
        List<List<Write>> pending = new ArrayList<>();
        store.answers("b", operation -> {
            pending.add(operation.pending());
            return putting("b");
        });

        tester(storing().setting("autoCommit", false)).trigger("a", "b");

        assertThat(pending).containsExactly(List.of(put("a", OptionalLong.of(3))));
    }

    @Test
    void a_cycle_whose_commit_is_refused_is_an_inconsistency_error_that_says_why() {
        var run = tester(blueprint()
                        .then(module(2, "test:Store").mapping("value", "a"))
                        .setting("autoCommit", false))
                .startRefusingCommits("record a has version 4 and not 3");

        assertThat(run.ending())
                .isEqualTo(new Ending.Failed(
                        2,
                        Failure.of(
                                FailureType.INCONSISTENCY,
                                "What the cycle changed could not be committed, and nothing of it was:"
                                        + " record a has version 4 and not 3"),
                        1));
    }

    @Test
    void with_auto_commit_an_operation_whose_commit_is_refused_is_carried_out_again_ten_times_at_most() {
        var run = tester(blueprint().then(module(2, "test:Store").mapping("value", "a")))
                .startRefusingCommits("others were faster");

        assertThat(store.calls()).hasSize(10);
        assertThat(run.ending()).isInstanceOfSatisfying(Ending.Failed.class, failed -> {
            assertThat(failed.failure().type()).isEqualTo(FailureType.DATA);
            assertThat(failed.failure().message()).endsWith("others were faster");
            assertThat(failed.operations()).isEqualTo(1);
        });
    }

    @Test
    void the_triggers_position_moves_with_the_end_of_the_cycle_even_when_others_commit_at_once() {
        var tester = tester(polling());

        var run = tester.start();

        assertThat(act.calls()).containsExactly("item 1");
        assertThat(tester.state(1)).contains(NumberValue.of(1));
        assertThat(run.phases()).endsWith("1 COMMIT", "1 FINALIZATION");
    }

    @Test
    void a_failed_run_leaves_the_triggers_position_where_it_was() {
        act.failsOn("item 1", BROKE);
        var tester = tester(polling());

        tester.start();
        tester.start();

        assertThat(act.calls()).containsExactly("item 1", "item 1");
        assertThat(tester.state(1)).isEmpty();
    }

    @Test
    void with_commit_trigger_last_off_the_position_moves_at_once_and_a_failure_does_not_put_it_back() {
        act.failsOn("item 1", BROKE);
        var tester = tester(polling().setting("autoCommitTriggerLast", false));

        tester.start();
        tester.start();

        assertThat(act.calls()).containsExactly("item 1", "item 2");
    }

    @Test
    void with_commit_trigger_last_off_it_looks_again_all_the_same() {
        tester(polling().setting("autoCommitTriggerLast", false)).withCycles(2).start();

        assertThat(act.calls()).containsExactly("item 1", "item 2");
    }

    @Test
    void a_polling_scenario_looks_again_in_a_further_cycle_while_there_is_something_and_cycles_are_left() {
        var run = tester(polling()).withCycles(10).start();

        assertThat(act.calls()).containsExactly("item 1", "item 2", "item 3");
        assertThat(run.phases()).contains("4 COMMIT").doesNotContain("5 OPERATION");
    }

    @Test
    void a_rollback_covers_its_own_cycle_and_earlier_cycles_stay_committed() {
        act.failsOn("item 2", BROKE);
        var tester = tester(polling()).withCycles(10);

        var run = tester.start();

        assertThat(tester.state(1)).contains(NumberValue.of(1));
        assertThat(run.phases())
                .containsExactly(
                        "1 INITIALIZATION", "1 OPERATION", "1 COMMIT", "2 OPERATION", "2 ROLLBACK", "2 FINALIZATION");
    }

    @Test
    void a_scenario_without_a_trigger_runs_exactly_as_many_cycles_as_it_is_given() {
        tester(blueprint().then(module(1, "test:Act").mapping("value", "once")))
                .withCycles(3)
                .start();

        assertThat(act.calls()).containsExactly("once", "once", "once");
    }

    @Test
    void an_accepted_event_is_one_cycle_however_many_there_may_be() {
        tester(storing()).withCycles(3).trigger("a");

        assertThat(act.calls()).containsExactly("a");
    }

    @Test
    void variables_of_the_cycle_are_gone_in_the_next_one_and_variables_of_the_execution_stay() {
        ScriptedModule remember = ScriptedModule.transformer("test:Remember").answers("", operation -> {
            String seen = Stream.of("cycle", "execution")
                    .map(name -> name + " " + operation.variables().get(name).isPresent())
                    .reduce((one, other) -> one + ", " + other)
                    .orElseThrow();
            return Outcome.produced(
                    Bundle.of("seen", new TextValue(seen)),
                    List.of(
                            new Change.SetVariable(VariableScope.CYCLE, "cycle", new TextValue("set")),
                            new Change.SetVariable(VariableScope.EXECUTION, "execution", new TextValue("set"))));
        });

        ScenarioTester.of(
                        blueprint()
                                .then(module(1, "test:Remember"))
                                .then(module(2, "test:Act").mapping("value", "{{1.seen}}"))
                                .build(),
                        remember,
                        act)
                .withCycles(2)
                .start();

        assertThat(act.calls()).containsExactly("cycle false, execution false", "cycle false, execution true");
    }
}
