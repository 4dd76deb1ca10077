package io.holdfast.engine;

import static io.holdfast.testing.BlueprintBuilder.blueprint;
import static io.holdfast.testing.BlueprintBuilder.ifElse;
import static io.holdfast.testing.BlueprintBuilder.merge;
import static io.holdfast.testing.BlueprintBuilder.module;
import static io.holdfast.testing.BlueprintBuilder.otherwise;
import static io.holdfast.testing.BlueprintBuilder.router;
import static io.holdfast.testing.BlueprintBuilder.when;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.failure.Failure;
import io.holdfast.failure.FailureType;
import io.holdfast.testing.BlueprintBuilder;
import io.holdfast.testing.ScenarioTester;
import io.holdfast.testing.ScriptedModule;
import org.junit.jupiter.api.Test;

/** Where flows branch, and where branches come together. */
class BranchesTest {

    private final ScriptedModule trigger = ScriptedModule.trigger("test:Trigger");
    private final ScriptedModule act = ScriptedModule.action("test:Act");

    private ScenarioTester behindTrigger(BlueprintBuilder.Module... modules) {
        BlueprintBuilder blueprint = blueprint().then(module(1, "test:Trigger"));
        for (BlueprintBuilder.Module module : modules) {
            blueprint.then(module);
        }
        return ScenarioTester.of(blueprint.storingIncompleteExecutions().build(), trigger, act);
    }

    private static BlueprintBuilder.Module act(int id, String value) {
        return module(id, "test:Act").mapping("value", value);
    }

    @Test
    void an_if_else_takes_the_first_branch_whose_condition_holds_and_no_other() {
        behindTrigger(ifElse(
                        2,
                        when("{{1.value}}", "text:startwith", "a", act(3, "first {{1.value}}")),
                        when("{{1.value}}", "text:endwith", "z", act(4, "second {{1.value}}")),
                        otherwise(act(5, "else {{1.value}}"))))
                .trigger("az", "bz", "b");

        assertThat(act.calls()).containsExactly("first az", "second bz", "else b");
    }

    @Test
    void a_bundle_for_which_no_branch_is_taken_ends_its_way_there() {
        var run = behindTrigger(ifElse(2, when("{{1.value}}", "text:equal", "a", act(3, "{{1.value}}"))))
                .trigger("b");

        assertThat(act.calls()).isEmpty();
        assertThat(run.ending()).isEqualTo(new Ending.Finished(false, 2));
    }

    @Test
    void a_disabled_branch_is_as_if_it_were_not_there() {
        behindTrigger(ifElse(
                        2,
                        when("{{1.value}}", "text:equal", "a", act(3, "first")).disabled(),
                        otherwise(act(4, "else"))))
                .trigger("a");

        assertThat(act.calls()).containsExactly("else");
    }

    @Test
    void a_merge_puts_out_what_the_branch_that_was_taken_maps() {
        behindTrigger(
                        ifElse(
                                2,
                                when("{{1.value}}", "text:equal", "a", act(3, "A"))
                                        .merged(),
                                otherwise(act(4, "B")).merged()),
                        merge(5).output("letter", "{{3.value}}", "{{4.value}}").output("fixed", "one", "two"),
                        act(6, "{{5.letter}} {{5.fixed}} [{{3.value}}{{4.value}}] {{1.value}}"))
                .trigger("a", "b");

        assertThat(act.calls()).containsExactly("A", "A one [] a", "B", "B two [] b");
    }

    @Test
    void a_branch_that_is_not_merged_ends_on_its_own() {
        behindTrigger(
                        ifElse(
                                2,
                                when("{{1.value}}", "text:equal", "a", act(3, "A")),
                                otherwise(act(4, "B")).merged()),
                        merge(5).output("letter", "{{3.value}}", "{{4.value}}"),
                        act(6, "merged {{5.letter}}"))
                .trigger("a", "b");

        assertThat(act.calls()).containsExactly("A", "B", "merged B");
    }

    @Test
    void a_merged_branch_without_modules_leads_straight_to_the_merge() {
        behindTrigger(
                        ifElse(
                                2,
                                when("{{1.value}}", "text:equal", "a").merged(),
                                otherwise(act(4, "B")).merged()),
                        merge(5).output("letter", "none", "{{4.value}}"),
                        act(6, "merged {{5.letter}}"))
                .trigger("a");

        assertThat(act.calls()).containsExactly("merged none");
    }

    @Test
    void an_aggregator_in_a_branch_goes_on_through_the_merge_wherever_its_source_stands() {
        ScenarioTester.of(
                        blueprint()
                                .then(module(1, "test:Trigger"))
                                .then(ifElse(
                                        2,
                                        when(
                                                        "{{1.value}}",
                                                        "text:notequal",
                                                        "none",
                                                        module(3, "test:Join")
                                                                .mapping("value", "{{1.value}}")
                                                                .aggregating(1))
                                                .merged()))
                                .then(merge(4).output("letters", "{{3.value}}"))
                                .then(act(5, "merged {{4.letters}}"))
                                .build(),
                        trigger,
                        ScriptedModule.aggregator("test:Join"),
                        act)
                .trigger("a", "b");

        assertThat(act.calls()).containsExactly("merged a,b");
    }

    @Test
    void what_failed_in_a_branch_goes_on_through_the_merge_when_it_is_retried() {
        act.failsOn("A", Failure.of(FailureType.CONNECTION, "away"));
        var tester = behindTrigger(
                ifElse(2, when("{{1.value}}", "text:equal", "a", act(3, "A")).merged()),
                merge(5).output("letter", "{{3.value}}"),
                act(6, "merged {{5.letter}}"));
        var failed = tester.trigger("a");
        act.works();

        tester.retry(failed.interruption());

        assertThat(act.calls()).containsExactly("A", "A", "merged A");
    }

    @Test
    void an_if_else_and_a_merge_count_as_operations_and_a_router_does_not() {
        var ifElse = behindTrigger(ifElse(2, otherwise().merged()), merge(3)).trigger("a");
        var routed = behindTrigger(router(2, act(3, "a"))).trigger("a");

        assertThat(ifElse.ending()).isEqualTo(new Ending.Finished(false, 3));
        assertThat(routed.ending()).isEqualTo(new Ending.Finished(false, 2));
    }

    @Test
    void a_disabled_route_is_not_run_even_as_the_fallback() {
        behindTrigger(router(2, act(3, "first").filteredBy("{{1.value}}", "text:equal", "b"), act(4, "fallback"))
                        .withFallbackRoute(1)
                        .withDisabledRoute(1))
                .trigger("a");

        assertThat(act.calls()).isEmpty();
    }

    @Test
    void routes_cannot_see_each_others_modules() {
        behindTrigger(router(2, act(3, "first"), act(4, "second [{{3.value}}]")))
                .trigger("a");

        assertThat(act.calls()).containsExactly("first", "second []");
    }
}
