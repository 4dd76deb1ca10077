package io.holdfast.engine;

import static io.holdfast.testing.BlueprintBuilder.blueprint;
import static io.holdfast.testing.BlueprintBuilder.module;
import static io.holdfast.testing.BlueprintBuilder.router;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.execution.Snapshot;
import io.holdfast.failure.Effect;
import io.holdfast.failure.Failure;
import io.holdfast.failure.FailureType;
import io.holdfast.testing.BlueprintBuilder;
import io.holdfast.testing.ScenarioTester;
import io.holdfast.testing.ScriptedModule;
import org.junit.jupiter.api.Test;

/** Where an execution goes on that found no room for what failed. */
class NoRoomTest {

    private static final Failure AWAY = Failure.of(FailureType.CONNECTION, "the other side is away");

    private final ScriptedModule trigger = ScriptedModule.trigger("test:Trigger");
    private final ScriptedModule split =
            ScriptedModule.transformer("test:Split").splits("t", "a", "b", "c");
    private final ScriptedModule act = ScriptedModule.action("test:Act").failsOn("b", AWAY);
    private final ScriptedModule other = ScriptedModule.action("test:Other");
    private final ScriptedModule join = ScriptedModule.aggregator("test:Join");

    private ScenarioTester tester(BlueprintBuilder blueprint) {
        return ScenarioTester.of(blueprint.storingIncompleteExecutions().build(), trigger, split, act, other, join);
    }

    /** Trigger → Split → Act, with this error handler route. */
    private static BlueprintBuilder acting(BlueprintBuilder.Module... route) {
        return blueprint()
                .then(module(1, "test:Trigger"))
                .then(module(2, "test:Split").mapping("value", "{{1.value}}"))
                .then(module(3, "test:Act").mapping("value", "{{2.value}}").onError(route));
    }

    private static Snapshot rest(ScenarioTester.Run run) {
        assertThat(run.ending()).isInstanceOf(Ending.NoRoom.class);
        return ((Ending.NoRoom) run.ending()).rest();
    }

    private static boolean isDoubtful(ScenarioTester.Run run) {
        return run.ending() instanceof Ending.NoRoom full && full.doubtful();
    }

    @Test
    void it_goes_on_with_what_failed_and_then_with_all_that_was_left() {
        ScenarioTester tester = tester(acting().then(module(4, "test:Other").mapping("value", "{{3.value}}")));
        Snapshot rest = rest(tester.triggerWithRoomFor(0, "t"));
        act.works();

        var run = tester.goOn(rest);

        assertThat(run.ending()).isEqualTo(new Ending.Finished(false, 9));
        assertThat(act.calls()).containsExactly("a", "b", "b", "c");
        assertThat(other.calls()).containsExactly("a", "b", "c");
    }

    @Test
    void an_aggregator_has_kept_what_it_had_gathered() {
        ScenarioTester tester = tester(acting().then(
                        module(4, "test:Join").mapping("value", "{{3.value}}").aggregating(2))
                .then(module(5, "test:Other").mapping("value", "{{4.value}}")));
        Snapshot rest = rest(tester.triggerWithRoomFor(0, "t"));
        act.works();

        tester.goOn(rest);

        assertThat(other.calls()).containsExactly("a,b,c");
    }

    @Test
    void what_a_break_directive_had_no_room_for_is_run_again_and_then_what_was_left_of_its_route() {
        ScenarioTester tester = tester(acting(
                router(7, module(8, "builtin:Break"), module(9, "test:Other").mapping("value", "told"))));
        Snapshot rest = rest(tester.triggerWithRoomFor(0, "t"));
        act.works();

        tester.goOn(rest);

        assertThat(act.calls()).containsExactly("a", "b", "b", "c");
        assertThat(other.calls()).containsExactly("told");
    }

    @Test
    void what_fails_again_is_stored_when_there_is_room_by_then() {
        ScenarioTester tester = tester(acting(module(8, "builtin:Break")));
        Snapshot rest = rest(tester.triggerWithRoomFor(0, "t"));

        var run = tester.goOn(rest);

        assertThat(run.interruption().module()).isEqualTo(3);
        assertThat(act.calls()).containsExactly("a", "b", "b", "c");
    }

    @Test
    void it_is_in_doubt_when_what_failed_had_no_answer() {
        act.failsOn("b", AWAY.withEffect(Effect.UNKNOWN));

        assertThat(isDoubtful(tester(acting()).triggerWithRoomFor(0, "t"))).isTrue();
    }

    @Test
    void it_is_not_when_it_was_not_sent_or_answered() {
        act.failsOn("a", AWAY.withEffect(Effect.ANSWERED));

        assertThat(isDoubtful(tester(acting()).triggerWithRoomFor(0, "t"))).isFalse();
        assertThat(isDoubtful(tester(acting()).triggerWithRoomFor(1, "t"))).isFalse();
    }
}
