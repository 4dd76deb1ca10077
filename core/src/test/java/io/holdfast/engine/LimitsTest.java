package io.holdfast.engine;

import static io.holdfast.testing.BlueprintBuilder.blueprint;
import static io.holdfast.testing.BlueprintBuilder.module;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.execution.OperationRecord;
import io.holdfast.execution.OperationRecord.Answer;
import io.holdfast.failure.Effect;
import io.holdfast.failure.FailureType;
import io.holdfast.module.Change;
import io.holdfast.module.Outcome;
import io.holdfast.testing.BlueprintBuilder;
import io.holdfast.testing.ScenarioTester;
import io.holdfast.testing.ScriptedModule;
import io.holdfast.testing.SettableClock;
import io.holdfast.value.Bundle;
import io.holdfast.value.CollectionValue;
import io.holdfast.value.TextValue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What ends a run early, or makes it wait: limits of time and number, pauses, and modules that return. */
class LimitsTest {

    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    private final SettableClock clock = SettableClock.at(NOON);
    private final ScriptedModule trigger = ScriptedModule.trigger("test:Trigger");
    private final ScriptedModule act = ScriptedModule.action("test:Act");

    /** Takes 40 minutes on "long", and a millisecond more on "longer". */
    private final ScriptedModule work = ScriptedModule.transformer("test:Work")
            .answers("long", operation -> taking(Duration.ofMinutes(40)))
            .answers("longer", operation -> taking(Duration.ofMinutes(40).plusMillis(1)));

    private Outcome taking(Duration time) {
        clock.tick(time);
        return Outcome.produced(Bundle.of("value", new TextValue("done")));
    }

    /** Trigger → Work → Act. */
    private static BlueprintBuilder working() {
        return blueprint()
                .then(module(1, "test:Trigger"))
                .then(module(2, "test:Work").mapping("value", "{{1.value}}"))
                .then(module(3, "test:Act").mapping("value", "{{1.value}} {{2.value}}"));
    }

    private ScenarioTester tester(BlueprintBuilder blueprint) {
        return tester(blueprint, EngineLimits.STANDARD);
    }

    private ScenarioTester tester(BlueprintBuilder blueprint, EngineLimits limits) {
        return ScenarioTester.of(blueprint.build(), limits, clock, trigger, work, act);
    }

    @Test
    void a_run_may_take_forty_minutes() {
        var run = tester(working()).trigger("long", "short");

        assertThat(act.calls()).containsExactly("long done", "short short");
        assertThat(run.ending()).isEqualTo(new Ending.Finished(false, 5));
    }

    @Test
    void a_run_that_takes_longer_ends_as_a_warning_after_the_operation_under_way() {
        var run = tester(working()).trigger("longer", "short");

        assertThat(work.calls()).containsExactly("longer");
        assertThat(act.calls()).isEmpty();
        assertThat(run.ending()).isEqualTo(new Ending.Finished(true, 2));
        assertThat(run.records().getLast().result()).isInstanceOfSatisfying(OperationRecord.Failed.class, left -> {
            assertThat(left.failure().type()).isEqualTo(FailureType.EXECUTION_INTERRUPTED);
            assertThat(left.answer()).isEqualTo(Answer.LEFT_UNDONE);
        });
    }

    @Test
    void with_storing_on_all_that_it_had_no_time_for_is_stored_and_can_be_resolved() {
        var tester = tester(working().storingIncompleteExecutions());
        var run = tester.trigger("longer", "short");

        tester.retry(run.interruption());

        assertThat(run.interruption().failure().type()).isEqualTo(FailureType.EXECUTION_INTERRUPTED);
        assertThat(run.interruption().retry()).isEqualTo(new Retry.ByPerson());
        assertThat(work.calls()).containsExactly("longer", "short");
        assertThat(act.calls()).containsExactly("longer done", "short short");
    }

    @Test
    void an_operation_that_takes_longer_than_it_may_is_broken_off_with_an_unknown_outcome() {
        CountDownLatch never = new CountDownLatch(1);
        act.answers("a", operation -> {
            awaits(never);
            return Outcome.produced(Bundle.EMPTY);
        });

        var run = tester(
                        blueprint()
                                .then(module(1, "test:Trigger"))
                                .then(module(3, "test:Act").mapping("value", "{{1.value}}"))
                                .storingIncompleteExecutions(),
                        EngineLimits.STANDARD.withOperationTime(Duration.ofMillis(20)))
                .trigger("a", "b");

        assertThat(run.interruption().failure().type()).isEqualTo(FailureType.MODULE_TIMEOUT);
        assertThat(run.interruption().failure().effect()).isEqualTo(Effect.UNKNOWN);
        assertThat(run.interruption().retry()).isEqualTo(new Retry.ByLadder());
        assertThat(act.calls()).containsExactly("a", "b");
    }

