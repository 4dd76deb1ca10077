package io.holdfast.schedule;

import static io.holdfast.schedule.ServerTester.chain;
import static io.holdfast.testing.BlueprintBuilder.blueprint;
import static io.holdfast.testing.BlueprintBuilder.module;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.execution.ExecutionStatus;
import io.holdfast.failure.Failure;
import io.holdfast.failure.FailureType;
import io.holdfast.incomplete.FolderLimits;
import io.holdfast.incomplete.History;
import io.holdfast.incomplete.IncompleteExecution;
import io.holdfast.incomplete.IncompleteExecutions.Ids;
import io.holdfast.incomplete.IncompleteState;
import io.holdfast.incomplete.IncompleteWork;
import io.holdfast.scenario.Scenarios;
import io.holdfast.testing.BlueprintBuilder;
import io.holdfast.testing.StoreDriver;
import io.holdfast.testing.StorePorts;
import io.holdfast.value.Bundle;
import io.holdfast.value.TextValue;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The rules of incomplete executions, by their numbers in docs/contract.md; 4 and 5 are about pages, and tested there; 6 is
 * in {@link ContractFullFolder}.
 */
public abstract class ContractRows {

    private static final Failure REFUSED = Failure.of(FailureType.CONNECTION, "connection refused");
    private static final Failure MALFORMED = Failure.of(FailureType.DATA, "malformed");
    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    protected abstract StorePorts emptyStore();

    private ServerTester active(BlueprintBuilder scenario) {
        return ServerTester.over(emptyStore(), scenario, FolderLimits.STANDARD).activated();
    }

    @Test
    void row_1_the_folder_of_a_scenario_keeps_what_failed_until_it_is_resolved_automatically_or_by_hand() {
        ServerTester tester = active(chain().storingIncompleteExecutions());
        tester.act.failsOn("for a while", REFUSED).failsOn("for good", MALFORMED);
        tester.callAndRun("for a while");
        tester.callAndRun("for good");
        tester.act.works();
        assertThat(tester.items())
                .extracting(IncompleteExecution::state)
                .containsExactly(IncompleteState.UNRESOLVED, IncompleteState.PENDING);

        tester.pass(A_MINUTE);
        assertThat(tester.items())
                .extracting(IncompleteExecution::state)
                .containsExactly(IncompleteState.UNRESOLVED, IncompleteState.RESOLVED);

        tester.server()
                .retry(tester.scenario, new Ids(Set.of(tester.items().getFirst().id())), StoreDriver.SOMEBODY);
        tester.runAll();
        assertThat(tester.items()).extracting(IncompleteExecution::state).containsOnly(IncompleteState.RESOLVED);
        assertThat(tester.other.calls()).containsExactly("for a while", "for good");
    }

    @Test
    void row_2_storing_is_off_by_default() {
        ServerTester tester = active(chain());
        tester.act.failsOn("a", MALFORMED);

        tester.callAndRun("a");

        assertThat(tester.items()).isEmpty();
        assertThat(tester.history()).extracting(History.Entry::status).containsExactly(ExecutionStatus.ERROR);
    }

    @Test
    void row_2_the_setting_dlq_turns_storing_on() {
        ServerTester tester = active(chain().setting("dlq", true));
        tester.act.failsOn("a", MALFORMED);

        tester.callAndRun("a");

        assertThat(tester.items()).hasSize(1);
        assertThat(tester.history()).extracting(History.Entry::status).containsExactly(ExecutionStatus.WARNING);
    }

    @Test
    void row_3_an_item_keeps_the_blueprint_as_it_was() {
        ServerTester tester = active(chain().storingIncompleteExecutions());
        tester.act.failsOn("a", MALFORMED);
        tester.callAndRun("a");

        tester.store
                .scenarios()
                .update(
                        tester.scenario,
                        new Scenarios.Update(
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(ServerTester.actions().document()),
                                Optional.empty(),
                                Optional.empty()),
                        ServerTester.NOON);

        assertThat(work(tester).blueprint())
                .isEqualTo(chain().storingIncompleteExecutions().document());
    }

    @Test
    void row_3_an_item_keeps_every_bundle_that_can_be_mapped_into_the_failed_module() {
        ServerTester tester = active(chain().storingIncompleteExecutions());
        tester.act.splits("a", "b");
        tester.other.failsOn("b", MALFORMED);

        tester.callAndRun("a");

        assertThat(work(tester).failedTask().module()).isEqualTo(3);
        assertThat(work(tester).snapshot().bundles().values())
                .containsExactly(Bundle.of("value", new TextValue("a")), Bundle.of("value", new TextValue("b")));
    }

