package io.holdfast.engine;

import static io.holdfast.testing.BlueprintBuilder.blueprint;
import static io.holdfast.testing.BlueprintBuilder.module;
import static io.holdfast.testing.BlueprintBuilder.router;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.execution.OperationRecord;
import io.holdfast.testing.ScenarioTester;
import io.holdfast.testing.ScriptedModule;
import org.junit.jupiter.api.Test;

/** How bundles go through a flow without failures. */
class FlowTest {

    private final ScriptedModule trigger = ScriptedModule.trigger("test:Trigger");
    private final ScriptedModule split = ScriptedModule.transformer("test:Split");
    private final ScriptedModule act = ScriptedModule.action("test:Act");
    private final ScriptedModule other = ScriptedModule.action("test:Other");

    @Test
    void a_bundle_goes_through_the_whole_flow_before_the_next_one_starts() {
        ScriptedModule last = ScriptedModule.action("test:Act");
        var tester = ScenarioTester.of(
                blueprint()
                        .then(module(1, "test:Trigger"))
                        .then(module(2, "test:Split").mapping("value", "{{1.value}}"))
                        .then(module(3, "test:Act").mapping("value", "{{2.value}} of {{1.value}}"))
                        .build(),
                trigger,
                split.splits("a", "a1", "a2").splits("b", "b1"),
                last);

        var run = tester.trigger("a", "b");

        assertThat(last.calls()).containsExactly("a1 of a", "a2 of a", "b1 of b");
        assertThat(run.ending()).isEqualTo(new Ending.Finished(false, 6));
    }

    @Test
    void a_module_that_puts_out_nothing_ends_the_way() {
        var tester = ScenarioTester.of(
                blueprint()
                        .then(module(1, "test:Trigger"))
                        .then(module(2, "test:Split").mapping("value", "{{1.value}}"))
                        .then(module(3, "test:Act").mapping("value", "{{2.value}}"))
                        .build(),
                trigger,
                split.splits("a"),
                act);

        var run = tester.trigger("a");

        assertThat(act.calls()).isEmpty();
        assertThat(run.ending()).isEqualTo(new Ending.Finished(false, 2));
    }

    @Test
    void a_scenario_without_a_trigger_runs_its_first_module_once() {
        var tester = ScenarioTester.of(
                blueprint()
                        .then(module(1, "test:Act").mapping("value", "hello"))
                        .build(),
                act);

        tester.start();

        assertThat(act.calls()).containsExactly("hello");
    }

    @Test
    void a_filter_lets_only_what_matches_pass_and_the_rest_is_told_with_its_name() {
        var tester = ScenarioTester.of(
                blueprint()
                        .then(module(1, "test:Trigger"))
                        .then(module(2, "test:Act")
                                .mapping("value", "{{1.value}}")
                                .filteredBy("{{1.value}}", "text:equal", "yes"))
                        .build(),
                trigger,
                act);

        var run = tester.trigger("no", "yes");

        assertThat(act.calls()).containsExactly("yes");
        assertThat(run.records())
                .extracting(OperationRecord::result)
                .contains(new OperationRecord.Filtered("test filter"));
    }

    @Test
    void a_filter_that_cannot_be_evaluated_fails_its_module_and_is_asked_again_in_the_retry() {
        var tester = ScenarioTester.of(
                blueprint()
                        .then(module(1, "test:Trigger"))
                        .then(router(
                                2,
                                module(3, "test:Act")
                                        .mapping("value", "{{1.value}}")
                                        .filteredBy("{{parseNumber(1.value)}}", "number:greater", "1")))
                        .storingIncompleteExecutions()
                        .build(),
                trigger,
                act);
        var failed = tester.trigger("not a number");

        var retry = tester.retry(failed.interruption());

        assertThat(failed.interruption().module()).isEqualTo(3);
        assertThat(retry.interruption().again()).isTrue();
        assertThat(act.calls()).isEmpty();
    }

    @Test
    void a_router_runs_every_matching_route_in_order() {
        var tester = ScenarioTester.of(
                blueprint()
                        .then(module(1, "test:Trigger"))
                        .then(router(
                                2,
                                module(3, "test:Act").mapping("value", "first"),
                                module(4, "test:Act")
                                        .mapping("value", "never")
                                        .filteredBy("{{1.value}}", "text:equal", "something else"),
                                module(5, "test:Act").mapping("value", "third")))
                        .build(),
                trigger,
                act);

        tester.trigger("a");

        assertThat(act.calls()).containsExactly("first", "third");
    }

    @Test
    void the_fallback_route_runs_only_when_no_other_route_matches() {
        var tester = ScenarioTester.of(
                blueprint()
                        .then(module(1, "test:Trigger"))
                        .then(router(
                                        2,
                                        module(3, "test:Act").mapping("value", "fallback for {{1.value}}"),
                                        module(4, "test:Act")
                                                .mapping("value", "match for {{1.value}}")
                                                .filteredBy("{{1.value}}", "text:equal", "a"))
                                .withFallbackRoute(0))
                        .build(),
                trigger,
                act);

        tester.trigger("a", "b");

        assertThat(act.calls()).containsExactly("match for a", "fallback for b");
    }

    @Test
    void nothing_is_written_between_operations_without_an_outside_effect() {
        var tester = ScenarioTester.of(
                blueprint()
                        .then(module(1, "test:Trigger"))
                        .then(module(2, "test:Split").mapping("value", "{{1.value}}"))
                        .then(module(3, "test:Act").mapping("value", "{{2.value}}"))
                        .build(),
                trigger,
                split,
                act);

        assertThat(tester.trigger("a").checkpoints()).isEmpty();
    }

    @Test
    void an_answered_outside_operation_is_durable_before_the_next_one_begins() {
        var tester = ScenarioTester.of(
                blueprint()
                        .then(module(1, "test:Trigger"))
                        .then(module(2, "test:Act").mapping("value", "{{1.value}}"))
                        .then(module(3, "test:Other").mapping("value", "{{2.value}}"))
                        .build(),
                trigger,
                act,
                other);

        var run = tester.trigger("a");

        assertThat(run.checkpoints()).hasSize(1);
        assertThat(run.checkpoints().getFirst().operations()).isEqualTo(2);
    }
}