    private static void awaits(CountDownLatch latch) {
        try {
            latch.await(1, TimeUnit.MINUTES);
        } catch (InterruptedException brokenOff) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void one_operation_may_put_out_as_many_bundles_as_the_limit_and_not_one_more() {
        ScriptedModule split =
                ScriptedModule.transformer("test:Split").splits("two", "a", "b").splits("three", "a", "b", "c");
        var blueprint = blueprint()
                .then(module(1, "test:Trigger"))
                .then(module(2, "test:Split").mapping("value", "{{1.value}}"))
                .build();
        var tester =
                ScenarioTester.of(blueprint, EngineLimits.STANDARD.withBundlesOfOperation(2), clock, trigger, split);

        assertThat(tester.trigger("two").ending()).isInstanceOf(Ending.Finished.class);
        assertThat(tester.trigger("three").ending()).isInstanceOfSatisfying(Ending.Failed.class, failed -> {
            assertThat(failed.failure().type()).isEqualTo(FailureType.MAX_RESULTS_EXCEEDED);
            assertThat(failed.failure().message())
                    .isEqualTo("One operation puts out 2 bundles at most, and this one has 3."
                            + " Let it do less at a time.");
        });
    }

    @Test
    void an_aggregator_may_gather_as_many_bundles_as_the_limit_and_not_one_more() {
        var tester = ScenarioTester.of(
                blueprint()
                        .then(module(1, "test:Trigger"))
                        .then(module(2, "test:Join")
                                .mapping("value", "{{1.value}}")
                                .aggregating(1))
                        .build(),
                EngineLimits.STANDARD.withGathered(2),
                clock,
                trigger,
                ScriptedModule.aggregator("test:Join"));

        assertThat(tester.trigger("a", "b").ending()).isInstanceOf(Ending.Finished.class);
        assertThat(tester.trigger("a", "b", "c").ending())
                .isInstanceOfSatisfying(
                        Ending.Failed.class,
                        failed -> assertThat(failed.failure().type()).isEqualTo(FailureType.MAX_RESULTS_EXCEEDED));
    }

    /** Trigger → Sleep until one minute past noon → Act. */
    private ScenarioTester sleeping() {
        ScriptedModule sleep = ScriptedModule.transformer("test:Sleep")
                .answers(
                        "", Outcome.produced(Bundle.EMPTY, List.of(new Change.Wait(NOON.plus(Duration.ofMinutes(1))))));
        return ScenarioTester.of(
                blueprint()
                        .then(module(1, "test:Trigger"))
                        .then(module(2, "test:Sleep"))
                        .then(module(3, "test:Act").mapping("value", "{{1.value}}"))
                        .build(),
                EngineLimits.STANDARD,
                clock,
                trigger,
                sleep,
                act);
    }

    @Test
    void a_pause_lets_time_pass_before_the_flow_goes_on() {
        sleeping().trigger("a");

        assertThat(clock.instant()).isEqualTo(NOON.plus(Duration.ofMinutes(1)));
        assertThat(act.calls()).containsExactly("a");
    }

    @Test
    void a_stop_during_a_pause_suspends_the_run_and_the_rest_of_the_pause_is_waited_for_afterwards() {
        var tester = sleeping();
        var stopped = tester.triggerAndStopAfter(0, "a");
        assertThat(act.calls()).isEmpty();

        tester.goOn(((Ending.Suspended) stopped.ending()).snapshot());

        assertThat(act.calls()).containsExactly("a");
    }

    @Test
    void a_module_that_returns_outputs_ends_the_run_as_a_success() {
        CollectionValue outputs = CollectionValue.of("answer", new TextValue("42"));
        ScriptedModule returning = ScriptedModule.transformer("test:Return")
                .answers("", Outcome.produced(Bundle.EMPTY, List.of(new Change.Return(outputs))));
        var run = ScenarioTester.of(
                        blueprint()
                                .then(module(1, "test:Trigger"))
                                .then(module(2, "test:Return"))
                                .then(module(3, "test:Act").mapping("value", "never"))
                                .build(),
                        trigger,
                        returning,
                        act)
                .trigger("a", "b");

        assertThat(run.outputs()).contains(outputs);
        assertThat(run.ending()).isEqualTo(new Ending.Finished(false, 2));
        assertThat(act.calls()).isEmpty();
    }

    @Test
    void inputs_can_be_mapped_everywhere_in_the_run() {
        ScenarioTester.of(
                        blueprint()
                                .then(module(3, "test:Act").mapping("value", "{{var.input.name}}"))
                                .build(),
                        act)
                .start(CollectionValue.of("name", new TextValue("Ada")));

        assertThat(act.calls()).containsExactly("Ada");
    }
}
