package io.holdfast.engine;

import static io.holdfast.testing.BlueprintBuilder.blueprint;
import static io.holdfast.testing.BlueprintBuilder.module;
import static io.holdfast.testing.BlueprintBuilder.router;
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
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/**
 * What each directive means for the failing bundle, for later bundles, for what was changed, and for the run's status. The
 * scenario is Trigger → Store → Act → Other; Act fails on the bundle "b" of "a", "b", "c".
 */
class DirectiveTest {

    private static final Failure BROKE = Failure.of(FailureType.RUNTIME, "it broke");
    private static final Write STORED =
            new Write.PutRecord(1, "key", CollectionValue.EMPTY, true, OptionalLong.empty());

    private final ScriptedModule trigger = ScriptedModule.trigger("test:Trigger");
    private final ScriptedModule store = ScriptedModule.acid("test:Store")
            .answers("", new Outcome.Produced(List.of(Bundle.EMPTY), List.of(new Change.Transact(STORED))));
    private final ScriptedModule act = ScriptedModule.action("test:Act").failsOn("b", BROKE);
    private final ScriptedModule other = ScriptedModule.action("test:Other");

    private BlueprintBuilder scenario(BlueprintBuilder.Module act) {
        return blueprint()
                .then(module(1, "test:Trigger"))
                .then(module(2, "test:Store"))
                .then(act)
                .then(module(4, "test:Other").mapping("value", "{{3.value}}"))
                .setting("autoCommit", false);
    }

    private ScenarioTester handledBy(BlueprintBuilder.Module... route) {
        return tester(scenario(act().onError(route)).storingIncompleteExecutions());
    }

    private static BlueprintBuilder.Module act() {
        return module(3, "test:Act").mapping("value", "{{1.value}}");
    }

    private ScenarioTester tester(BlueprintBuilder blueprint) {
        return ScenarioTester.of(blueprint.build(), trigger, store, act, other);
    }

    @Test
    void without_a_handler_and_with_storing_off_the_run_stops_is_rolled_back_and_is_an_error() {
        var run = tester(scenario(act())).trigger("a", "b", "c");

        assertThat(other.calls()).containsExactly("a");
        assertThat(run.committed()).isEmpty();
        assertThat(run.interruptions()).isEmpty();
        assertThat(run.ending()).isEqualTo(new Ending.Failed(3, BROKE, 6));
    }

    @Test
    void
            without_a_handler_and_with_storing_on_the_bundle_is_stored_the_others_are_committed_and_the_run_is_a_warning() {
        act.failsOn("b", Failure.of(FailureType.DATA, "malformed"));

        var run = tester(scenario(act()).storingIncompleteExecutions()).trigger("a", "b", "c");

        assertThat(other.calls()).containsExactly("a", "c");
        assertThat(run.committed()).containsExactly(STORED, STORED, STORED);
        assertThat(run.interruption().module()).isEqualTo(3);
        assertThat(run.ending()).isEqualTo(new Ending.Finished(true, 9));
    }

    @Test
    void ignore_drops_the_bundle_goes_on_with_the_others_commits_and_is_a_success() {
        var run = handledBy(module(9, "builtin:Ignore")).trigger("a", "b", "c");

        assertThat(other.calls()).containsExactly("a", "c");
        assertThat(run.committed()).containsExactly(STORED, STORED, STORED);
        assertThat(run.ending()).isEqualTo(new Ending.Finished(false, 9));
    }

    @Test
    void resume_gives_the_module_a_substitute_goes_on_commits_and_is_a_success() {
        var run = handledBy(module(9, "builtin:Resume").mapping("value", "instead of {{1.value}}"))
                .trigger("a", "b", "c");

        assertThat(other.calls()).containsExactly("a", "instead of b", "c");
        assertThat(run.committed()).containsExactly(STORED, STORED, STORED);
        assertThat(run.ending()).isEqualTo(new Ending.Finished(false, 10));
    }

    @Test
    void break_stores_the_bundle_goes_on_with_the_others_commits_and_is_a_warning() {
        var run = handledBy(module(9, "builtin:Break")).trigger("a", "b", "c");

        assertThat(other.calls()).containsExactly("a", "c");
        assertThat(run.committed()).containsExactly(STORED, STORED, STORED);
        assertThat(run.interruption().failure()).isEqualTo(BROKE);
        assertThat(run.ending()).isEqualTo(new Ending.Finished(true, 9));
    }

