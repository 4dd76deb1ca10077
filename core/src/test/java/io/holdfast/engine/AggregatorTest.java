package io.holdfast.engine;

import static io.holdfast.testing.BlueprintBuilder.blueprint;
import static io.holdfast.testing.BlueprintBuilder.module;
import static io.holdfast.testing.BlueprintBuilder.router;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.blueprint.Json.JsonBoolean;
import io.holdfast.blueprint.Json.JsonText;
import io.holdfast.execution.OperationRecord;
import io.holdfast.failure.Failure;
import io.holdfast.failure.FailureType;
import io.holdfast.testing.BlueprintBuilder;
import io.holdfast.testing.ScenarioTester;
import io.holdfast.testing.ScriptedModule;
import io.holdfast.value.Bundle;
import io.holdfast.value.TextValue;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How aggregators turn what one operation of their source puts out into one bundle. */
class AggregatorTest {

    private static final Failure AWAY = Failure.of(FailureType.CONNECTION, "the other side is away");

    private final ScriptedModule trigger = ScriptedModule.trigger("test:Trigger");
    private final ScriptedModule split = ScriptedModule.transformer("test:Split")
            .splits("ab", "a", "b")
            .splits("cd", "c", "d")
            .splits("none");
    private final ScriptedModule check = ScriptedModule.transformer("test:Check");
    private final ScriptedModule join = ScriptedModule.aggregator("test:Join");
    private final ScriptedModule act = ScriptedModule.action("test:Act");

    private ScenarioTester tester(BlueprintBuilder blueprint) {
        return ScenarioTester.of(blueprint.build(), trigger, split, check, join, act);
    }

    private static BlueprintBuilder.Module joining(int id, int source, String value) {
        return module(id, "test:Join").mapping("value", value).aggregating(source);
    }

    /** Trigger → Split → Check → Join of what Split puts out → Act. */
    private static BlueprintBuilder splitCheckedAndJoined(BlueprintBuilder.Module join) {
        return blueprint()
                .then(module(1, "test:Trigger"))
                .then(module(2, "test:Split").mapping("value", "{{1.value}}"))
                .then(module(3, "test:Check").mapping("value", "{{2.value}}"))
                .then(join)
                .then(module(5, "test:Act").mapping("value", "{{4.value}} of {{1.value}}"));
    }

    @Test
    void an_aggregator_puts_out_one_bundle_for_each_operation_of_its_source() {
        tester(splitCheckedAndJoined(joining(4, 2, "{{3.value}}"))).trigger("ab", "cd");

        assertThat(act.calls()).containsExactly("a,b of ab", "c,d of cd");
    }

    @Test
    void the_trigger_can_be_the_source() {
        tester(splitCheckedAndJoined(joining(4, 1, "{{3.value}}"))).trigger("ab", "cd");

        assertThat(act.calls()).containsExactly("a,b,c,d of ");
    }

    @Test
    void what_lies_between_source_and_aggregator_cannot_be_mapped_behind_it() {
        tester(blueprint()
                        .then(module(1, "test:Trigger"))
                        .then(module(2, "test:Split").mapping("value", "{{1.value}}"))
                        .then(module(3, "test:Check").mapping("value", "{{2.value}}"))
                        .then(joining(4, 2, "{{3.value}}"))
                        .then(module(5, "test:Act").mapping("value", "[{{2.value}}][{{3.value}}][{{1.value}}]")))
                .trigger("ab");

        assertThat(act.calls()).containsExactly("[][][ab]");
    }

    @Test
    void what_a_filter_holds_back_is_not_gathered() {
        tester(splitCheckedAndJoined(joining(4, 2, "{{3.value}}").filteredBy("{{3.value}}", "text:notequal", "a")))
                .trigger("ab");

        assertThat(act.calls()).containsExactly("b of ab");
    }

    @Test
    void an_empty_aggregation_puts_out_a_bundle_all_the_same() {
        tester(splitCheckedAndJoined(joining(4, 2, "{{3.value}}"))).trigger("none");

        assertThat(act.calls()).containsExactly(" of none");
    }

    @Test
    void an_empty_aggregation_stops_when_it_is_told_to() {
        tester(splitCheckedAndJoined(joining(4, 2, "{{3.value}}").flag("stopIfEmpty", new JsonBoolean(true))))
                .trigger("none");

        assertThat(act.calls()).isEmpty();
    }

    @Test
    void groups_are_put_out_one_by_one_in_the_order_in_which_they_came_up() {
        tester(blueprint()
                        .then(module(1, "test:Trigger"))
                        .then(joining(4, 1, "{{1.value}}")
                                .flag("groupBy", new JsonText("{{substring(1.value; 0; 1)}}")))
                        .then(module(5, "test:Act").mapping("value", "{{4.key}}={{4.`__IMTKEY__`}}: {{4.value}}")))
                .trigger("b1", "a1", "b2");

        assertThat(act.calls()).containsExactly("b=b: b1,b2", "a=a: a1");
    }

    @Test
    void an_empty_aggregation_of_groups_puts_out_a_bundle_without_a_key() {
        tester(splitCheckedAndJoined(joining(4, 2, "{{3.value}}").flag("groupBy", new JsonText("{{3.value}}"))))
                .trigger("none");

        assertThat(act.calls()).containsExactly(" of none");
    }

    @Test
    void aggregators_can_be_chained() {
        tester(splitCheckedAndJoined(joining(4, 2, "{{3.value}}"))
                        .then(joining(6, 4, "<{{5.value}}>"))
                        .then(module(7, "test:Act").mapping("value", "{{6.value}}")))
                .trigger("ab", "cd");

        assertThat(act.calls()).containsExactly("a,b of ab", "<a,b of ab>", "c,d of cd", "<c,d of cd>");
    }

