package io.holdfast.engine;

import static io.holdfast.testing.BlueprintBuilder.blueprint;
import static io.holdfast.testing.BlueprintBuilder.module;
import static io.holdfast.testing.BlueprintBuilder.router;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.execution.OperationRecord;
import io.holdfast.execution.OperationRecord.Answer;
import io.holdfast.failure.Effect;
import io.holdfast.failure.Failure;
import io.holdfast.failure.FailureType;
import io.holdfast.module.Operation;
import io.holdfast.module.Outcome;
import io.holdfast.testing.BlueprintBuilder;
import io.holdfast.testing.ScenarioTester;
import io.holdfast.testing.ScriptedModule;
import io.holdfast.value.Bundle;
import io.holdfast.value.TextValue;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a failure means when no error handler route decides it. */
class FailureTest {

    private static final Failure REFUSED = Failure.of(FailureType.CONNECTION, "connection refused");

    private final ScriptedModule trigger = ScriptedModule.trigger("test:Trigger");
    private final ScriptedModule set = ScriptedModule.transformer("test:Set");
    private final ScriptedModule act = ScriptedModule.action("test:Act");
    private final ScriptedModule other = ScriptedModule.action("test:Other");

    private BlueprintBuilder chain() {
        return blueprint()
                .then(module(1, "test:Trigger"))
                .then(module(2, "test:Set").mapping("value", "{{1.value}}"))
                .then(module(3, "test:Act").mapping("value", "{{2.value}}"))
                .then(module(4, "test:Other").mapping("value", "{{3.value}}"));
    }

    @Test
    void with_storing_off_the_execution_fails_and_later_bundles_are_not_processed() {
        act.failsOn("a", REFUSED);
        var tester = ScenarioTester.of(chain().build(), trigger, set, act, other);

        var run = tester.trigger("a", "b");

        assertThat(run.ending()).isEqualTo(new Ending.Failed(3, REFUSED, 3));
        assertThat(run.interruptions()).isEmpty();
        assertThat(act.calls()).containsExactly("a");
    }

    @Test
    void with_storing_on_the_failed_bundle_is_stored_and_the_others_go_on() {
        act.failsOn("a", REFUSED);
        var tester = ScenarioTester.of(chain().storingIncompleteExecutions().build(), trigger, set, act, other);

        var run = tester.trigger("a", "b");

        assertThat(run.ending()).isEqualTo(new Ending.Finished(true, 6));
        assertThat(run.interruption().module()).isEqualTo(3);
        assertThat(run.interruption().failure()).isEqualTo(REFUSED);
        assertThat(other.calls()).containsExactly("b");
    }

    @ParameterizedTest
    @EnumSource(
            value = FailureType.class,
            names = {"CONNECTION", "RATE_LIMIT", "OUT_OF_SPACE", "MODULE_TIMEOUT"})
    void these_types_are_stored_with_automatic_retry(FailureType type) {
        act.failsOn("a", Failure.of(type, "failed"));
        var tester = ScenarioTester.of(chain().storingIncompleteExecutions().build(), trigger, set, act, other);

        assertThat(tester.trigger("a").interruption().retry()).isEqualTo(new Retry.ByLadder());
    }

    @ParameterizedTest
    @EnumSource(
            value = FailureType.class,
            names = {
                "DATA",
                "BUNDLE_VALIDATION",
                "DUPLICATE_DATA",
                "INVALID_CONFIGURATION",
                "INVALID_ACCESS_TOKEN",
                "UNEXPECTED",
                "MAX_FILE_SIZE_EXCEEDED",
                "MAX_RESULTS_EXCEEDED"
            })
    void these_types_are_stored_and_wait_for_a_person(FailureType type) {
        act.failsOn("a", Failure.of(type, "failed"));
        var tester = ScenarioTester.of(chain().storingIncompleteExecutions().build(), trigger, set, act, other);

        assertThat(tester.trigger("a").interruption().retry()).isEqualTo(new Retry.ByPerson());
    }

    @ParameterizedTest
    @EnumSource(
            value = FailureType.class,
            names = {
                "ACCOUNT_VALIDATION",
                "DATA_SIZE_LIMIT_EXCEEDED",
                "EXECUTION_INTERRUPTED",
                "INCOMPLETE_DATA",
                "INCONSISTENCY",
                "OPERATIONS_LIMIT_EXCEEDED",
                "RUNTIME",
                "SCENARIO_TIMEOUT",
                "UNKNOWN"
            })
    void any_other_type_fails_the_execution_even_with_storing_on(FailureType type) {
        act.failsOn("a", Failure.of(type, "failed"));
        var tester = ScenarioTester.of(chain().storingIncompleteExecutions().build(), trigger, set, act, other);

        var run = tester.trigger("a");

        assertThat(run.ending()).isInstanceOf(Ending.Failed.class);
        assertThat(run.interruptions()).isEmpty();
    }

