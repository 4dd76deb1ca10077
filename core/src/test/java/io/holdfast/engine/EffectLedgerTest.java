package io.holdfast.engine;

import static io.holdfast.testing.BlueprintBuilder.blueprint;
import static io.holdfast.testing.BlueprintBuilder.module;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.execution.OperationRecord;
import io.holdfast.execution.OperationRecord.Answer;
import io.holdfast.failure.Effect;
import io.holdfast.failure.Failure;
import io.holdfast.failure.FailureType;
import io.holdfast.module.ModuleKind;
import io.holdfast.module.Outcome;
import io.holdfast.testing.BlueprintBuilder;
import io.holdfast.testing.ScenarioTester;
import io.holdfast.testing.ScriptedModule;
import io.holdfast.testing.SettableClock;
import io.holdfast.value.Bundle;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What is known of each operation's outside effect, and that a repetition says what it is. */
class EffectLedgerTest {

    private static final Failure NO_ANSWER =
            Failure.of(FailureType.MODULE_TIMEOUT, "no answer").withEffect(Effect.UNKNOWN);
    private static final Failure REFUSED = Failure.of(FailureType.CONNECTION, "connection refused");

    private final ScriptedModule trigger = ScriptedModule.trigger("test:Trigger");
    private final ScriptedModule act = ScriptedModule.action("test:Act");
    private final ScriptedModule other = ScriptedModule.action("test:Other");

    private BlueprintBuilder chain() {
        return blueprint()
                .then(module(1, "test:Trigger"))
                .then(module(2, "test:Act").mapping("value", "{{1.value}}"))
                .then(module(3, "test:Other").mapping("value", "{{1.value}}"));
    }

    private ScenarioTester storing() {
        return ScenarioTester.of(chain().storingIncompleteExecutions().build(), trigger, act, other);
    }

    private static List<Boolean> repetitions(ScenarioTester.Run run, int module) {
        return run.records().stream()
                .filter(told -> told.module() == module)
                .map(OperationRecord::repeats)
                .toList();
    }

    @Test
    void an_action_that_succeeded_was_answered() {
        assertThat(EffectLedger.effect(ModuleKind.ACTION, new OperationRecord.Succeeded(List.of())))
                .contains(Effect.ANSWERED);
    }

    @ParameterizedTest
    @EnumSource(Effect.class)
    void an_action_that_failed_has_the_effect_that_its_failure_says(Effect effect) {
        assertThat(EffectLedger.effect(
                        ModuleKind.ACTION, new OperationRecord.Failed(REFUSED.withEffect(effect), Answer.STORED)))
                .contains(effect);
    }

    @Test
    void an_action_that_a_filter_kept_the_bundle_from_has_no_effect() {
        assertThat(EffectLedger.effect(ModuleKind.ACTION, new OperationRecord.Filtered("only new")))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(value = ModuleKind.class, mode = EnumSource.Mode.EXCLUDE, names = "ACTION")
    void what_computes_looks_or_commits_has_no_outside_effect(ModuleKind kind) {
        assertThat(EffectLedger.effect(kind, new OperationRecord.Succeeded(List.of())))
                .isEmpty();
        assertThat(EffectLedger.effect(kind, new OperationRecord.Failed(REFUSED, Answer.STORED)))
                .isEmpty();
        assertThat(EffectLedger.unsaid(kind)).isEqualTo(Effect.NOT_SENT);
        assertThat(EffectLedger.done(kind)).isEqualTo(Effect.NOT_SENT);
    }

    @ParameterizedTest
    @CsvSource({
        "NOT_SENT, NOT_SENT, NOT_SENT",
        "NOT_SENT, ANSWERED, ANSWERED",
        "ANSWERED, NOT_SENT, ANSWERED",
        "UNKNOWN, NOT_SENT, UNKNOWN",
        "UNKNOWN, ANSWERED, UNKNOWN",
        "ANSWERED, UNKNOWN, UNKNOWN"
    })
    void a_later_try_does_not_undo_what_an_earlier_one_sent(Effect earlier, Effect later, Effect known) {
        assertThat(later.after(earlier)).isEqualTo(known);
    }

    @Test
    void a_module_that_throws_may_have_reached_its_target() {
        act.answers("a", operation -> {
            throw new IllegalStateException("a defect");
        });

        assertThat(storing().trigger("a").interruption().failure().effect()).isEqualTo(Effect.UNKNOWN);
    }

    @Test
    void an_action_that_puts_out_too_much_was_answered() {
        act.answers("a", Outcome.produced(List.of(Bundle.EMPTY, Bundle.EMPTY)));
        EngineLimits limits =
                new EngineLimits(EngineLimits.STANDARD.runTime(), EngineLimits.STANDARD.operationTime(), 1, 1);
        var tester = ScenarioTester.of(
                chain().storingIncompleteExecutions().build(),
                limits,
                SettableClock.at(Instant.parse("2026-01-31T12:00:00Z")),
                trigger,
                act,
                other);

        assertThat(tester.trigger("a").interruption().failure().effect()).isEqualTo(Effect.ANSWERED);
    }

    @Test
    void a_mapping_that_cannot_be_evaluated_sends_nothing() {
        var tester = ScenarioTester.of(
                blueprint()
                        .then(module(1, "test:Trigger"))
                        .then(module(2, "test:Act").mapping("value", "{{parseDate(1.value; \"YYYY\")}}"))
                        .storingIncompleteExecutions()
                        .build(),
                trigger,
                act);

        assertThat(tester.trigger("a").interruption().failure().effect()).isEqualTo(Effect.NOT_SENT);
    }

    @Test
    void a_retry_of_what_had_no_answer_says_that_it_may_be_the_second_time() {
        act.failsOn("a", NO_ANSWER);
        var tester = storing();
        var failed = tester.trigger("a");

        var retry = tester.retry(failed.interruption());

        assertThat(repetitions(failed, 2)).containsExactly(false);
        assertThat(repetitions(retry, 2)).containsExactly(true);
    }

    @Test
    void what_comes_behind_a_repetition_is_none() {
        act.failsOn("a", NO_ANSWER);
        var tester = storing();
        var failed = tester.trigger("a");
        act.works();

        assertThat(repetitions(tester.retry(failed.interruption()), 3)).containsExactly(false);
    }

    @Test
    void a_retry_of_what_was_not_sent_is_no_repetition() {
        act.failsOn("a", REFUSED);
        var tester = storing();

        assertThat(repetitions(tester.retry(tester.trigger("a").interruption()), 2))
                .containsExactly(false);
    }

    @Test
    void a_retry_that_sends_nothing_repeats_nothing() {
        act.failsOn("a", NO_ANSWER);
        var tester = storing();
        var failed = tester.trigger("a");
        act.failsOn("a", REFUSED);

        assertThat(repetitions(tester.retry(failed.interruption()), 2)).containsExactly(false);
    }

    @Test
    void the_first_operation_that_runs_again_after_a_crash_says_that_it_may_be_the_second_time() {
        var tester = ScenarioTester.of(chain().build(), trigger, act, other);
        var before = tester.trigger("a");

        var after = tester.goOnAfterCrash(before.checkpoints().getFirst());

        assertThat(repetitions(after, 3)).containsExactly(true);
    }
}