    @Test
    void aggregators_can_be_nested() {
        tester(splitCheckedAndJoined(joining(4, 2, "{{3.value}}"))
                        .then(joining(6, 1, "({{5.value}})"))
                        .then(module(7, "test:Act").mapping("value", "{{6.value}}")))
                .trigger("ab", "cd");

        assertThat(act.calls()).containsExactly("a,b of ab", "c,d of cd", "(a,b of ab),(c,d of cd)");
    }

    @Test
    void two_aggregators_of_one_source_put_out_in_the_order_of_the_flow() {
        tester(splitCheckedAndJoined(joining(4, 2, "{{3.value}}"))
                        .then(joining(6, 2, "({{5.value}})"))
                        .then(module(7, "test:Act").mapping("value", "{{6.value}}")))
                .trigger("ab");

        assertThat(act.calls()).containsExactly("a,b of ab", "(a,b of ab)");
    }

    @Test
    void an_aggregator_in_one_route_gathers_what_comes_through_that_route() {
        tester(blueprint()
                        .then(module(1, "test:Trigger"))
                        .then(module(2, "test:Split").mapping("value", "{{1.value}}"))
                        .then(router(
                                3,
                                List.of(
                                        joining(4, 2, "{{2.value}}"),
                                        module(5, "test:Act").mapping("value", "joined {{4.value}}")),
                                List.of(module(6, "test:Act").mapping("value", "single {{2.value}}")))))
                .trigger("ab");

        assertThat(act.calls()).containsExactly("single a", "single b", "joined a,b");
    }

    @Test
    void a_bundle_that_fails_before_the_aggregator_is_stored_and_the_others_are_put_out_without_it() {
        check.failsOn("a", AWAY);

        var run = tester(splitCheckedAndJoined(joining(4, 2, "{{3.value}}")).storingIncompleteExecutions())
                .trigger("ab");

        assertThat(act.calls()).containsExactly("b of ab");
        assertThat(run.interruption().module()).isEqualTo(3);
    }

    @Test
    void its_retry_puts_out_an_aggregation_of_its_own() {
        check.failsOn("a", AWAY);
        var tester = tester(splitCheckedAndJoined(joining(4, 2, "{{3.value}}")).storingIncompleteExecutions());
        var failed = tester.trigger("ab");
        check.works();

        tester.retry(failed.interruption());

        assertThat(act.calls()).containsExactly("b of ab", "a of ab");
    }

    @Test
    void its_retry_puts_out_nothing_when_the_bundle_does_not_reach_the_aggregator() {
        check.failsOn("a", AWAY);
        var tester = tester(
                splitCheckedAndJoined(joining(4, 2, "{{3.value}}").filteredBy("{{3.value}}", "text:notequal", "a"))
                        .storingIncompleteExecutions());
        var failed = tester.trigger("ab");
        check.works();

        tester.retry(failed.interruption());

        assertThat(act.calls()).containsExactly("b of ab");
    }

    @Test
    void a_value_that_does_not_fit_the_aggregator_fails_its_own_bundle_and_not_the_whole() {
        var run = tester(
                        splitCheckedAndJoined(joining(4, 2, "{{if(3.value = \"a\"; parseDate(\"no date\"); 3.value)}}"))
                                .storingIncompleteExecutions())
                .trigger("ab");

        assertThat(act.calls()).containsExactly("b of ab");
        assertThat(run.interruption().module()).isEqualTo(4);
        assertThat(run.interruption().failure().type()).isEqualTo(FailureType.DATA);
    }

    @Test
    void an_aggregation_that_fails_as_a_whole_is_stored_with_all_that_it_gathered() {
        join.failsOn("a,b", AWAY);
        var tester = tester(splitCheckedAndJoined(joining(4, 2, "{{3.value}}")).storingIncompleteExecutions());
        var failed = tester.trigger("ab");
        join.works();

        tester.retry(failed.interruption());

        assertThat(act.calls()).containsExactly("a,b of ab");
    }

    @Test
    void what_becomes_of_an_aggregation_that_fails_is_decided_by_its_error_handler_route() {
        join.failsOn("a,b", Failure.of(FailureType.RUNTIME, "it broke"));
        var tester = tester(splitCheckedAndJoined(joining(4, 2, "{{3.value}}").onError(module(9, "builtin:Break")))
                .storingIncompleteExecutions());
        var failed = tester.trigger("ab", "cd");
        join.works();

        tester.retry(failed.interruption());

        assertThat(act.calls()).containsExactly("c,d of cd", "a,b of ab");
    }

    @Test
    void each_gathered_bundle_is_told_and_only_what_is_put_out_counts_as_an_operation() {
        var run = tester(splitCheckedAndJoined(joining(4, 2, "{{3.value}}"))).trigger("ab");

        assertThat(run.records())
                .filteredOn(record -> record.module() == 4)
                .extracting(OperationRecord::result)
                .containsExactly(
                        new OperationRecord.Gathered(
                                Bundle.of("value", new TextValue("a")), io.holdfast.value.NullValue.NULL),
                        new OperationRecord.Gathered(
                                Bundle.of("value", new TextValue("b")), io.holdfast.value.NullValue.NULL),
                        new OperationRecord.Succeeded(List.of(Bundle.of("value", new TextValue("a,b")))));
        assertThat(run.ending()).isEqualTo(new Ending.Finished(false, 6));
    }
}
