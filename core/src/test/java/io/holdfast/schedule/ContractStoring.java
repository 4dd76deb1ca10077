package io.holdfast.schedule;

import static io.holdfast.schedule.ServerTester.chain;
import static io.holdfast.testing.BlueprintBuilder.blueprint;
import static io.holdfast.testing.BlueprintBuilder.module;
import static io.holdfast.testing.BlueprintBuilder.router;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.execution.ExecutionStatus;
import io.holdfast.failure.Failure;
import io.holdfast.failure.FailureType;
import io.holdfast.incomplete.FolderLimits;
import io.holdfast.incomplete.History;
import io.holdfast.incomplete.IncompleteExecution;
import io.holdfast.incomplete.IncompleteState;
import io.holdfast.incomplete.RetryPolicy;
import io.holdfast.testing.BlueprintBuilder;
import io.holdfast.testing.BlueprintBuilder.Module;
import io.holdfast.testing.StorePorts;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is stored of an execution, what goes on without it, and what its end is called. */
public abstract class ContractStoring {

    private static final Failure REFUSED = Failure.of(FailureType.CONNECTION, "connection refused");
    private static final Failure MALFORMED = Failure.of(FailureType.DATA, "malformed");

    protected abstract StorePorts emptyStore();

    private ServerTester active(BlueprintBuilder scenario) {
        return ServerTester.over(emptyStore(), scenario.storingIncompleteExecutions(), FolderLimits.STANDARD)
                .activated();
    }

    @Test
    void an_exception_that_no_module_declared_is_an_unexpected_error() {
        ServerTester tester = active(chain());
        tester.act.answers("a", operation -> {
            throw new IllegalStateException("a bug of the module");
        });

        tester.callAndRun("a");

        assertThat(tester.item().failure().type()).isEqualTo(FailureType.UNEXPECTED);
        assertThat(tester.item().state()).isEqualTo(IncompleteState.UNRESOLVED);
    }

    @Test
    void only_the_path_of_the_failing_bundle_is_stored_and_its_retry_covers_exactly_that() {
        ServerTester tester = active(chain());
        tester.act.splits("a", "b", "c", "d");
        tester.other.failsOn("c", REFUSED);
        tester.callAndRun("a");
        assertThat(tester.other.calls()).containsExactly("b", "c", "d");
        tester.other.works();

        tester.pass(Duration.ofMinutes(1));

        assertThat(tester.act.calls()).containsExactly("a");
        assertThat(tester.other.calls()).containsExactly("b", "c", "d", "c");
        assertThat(tester.item().state()).isEqualTo(IncompleteState.RESOLVED);
    }

    @Test
    void the_other_routes_of_a_router_go_on_and_a_retry_never_runs_them_again() {
        ServerTester tester = active(blueprint()
                .then(module(1, "test:Trigger"))
                .then(router(
                        5,
                        module(2, "test:Act").mapping("value", "{{1.value}}"),
                        module(3, "test:Other").mapping("value", "{{1.value}}"))));
        tester.act.failsOn("a", REFUSED);
        tester.callAndRun("a");
        assertThat(tester.other.calls()).containsExactly("a");
        tester.act.works();

        tester.pass(Duration.ofMinutes(1));

        assertThat(tester.act.calls()).containsExactly("a", "a");
        assertThat(tester.other.calls()).containsExactly("a");
    }

    @Test
    void a_route_that_was_not_reached_before_the_failure_is_run_once_by_the_original_execution() {
        ServerTester tester = active(blueprint()
                .then(module(1, "test:Trigger"))
                .then(router(
                        5,
                        List.of(
                                module(2, "test:Act").mapping("value", "{{1.value}}"),
                                module(3, "test:Other").mapping("value", "first {{1.value}}")),
                        List.of(module(4, "test:Other").mapping("value", "second {{1.value}}")))));
        tester.act.failsOn("a", REFUSED);
        tester.callAndRun("a");
        tester.act.works();

        tester.pass(Duration.ofMinutes(1));

        assertThat(tester.other.calls()).containsExactly("second a", "first a");
    }

    @Test
    void an_item_holds_the_frames_of_the_iterators_and_aggregators_around_the_failed_module() {
        ServerTester tester = active(blueprint()
                .then(module(1, "test:Trigger"))
                .then(module(2, "test:Act").mapping("value", "{{1.value}}"))
                .then(module(3, "test:Other").mapping("value", "{{2.value}}"))
                .then(module(4, "test:Join").aggregating(2).mapping("value", "{{3.value}}")));
        tester.act.splits("a", "b", "c");
        tester.other.failsOn("b", REFUSED);
        tester.callAndRun("a");
        assertThat(tester.join.calls()).containsExactly("c");
        tester.other.works();

        tester.pass(Duration.ofMinutes(1));

        assertThat(tester.join.calls()).containsExactly("c", "b");
    }