    @Test
    void row_7_with_sequential_processing_nothing_begins_while_something_is_incomplete() {
        ServerTester tester = active(chain().storingIncompleteExecutions().setting("sequential", true));
        tester.act.failsOn("a", REFUSED);
        tester.callAndRun("a");

        tester.callAndRun("b");
        assertThat(tester.act.calls()).containsExactly("a");

        tester.act.works();
        tester.pass(A_MINUTE);
        assertThat(tester.act.calls()).containsExactly("a", "a", "b");
    }

    @Test
    void row_7_with_sequential_processing_a_schedule_waits_while_something_is_incomplete() {
        ServerTester tester = ServerTester.scheduledOver(
                emptyStore(),
                ServerTester.polling().storingIncompleteExecutions().setting("sequential", true),
                ServerTester.everyMinutes(15));
        tester.act.failsOn("p", MALFORMED);
        tester.pass(Duration.ofMinutes(15));
        assertThat(tester.items()).hasSize(1);

        tester.pass(Duration.ofMinutes(60));

        assertThat(tester.history()).hasSize(1);
    }

    @Test
    void row_7_with_sequential_processing_executions_never_overlap() {
        ServerTester tester = active(chain().setting("sequential", true));

        tester.call("a");
        tester.call("b");

        assertThat(tester.balance().running()).isEqualTo(1);
        assertThat(tester.balance().waiting()).isEqualTo(1);
    }

    @Test
    void row_7_without_sequential_processing_other_executions_and_retries_go_on_side_by_side() {
        ServerTester tester = active(chain().storingIncompleteExecutions());
        tester.act.failsOn("a", REFUSED);
        tester.callAndRun("a");

        tester.callAndRun("b");
        assertThat(tester.other.calls()).containsExactly("b");
        assertThat(tester.item().state()).isEqualTo(IncompleteState.PENDING);

        tester.act.works();
        tester.pass(A_MINUTE);
        assertThat(tester.other.calls()).containsExactly("b", "a");
        assertThat(tester.item().state()).isEqualTo(IncompleteState.RESOLVED);
    }

    @Test
    void row_7_without_sequential_processing_a_schedule_goes_on_while_something_is_incomplete() {
        ServerTester tester = ServerTester.scheduledOver(
                emptyStore(), ServerTester.polling().storingIncompleteExecutions(), ServerTester.everyMinutes(15));
        tester.act.failsOn("p", MALFORMED);

        tester.pass(Duration.ofMinutes(15));
        tester.pass(Duration.ofMinutes(15));

        assertThat(tester.items())
                .extracting(IncompleteExecution::state)
                .hasSize(2)
                .containsOnly(IncompleteState.UNRESOLVED);
    }

    @Test
    void row_8_an_error_on_the_first_module_stops_the_execution_and_nothing_is_stored() {
        ServerTester tester = ServerTester.scheduledOver(
                emptyStore(), ServerTester.actions().storingIncompleteExecutions(), ServerTester.everyMinutes(15));
        tester.act.failsOn("a", REFUSED);

        tester.pass(Duration.ofMinutes(15));

        assertThat(tester.items()).isEmpty();
        assertThat(tester.other.calls()).isEmpty();
        assertThat(tester.history()).extracting(History.Entry::status).containsExactly(ExecutionStatus.ERROR);
    }

    @Test
    void row_9_an_error_on_another_module_without_a_handler_is_stored_and_the_other_bundles_go_on() {
        ServerTester tester = active(chain().storingIncompleteExecutions());
        tester.act.splits("a", "b", "c");
        tester.other.failsOn("b", REFUSED);

        tester.callAndRun("a");

        assertThat(tester.other.calls()).containsExactly("b", "c");
        assertThat(tester.item().module()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({"Ignore, SUCCESS", "Resume, SUCCESS", "Commit, SUCCESS", "Rollback, ERROR"})
    void row_10_a_handler_route_without_break_stores_nothing(String directive, ExecutionStatus status) {
        ServerTester tester = active(handledBy(module(9, "builtin:" + directive)));
        tester.act.failsOn("a", REFUSED);

        tester.callAndRun("a");

        assertThat(tester.items()).isEmpty();
        assertThat(tester.history()).extracting(History.Entry::status).containsExactly(status);
    }

    @Test
    void row_10_break_stores() {
        ServerTester tester = active(handledBy(module(9, "builtin:Break")));
        tester.act.failsOn("a", REFUSED);

        tester.callAndRun("a");

        assertThat(tester.item().failure()).isEqualTo(REFUSED);
    }

    private static BlueprintBuilder handledBy(BlueprintBuilder.Module directive) {
        return blueprint()
                .storingIncompleteExecutions()
                .then(module(1, "test:Trigger"))
                .then(module(2, "test:Act").mapping("value", "{{1.value}}").onError(directive))
                .then(module(3, "test:Other").mapping("value", "{{2.value}}"));
    }

    private static IncompleteWork work(ServerTester tester) {
        return tester.store.incompletes().work(tester.item().id()).orElseThrow();
    }
}
