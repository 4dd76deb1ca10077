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

/** The rules of incomplete executions, by their numbers in docs/contract.md; 4 and 5 are about pages, and tested there. */
public abstract class ContractRows {

    private static final Failure REFUSED = Failure.of(FailureType.CONNECTION, "connection refused");
    private static final Failure MALFORMED = Failure.of(FailureType.DATA, "malformed");
    private static final FolderLimits ONE_ITEM = new FolderLimits(1, 1L << 30);
    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    protected abstract StorePorts emptyStore();

    private ServerTester active(BlueprintBuilder scenario) {
        return active(scenario, FolderLimits.STANDARD);
    }

    private ServerTester active(BlueprintBuilder scenario, FolderLimits folder) {
        return ServerTester.over(emptyStore(), scenario, folder).activated();
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
    void row_6_over_the_limit_there_is_a_clear_error() {
        ServerTester tester = active(chain().storingIncompleteExecutions(), ONE_ITEM);
        tester.act.failsOn("a", REFUSED).failsOn("b", REFUSED);
        tester.callAndRun("a");

        tester.callAndRun("b");

        Failure failure = tester.history().stream()
                .flatMap(entry -> entry.failure().stream())
                .findFirst()
                .orElseThrow();
        assertThat(failure.type()).isEqualTo(FailureType.OUT_OF_SPACE);
        assertThat(failure.message())
                .contains("it holds 1 of 1 items")
                .contains("Resolve or delete some, then turn the scenario on again")
                .contains("Enable data loss");
    }

    @Test
    void row_6_with_data_loss_off_the_scenario_stops_and_nothing_is_lost() {
        ServerTester tester = active(chain().storingIncompleteExecutions(), ONE_ITEM);
        tester.act.failsOn("a", REFUSED).failsOn("b", REFUSED);
        tester.callAndRun("a");

        tester.callAndRun("b");

        assertThat(tester.current().active()).isFalse();
        assertThat(tester.current().stopReason().orElse("")).contains("folder of incomplete executions");
        assertThat(tester.balance().waiting()).isEqualTo(1);
        assertThat(tester.balance().discarded()).isZero();
    }

    @Test
    void row_6_with_data_loss_off_a_schedule_stops_too_and_its_trigger_is_not_consumed() {
        ServerTester tester = ServerTester.scheduledOver(
                        emptyStore(),
                        ServerTester.polling().storingIncompleteExecutions(),
                        ServerTester.everyMinutes(15))
                .within(ONE_ITEM);
        tester.act.failsOn("p", MALFORMED);
        tester.pass(Duration.ofMinutes(15));
        assertThat(tester.items()).hasSize(1);

        tester.pass(Duration.ofMinutes(15));
        assertThat(tester.current().active()).isFalse();
        assertThat(tester.current().stopReason().orElse("")).contains("incomplete executions");

        tester.pass(Duration.ofMinutes(60));
        assertThat(tester.act.calls()).containsExactly("p", "p");
        assertThat(tester.items()).hasSize(1);
        assertThat(tester.balance().waiting()).isOne();
    }

    @Test
    void row_6_with_data_loss_on_what_has_no_room_is_dropped_and_the_scenario_goes_on() {
        ServerTester tester = active(chain().storingIncompleteExecutions().setting("dataloss", true), ONE_ITEM);
        tester.act.failsOn("a", REFUSED).failsOn("b", REFUSED);
        tester.callAndRun("a");

        tester.callAndRun("b");
        tester.callAndRun("c");

        assertThat(tester.current().active()).isTrue();
        assertThat(tester.other.calls()).containsExactly("c");
        assertThat(tester.balance().discarded()).isEqualTo(1);
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
        tester.act.works();
        tester.clock.tick(A_MINUTE);

        tester.call("b");
        tester.server().retryWhatIsDue();
        tester.runAll();

        assertThat(tester.other.calls()).containsExactlyInAnyOrder("a", "b");
        assertThat(tester.item().state()).isEqualTo(IncompleteState.RESOLVED);
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

    @Test
    void row_10_a_handler_route_without_break_stores_nothing() {
        ServerTester tester = active(handledBy(module(9, "builtin:Ignore")));
        tester.act.failsOn("a", REFUSED);

        tester.callAndRun("a");

        assertThat(tester.items()).isEmpty();
        assertThat(tester.history()).extracting(History.Entry::status).containsExactly(ExecutionStatus.SUCCESS);
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