    @Test
    void an_execution_is_a_warning_when_something_was_stored_and_an_error_when_it_failed() {
        ServerTester tester = active(chain());
        tester.act.failsOn("stored", MALFORMED).failsOn("failed", Failure.of(FailureType.RUNTIME, "on purpose"));
        tester.callAndRun("fine");
        tester.callAndRun("stored");
        tester.callAndRun("failed");

        assertThat(tester.history())
                .extracting(History.Entry::status)
                .containsExactly(ExecutionStatus.ERROR, ExecutionStatus.WARNING, ExecutionStatus.SUCCESS);
        assertThat(tester.history()).extracting(entry -> entry.status().code()).containsExactly(3, 2, 1);
    }

    @Test
    void break_with_retry_takes_its_count_and_interval_from_the_blueprint() {
        ServerTester tester = active(breaking(module(9, "builtin:Break")
                .mapping("retry", "true")
                .mapping("count", "2")
                .mapping("interval", "15")));
        tester.act.failsOn("a", MALFORMED);

        tester.callAndRun("a");

        assertThat(tester.item().policy().delays()).isEqualTo(Collections.nCopies(2, Duration.ofMinutes(15)));
        assertThat(tester.item().nextRetry()).contains(ServerTester.NOON.plus(Duration.ofMinutes(15)));
        tester.pass(Duration.ofMinutes(15));
        tester.pass(Duration.ofMinutes(15));
        assertThat(tester.item().state()).isEqualTo(IncompleteState.UNRESOLVED);
        assertThat(tester.item().attempts()).isEqualTo(2);
    }

    @Test
    void the_fields_of_break_may_be_mapped() {
        ServerTester tester = active(breaking(module(9, "builtin:Break")
                .mapping("retry", "{{1.value = \"a\"}}")
                .mapping("count", "{{1 + 2}}")
                .mapping("interval", "{{length(1.value)}}")));
        tester.act.failsOn("a", MALFORMED);

        tester.callAndRun("a");

        assertThat(tester.item().policy().delays()).isEqualTo(Collections.nCopies(3, Duration.ofMinutes(1)));
    }

    @Test
    void break_without_retry_waits_for_a_person_whatever_the_type() {
        ServerTester tester = active(breaking(module(9, "builtin:Break").mapping("retry", "false")));
        tester.act.failsOn("a", REFUSED);

        tester.callAndRun("a");

        assertThat(tester.item().policy()).isEqualTo(RetryPolicy.NONE);
        assertThat(tester.item().state()).isEqualTo(IncompleteState.UNRESOLVED);
    }

    @Test
    void break_takes_10000_retries_every_44640_minutes_at_most() {
        ServerTester tester = active(breaking(module(9, "builtin:Break")
                .mapping("retry", "true")
                .mapping("count", "10000")
                .mapping("interval", "44640")));
        tester.act.failsOn("a", MALFORMED);

        tester.callAndRun("a");

        assertThat(tester.item().policy().delays()).isEqualTo(Collections.nCopies(10_000, Duration.ofMinutes(44_640)));
    }

    @Test
    void break_with_one_retry_or_one_minute_too_many_says_so_and_nothing_is_lost() {
        ServerTester tester = active(breaking(module(9, "builtin:Break")
                .mapping("retry", "true")
                .mapping("count", "10001")
                .mapping("interval", "44641")));
        tester.act.failsOn("a", MALFORMED);

        tester.callAndRun("a");

        assertThat(tester.items()).extracting(IncompleteExecution::state).containsExactly(IncompleteState.UNRESOLVED);
        assertThat(tester.item().failure().message()).contains("10001").contains("10000");
    }

    @Test
    void a_blueprint_with_break_that_may_not_store_is_refused_when_it_is_activated_with_the_reason() {
        ServerTester tester =
                ServerTester.over(emptyStore(), breaking(module(9, "builtin:Break")), FolderLimits.STANDARD);

        Runs.Activation activation = tester.server().activate(tester.scenario);

        assertThat(activation)
                .isInstanceOfSatisfying(
                        Runs.Unfit.class,
                        unfit -> assertThat(unfit.problems())
                                .singleElement()
                                .extracting(problem -> problem.sentence())
                                .asString()
                                .contains("Break stores incomplete executions, but the scenario does not allow it"));
        assertThat(tester.current().active()).isFalse();
    }

    /** The chain, in which this directive decides about failures of act. */
    static BlueprintBuilder breaking(Module directive) {
        return blueprint()
                .then(module(1, "test:Trigger"))
                .then(module(2, "test:Act").mapping("value", "{{1.value}}").onError(directive))
                .then(module(3, "test:Other").mapping("value", "{{2.value}}"));
    }
}
