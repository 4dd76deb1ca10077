package io.holdfast.schedule;

import static io.holdfast.schedule.ServerTester.chain;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.execution.OperationRecord;
import io.holdfast.execution.OperationRecord.Answer;
import io.holdfast.failure.Failure;
import io.holdfast.failure.FailureType;
import io.holdfast.incomplete.FolderLimits;
import io.holdfast.incomplete.IncompleteExecutions.AllExcept;
import io.holdfast.module.Change;
import io.holdfast.module.Operation;
import io.holdfast.module.Outcome;
import io.holdfast.testing.BlueprintBuilder;
import io.holdfast.testing.StorePorts;
import io.holdfast.transaction.Write;
import io.holdfast.value.Bundle;
import io.holdfast.value.NumberValue;
import io.holdfast.value.TextValue;
import io.holdfast.value.Value;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Rule 6 of docs/contract.md: what happens when the folder is full. */
public abstract class ContractFullFolder {

    private static final Failure REFUSED = Failure.of(FailureType.CONNECTION, "connection refused");
    private static final Failure MALFORMED = Failure.of(FailureType.DATA, "malformed");
    private static final FolderLimits ONE_ITEM = new FolderLimits(1, 1L << 30);

    protected abstract StorePorts emptyStore();

    private ServerTester oneItemFits(BlueprintBuilder scenario) {
        return ServerTester.over(emptyStore(), scenario, ONE_ITEM).activated();
    }

    @Test
    void row_6_over_the_limit_there_is_a_clear_error() {
        ServerTester tester = oneItemFits(chain().storingIncompleteExecutions());
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
        ServerTester tester = oneItemFits(chain().storingIncompleteExecutions());
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
        tester.poll.answers("p", ContractFullFolder::whatComesNext);
        tester.act.failsOn("1", MALFORMED).failsOn("2", MALFORMED);
        tester.pass(Duration.ofMinutes(15));
        assertThat(tester.items()).hasSize(1);

        tester.pass(Duration.ofMinutes(15));
        assertThat(tester.current().active()).isFalse();
        assertThat(tester.current().stopReason().orElse("")).contains("incomplete executions");
        tester.pass(Duration.ofMinutes(60));
        assertThat(tester.act.calls()).containsExactly("1", "2");
        assertThat(tester.items()).hasSize(1);
        assertThat(tester.balance().waiting()).isOne();

        tester.act.works();
        tester.server().discard(tester.scenario, new AllExcept(Set.of()), "ada");
        tester.activated().pass(Duration.ofMinutes(15));
        assertThat(tester.act.calls()).containsExactly("1", "2", "2", "3");
    }

    /** What a trigger that numbers what is new finds: what it found before is not new. */
    private static Outcome whatComesNext(Operation operation) {
        Optional<Value> last = operation.state().get();
        int next = last.map(value -> value.equals(NumberValue.of(1)) ? 2 : 3).orElse(1);
        return Outcome.produced(
                Bundle.of("value", new TextValue(String.valueOf(next))),
                List.of(new Change.Transact(new Write.KeepState(1, last, NumberValue.of(next)))));
    }

    @Test
    void row_6_with_data_loss_on_what_has_no_room_is_dropped_and_the_scenario_goes_on() {
        ServerTester tester = oneItemFits(chain().storingIncompleteExecutions().setting("dataloss", true));
        tester.act.failsOn("a", REFUSED).failsOn("b", REFUSED);
        tester.callAndRun("a");

        tester.callAndRun("b");
        tester.callAndRun("c");

        assertThat(tester.current().active()).isTrue();
        assertThat(tester.other.calls()).containsExactly("c");
        assertThat(tester.items()).hasSize(1);
        assertThat(tester.balance().discarded()).isEqualTo(1);
        assertThat(tester.store
                        .history()
                        .operations(tester.history().get(1).id(), 100, 0)
                        .records()
                        .getLast()
                        .result())
                .isEqualTo(new OperationRecord.Failed(REFUSED, Answer.DROPPED));
    }
}