    @Test
    void an_exception_is_an_unexpected_error_with_an_unknown_effect() {
        act.answers("a", operation -> {
            throw new IllegalStateException("nobody thought of this");
        });
        var tester = ScenarioTester.of(chain().storingIncompleteExecutions().build(), trigger, set, act, other);

        var failure = tester.trigger("a").interruption().failure();

        assertThat(failure.type()).isEqualTo(FailureType.UNEXPECTED);
        assertThat(failure.effect()).isEqualTo(Effect.UNKNOWN);
        assertThat(failure.message())
                .isEqualTo("The module test:Act ended with java.lang.IllegalStateException: nobody thought of this."
                        + " This is a defect of the module, not of the scenario.");
    }

    @Test
    void an_error_on_the_first_module_stops_the_execution_and_stores_nothing() {
        act.failsOn("a", REFUSED);
        var tester = ScenarioTester.of(
                blueprint()
                        .then(module(1, "test:Act").mapping("value", "a"))
                        .storingIncompleteExecutions()
                        .build(),
                act);

        var run = tester.start();

        assertThat(run.ending()).isEqualTo(new Ending.Failed(1, REFUSED, 1));
        assertThat(run.interruptions()).isEmpty();
    }

    @Test
    void an_error_in_one_route_leaves_the_other_routes_alone() {
        act.failsOn("a", REFUSED);
        var tester = ScenarioTester.of(
                blueprint()
                        .then(module(1, "test:Trigger"))
                        .then(router(
                                2,
                                module(3, "test:Act").mapping("value", "{{1.value}}"),
                                module(4, "test:Other").mapping("value", "{{1.value}}")))
                        .storingIncompleteExecutions()
                        .build(),
                trigger,
                act,
                other);

        var run = tester.trigger("a");

        assertThat(other.calls()).containsExactly("a");
        assertThat(run.interruption().module()).isEqualTo(3);
    }

    @Test
    void a_retry_starts_at_the_failed_module_and_runs_nothing_that_has_run() {
        act.failsOn("a", REFUSED);
        var tester = ScenarioTester.of(chain().storingIncompleteExecutions().build(), trigger, set, act, other);
        var failed = tester.trigger("a");
        act.works();

        var retry = tester.retry(failed.interruption());

        assertThat(retry.ending()).isEqualTo(new Ending.Finished(false, 5));
        assertThat(retry.records()).extracting(OperationRecord::module).containsExactly(3, 4);
        assertThat(set.calls()).containsExactly("a");
        assertThat(other.calls()).containsExactly("a");
    }

    @Test
    void an_operation_keeps_its_key_in_a_retry_and_shares_it_with_no_other() {
        List<String> keys = new ArrayList<>();
        act.answers("a", operation -> {
            keys.add(operation.context().key());
            return keys.size() == 1
                    ? Outcome.failed(REFUSED)
                    : Outcome.produced(Bundle.of("value", new TextValue("a")));
        });
        Function<Operation, Outcome> keyed = operation -> {
            keys.add(operation.context().key());
            return Outcome.produced(Bundle.EMPTY);
        };
        other.answers("a", keyed).answers("b", keyed);
        var tester = ScenarioTester.of(chain().storingIncompleteExecutions().build(), trigger, set, act, other);

        tester.retry(tester.trigger("a", "b").interruption());

        String execution = "00000000000000000000000000000001";
        assertThat(keys)
                .containsExactly(
                        execution + "-3-1.0.0",
                        execution + "-4-1.1.0.0",
                        execution + "-3-1.0.0",
                        execution + "-4-1.0.0.0");
    }

    @Test
    void a_retry_in_which_the_same_module_fails_says_that_it_failed_again() {
        act.failsOn("a", REFUSED);
        var tester = ScenarioTester.of(chain().storingIncompleteExecutions().build(), trigger, set, act, other);
        var failed = tester.trigger("a");

        var retry = tester.retry(failed.interruption());

        assertThat(failed.interruption().again()).isFalse();
        assertThat(retry.interruption().again()).isTrue();
    }