    @Test
    void commit_stops_the_run_commits_what_was_done_and_is_a_success() {
        var run = handledBy(module(9, "builtin:Commit")).trigger("a", "b", "c");

        assertThat(other.calls()).containsExactly("a");
        assertThat(run.committed()).containsExactly(STORED, STORED);
        assertThat(run.ending()).isEqualTo(new Ending.Finished(false, 6));
    }

    @Test
    void rollback_stops_the_run_commits_nothing_and_is_an_error() {
        var run = handledBy(module(9, "builtin:Rollback")).trigger("a", "b", "c");

        assertThat(other.calls()).containsExactly("a");
        assertThat(run.committed()).isEmpty();
        assertThat(run.interruptions()).isEmpty();
        assertThat(run.ending()).isEqualTo(new Ending.Failed(3, BROKE, 6));
    }

    @Test
    void a_directive_costs_no_operation_and_an_ordinary_module_in_the_route_does() {
        var run = handledBy(module(8, "test:Other").mapping("value", "told"), module(9, "builtin:Ignore"))
                .trigger("b");

        assertThat(run.ending()).isEqualTo(new Ending.Finished(false, 4));
    }

    @Test
    void a_router_in_the_route_chooses_the_directive_by_the_type_of_the_error() {
        act.failsOn("c", Failure.of(FailureType.CONNECTION, "away"));

        var run = handledBy(router(
                        7,
                        module(8, "builtin:Break").filteredBy("{{3.error.type}}", "text:equal", "ConnectionError"),
                        module(9, "builtin:Resume")
                                .filteredBy("{{3.error.type}}", "text:equal", "RuntimeError")
                                .mapping("value", "resumed")))
                .trigger("b", "c");

        assertThat(other.calls()).containsExactly("resumed");
        assertThat(run.interruption().failure().type()).isEqualTo(FailureType.CONNECTION);
    }

    @Test
    void a_module_in_a_handler_route_may_have_a_handler_route_of_its_own() {
        other.failsOn("told", Failure.of(FailureType.DATA, "nobody listens"));

        var run = handledBy(
                        module(8, "test:Other")
                                .mapping("value", "told")
                                .onError(module(9, "builtin:Resume")
                                        .mapping("value", "{{8.error.message}} after {{3.error.message}}")),
                        module(10, "builtin:Resume").mapping("value", "{{8.value}}"))
                .trigger("b");

        assertThat(other.calls()).containsExactly("told", "nobody listens after it broke");
        assertThat(run.ending()).isInstanceOf(Ending.Finished.class);
    }

    @Test
    void an_error_in_a_handler_route_without_a_handler_of_its_own_follows_the_table_of_types() {
        other.failsOn("told", Failure.of(FailureType.RUNTIME, "nobody listens"));

        var run = handledBy(module(8, "test:Other").mapping("value", "told"), module(9, "builtin:Ignore"))
                .trigger("b");

        assertThat(run.ending()).isEqualTo(new Ending.Failed(8, Failure.of(FailureType.RUNTIME, "nobody listens"), 4));
    }

    @Test
    void a_crash_behind_commit_begins_no_further_cycle() {
        act.failsOn("", BROKE);
        var tester = tester(blueprint()
                        .then(module(2, "test:Store"))
                        .then(module(3, "test:Act").onError(module(9, "builtin:Commit")))
                        .setting("autoCommit", false))
                .withCycles(2);
        var committed = tester.start().checkpoints().getLast();

        tester.goOnAfterCrash(committed);

        assertThat(act.calls()).hasSize(1);
    }

    @Test
    void commit_in_a_retry_resolves_it_and_rollback_fails_it() {
        var committing = handledBy(module(9, "builtin:Commit"));
        act.failsOn("b", Failure.of(FailureType.CONNECTION, "away"));
        var stored = tester(scenario(act()).storingIncompleteExecutions()).trigger("b");

        assertThat(committing.retry(stored.interruption()).ending()).isInstanceOf(Ending.Finished.class);
        assertThat(handledBy(module(9, "builtin:Rollback"))
                        .retry(stored.interruption())
                        .ending())
                .isInstanceOf(Ending.Failed.class);
    }
}
