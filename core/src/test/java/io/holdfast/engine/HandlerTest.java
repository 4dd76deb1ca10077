package io.holdfast.engine;

import static io.holdfast.testing.BlueprintBuilder.blueprint;
import static io.holdfast.testing.BlueprintBuilder.module;
import static io.holdfast.testing.BlueprintBuilder.router;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.blueprint.Blueprint;
import io.holdfast.failure.Failure;
import io.holdfast.failure.FailureType;
import io.holdfast.testing.BlueprintBuilder;
import io.holdfast.testing.ScenarioTester;
import io.holdfast.testing.ScriptedModule;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What error handler routes decide. */
class HandlerTest {

    private static final Failure FAILURE = Failure.of(FailureType.RUNTIME, "it broke");

    private final ScriptedModule trigger = ScriptedModule.trigger("test:Trigger");
    private final ScriptedModule act = ScriptedModule.action("test:Act").failsOn("a", FAILURE);
    private final ScriptedModule other = ScriptedModule.action("test:Other");

    /** Trigger → Act with this error handler route → Other. */
    private ScenarioTester handledBy(BlueprintBuilder.Module... route) {
        Blueprint blueprint = blueprint()
                .then(module(1, "test:Trigger"))
                .then(module(2, "test:Act").mapping("value", "{{1.value}}").onError(route))
                .then(module(3, "test:Other").mapping("value", "{{2.value}}"))
                .storingIncompleteExecutions()
                .build();
        return ScenarioTester.of(blueprint, trigger, act, other);
    }

    @Test
    void ignore_lets_the_failed_bundle_leave_the_flow_and_the_others_go_on() {
        var run = handledBy(module(9, "builtin:Ignore")).trigger("a", "b");

        assertThat(run.ending())
                .isInstanceOfSatisfying(
                        Ending.Finished.class,
                        finished -> assertThat(finished.warned()).isFalse());
        assertThat(other.calls()).containsExactly("b");
    }

    @Test
    void resume_gives_the_failed_module_another_output_and_goes_on_behind_it() {
        handledBy(module(9, "builtin:Resume").mapping("value", "instead of {{1.value}}"))
                .trigger("a");

        assertThat(other.calls()).containsExactly("instead of a");
    }

    @Test
    void break_stores_the_failed_bundle_with_its_own_ladder_whatever_the_type() {
        var run = handledBy(module(9, "builtin:Break")
                        .mapping("retry", "{{true}}")
                        .mapping("count", "3")
                        .mapping("interval", "15"))
                .trigger("a", "b");

        assertThat(run.interruption().retry()).isEqualTo(new Retry.Every(3, Duration.ofMinutes(15)));
        assertThat(run.interruption().module()).isEqualTo(2);
        assertThat(run.interruption().failure()).isEqualTo(FAILURE);
        assertThat(run.ending())
                .isInstanceOfSatisfying(
                        Ending.Finished.class,
                        finished -> assertThat(finished.warned()).isTrue());
        assertThat(other.calls()).containsExactly("b");
    }

    @Test
    void break_without_retry_waits_for_a_person() {
        var run =
                handledBy(module(9, "builtin:Break").mapping("retry", "false")).trigger("a");

        assertThat(run.interruption().retry()).isEqualTo(new Retry.ByPerson());
    }

    @Test
    void what_break_stored_is_retried_from_the_failed_module_not_from_its_handler() {
        var tester = handledBy(module(9, "builtin:Break"));
        var failed = tester.trigger("a");
        act.works();

        tester.retry(failed.interruption());

        assertThat(act.calls()).containsExactly("a", "a");
        assertThat(other.calls()).containsExactly("a");
    }

    @Test
    void a_break_with_an_impossible_interval_is_a_failure_of_its_own() {
        var run = handledBy(module(9, "builtin:Break").mapping("retry", "true").mapping("interval", "50000"))
                .trigger("a");

        assertThat(run.interruption().failure().message())
                .isEqualTo("Break, module 9: interval is to be 1 to 44640 minutes, not 50000");
    }

    @Test
    void the_error_can_be_mapped_in_its_handler_route() {
        handledBy(module(8, "test:Other").mapping("value", "{{2.error.type}}: {{2.error.message}}"))
                .trigger("a");

        assertThat(other.calls()).containsExactly("RuntimeError: it broke");
    }

    @Test
    void a_route_without_a_directive_ends_like_ignore() {
        var run = handledBy(module(8, "test:Other").mapping("value", "told")).trigger("a", "b");

        assertThat(other.calls()).containsExactly("told", "b");
        assertThat(run.interruptions()).isEmpty();
    }

    @Test
    void a_route_whose_filter_does_not_match_counts_as_no_route() {
        var run = handledBy(module(9, "builtin:Ignore").filteredBy("{{2.error.type}}", "text:equal", "ConnectionError"))
                .trigger("a");

        assertThat(run.ending()).isInstanceOf(Ending.Failed.class);
    }

    @Test
    void a_route_whose_router_has_no_way_for_the_error_counts_as_no_route() {
        act.failsOn("a", Failure.of(FailureType.CONNECTION, "away"));

        var run = handledBy(router(
                        8, module(9, "builtin:Ignore").filteredBy("{{2.error.type}}", "text:equal", "RuntimeError")))
                .trigger("a");

        assertThat(run.interruption().module()).isEqualTo(2);
    }

    @Test
    void a_failure_is_decided_once_however_many_directives_its_route_comes_to() {
        ScriptedModule split = ScriptedModule.transformer("test:Split").splits("a", "a1", "a2");
        Blueprint blueprint = blueprint()
                .then(module(1, "test:Trigger"))
                .then(module(2, "test:Act")
                        .mapping("value", "{{1.value}}")
                        .onError(module(8, "test:Split").mapping("value", "{{1.value}}"), module(9, "builtin:Break")))
                .storingIncompleteExecutions()
                .build();

        var run = ScenarioTester.of(blueprint, trigger, act, split).trigger("a");

        assertThat(run.interruptions()).hasSize(1);
    }

    @Test
    void what_fails_in_a_route_is_stored_with_the_failure_that_it_handles() {
        other.failsOn("told", Failure.of(FailureType.CONNECTION, "nobody listens"));
        var tester = handledBy(
                module(8, "test:Other").mapping("value", "told"),
                module(9, "builtin:Resume").mapping("value", "resumed"));
        var failed = tester.trigger("a");
        other.works();

        tester.retry(failed.interruption());

        assertThat(failed.interruption().module()).isEqualTo(8);
        assertThat(other.calls()).containsExactly("told", "told", "resumed");
    }

    @Test
    void a_directive_behind_an_aggregator_of_several_failures_has_none_to_decide() {
        Blueprint blueprint = blueprint()
                .then(module(1, "test:Trigger"))
                .then(module(2, "test:Act")
                        .mapping("value", "a")
                        .onError(
                                module(7, "test:Join")
                                        .mapping("value", "{{1.value}}")
                                        .aggregating(1),
                                module(8, "test:Other").mapping("value", "{{7.value}}"),
                                module(9, "builtin:Break")))
                .storingIncompleteExecutions()
                .build();

        var run = ScenarioTester.of(blueprint, trigger, act, ScriptedModule.aggregator("test:Join"), other)
                .trigger("x", "y");

        assertThat(other.calls()).containsExactly("x,y");
        assertThat(run.interruptions()).isEmpty();
    }
}