    @Test
    void a_retry_in_which_another_module_fails_stores_that_one_whatever_its_type() {
        act.failsOn("a", REFUSED);
        other.failsOn("a", Failure.of(FailureType.RUNTIME, "something else"));
        var tester = ScenarioTester.of(chain().storingIncompleteExecutions().build(), trigger, set, act, other);
        var failed = tester.trigger("a");
        act.works();

        var retry = tester.retry(failed.interruption());

        assertThat(retry.interruption().module()).isEqualTo(4);
        assertThat(retry.interruption().again()).isFalse();
        assertThat(retry.interruption().retry()).isEqualTo(new Retry.ByPerson());
    }

    @Test
    void the_bundles_that_can_be_mapped_into_the_failed_module_are_stored_with_it() {
        act.failsOn("a", REFUSED);
        var tester = ScenarioTester.of(chain().storingIncompleteExecutions().build(), trigger, set, act, other);

        var snapshot = tester.trigger("a").interruption().snapshot();

        assertThat(snapshot.bundles().values())
                .extracting(bundle -> bundle.get("value").toString())
                .containsExactly("TextValue[text=a]", "TextValue[text=a]");
    }

    @Test
    void a_mapping_that_cannot_be_evaluated_is_a_data_error_that_names_the_field() {
        var tester = ScenarioTester.of(
                blueprint()
                        .then(module(1, "test:Trigger"))
                        .then(module(2, "test:Act").mapping("value", "{{parseNumber(1.value)}}"))
                        .storingIncompleteExecutions()
                        .build(),
                trigger,
                act);

        var failure = tester.trigger("not a number").interruption().failure();

        assertThat(failure.type()).isEqualTo(FailureType.DATA);
        assertThat(failure.message()).startsWith("The mapping could not be evaluated. value, position");
        assertThat(act.calls()).isEmpty();
    }

    @Test
    void after_a_crash_the_outside_operation_that_may_have_been_under_way_is_stored_as_unknown() {
        var tester = ScenarioTester.of(chain().storingIncompleteExecutions().build(), trigger, set, act, other);
        var checkpoint = tester.trigger("a").checkpoints().getFirst();

        var run = tester.goOnAfterCrash(checkpoint);

        assertThat(run.interruption().module()).isEqualTo(4);
        assertThat(run.interruption().failure().effect()).isEqualTo(Effect.UNKNOWN);
        assertThat(run.interruption().retry()).isEqualTo(new Retry.ByLadder());
        assertThat(act.calls()).as("the answered operation is not repeated").containsExactly("a");
    }

    @Test
    void what_a_crash_left_in_doubt_is_durable_before_the_next_outside_operation_begins() {
        var tester = ScenarioTester.of(chain().storingIncompleteExecutions().build(), trigger, set, act, other);
        var checkpoint = tester.trigger("a", "b").checkpoints().getFirst();

        var run = tester.goOnAfterCrash(checkpoint);

        assertThat(run.interruption().module()).isEqualTo(4);
        assertThat(run.checkpoints().getFirst().agenda().getFirst().module()).isEqualTo(3);
    }

    @Test
    void after_a_crash_with_storing_off_it_goes_on_from_the_last_finished_operation() {
        var tester = ScenarioTester.of(chain().build(), trigger, set, act, other);
        var checkpoint = tester.trigger("a").checkpoints().getFirst();

        var run = tester.goOnAfterCrash(checkpoint);

        assertThat(run.ending()).isEqualTo(new Ending.Finished(false, 4));
        assertThat(act.calls()).containsExactly("a");
        assertThat(other.calls()).containsExactly("a", "a");
    }

    @Test
    void a_stop_suspends_before_an_outside_operation_and_the_run_goes_on_without_doubt() {
        var tester = ScenarioTester.of(chain().storingIncompleteExecutions().build(), trigger, set, act, other);
        var stopped = tester.triggerAndStopAfter(0, "a");
        var suspended = (Ending.Suspended) stopped.ending();

        var run = tester.goOn(suspended.snapshot());

        assertThat(suspended.doubtful()).isFalse();
        assertThat(run.ending()).isEqualTo(new Ending.Finished(false, 4));
        assertThat(set.calls()).containsExactly("a");
        assertThat(act.calls()).containsExactly("a");
    }

    @Test
    void the_record_of_a_failure_says_what_became_of_the_bundle() {
        act.failsOn("a", REFUSED);
        var tester = ScenarioTester.of(chain().storingIncompleteExecutions().build(), trigger, set, act, other);

        var run = tester.trigger("a");

        assertThat(run.records().getLast().result()).isEqualTo(new OperationRecord.Failed(REFUSED, Answer.STORED));
        assertThat(run.interruption().record())
                .isEqualTo(run.records().getLast().number());
    }
}
