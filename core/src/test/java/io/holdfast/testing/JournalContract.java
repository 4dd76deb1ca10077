package io.holdfast.testing;

import static io.holdfast.testing.StoreSample.bundle;
import static io.holdfast.testing.StoreSample.failed;
import static io.holdfast.testing.StoreSample.keeping;
import static io.holdfast.testing.StoreSample.triggered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.execution.Doubt;
import io.holdfast.execution.ExecutionId;
import io.holdfast.execution.ExecutionStatus;
import io.holdfast.incomplete.IncompleteExecutions.Claimed;
import io.holdfast.incomplete.Journal.Accepted;
import io.holdfast.incomplete.Journal.Cause;
import io.holdfast.incomplete.Journal.Finished;
import io.holdfast.incomplete.LeftExecution;
import io.holdfast.incomplete.LeftExecution.Stage;
import io.holdfast.incomplete.LeftExecution.Unfinished;
import io.holdfast.scenario.Scenario;
import io.holdfast.value.ArrayValue;
import io.holdfast.value.BooleanValue;
import io.holdfast.value.BufferValue;
import io.holdfast.value.Bundle;
import io.holdfast.value.CollectionValue;
import io.holdfast.value.DateValue;
import io.holdfast.value.NullValue;
import io.holdfast.value.NumberValue;
import io.holdfast.value.TextValue;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What {@link io.holdfast.incomplete.Journal} promises of what it accepts and ends. */
public abstract class JournalContract extends JournalStage {

    @Test
    void an_accepted_execution_is_unfinished_with_all_that_it_needs() {
        Scenario scenario = driver.scenario();

        ExecutionId execution = driver.accept(scenario, bundle("a"), bundle("b"));

        assertThat(driver.unfinished(execution))
                .isEqualTo(new Unfinished(
                        execution,
                        execution,
                        scenario.id(),
                        scenario.blueprint(),
                        Cause.AUTOMATIC,
                        Optional.empty(),
                        List.of(bundle("a"), bundle("b")),
                        Optional.empty(),
                        Stage.BEGUN,
                        Optional.empty(),
                        Doubt.NOTHING));
    }

    @Test
    void an_ended_execution_is_not_unfinished() {
        ExecutionId execution = driver.accept(driver.scenario(), bundle("a"));

        driver.finish(execution, triggered());

        assertThat(driver.allUnfinished()).isEmpty();
    }

    @Test
    void unfinished_executions_come_in_pages_oldest_first() {
        Scenario scenario = driver.scenario();
        ExecutionId first = driver.accept(scenario);
        ports.clock().tick(Duration.ofDays(1));
        ExecutionId second = driver.accept(scenario);
        ExecutionId third = driver.accept(scenario);

        assertThat(ports.journal().unfinished(Optional.empty(), 2))
                .extracting(LeftExecution::id)
                .containsExactly(first, second);
        assertThat(ports.journal().unfinished(Optional.of(second), 2))
                .extracting(LeftExecution::id)
                .containsExactly(third);
        assertThat(ports.journal().unfinished(Optional.of(third), 2)).isEmpty();
    }

    @Test
    void accepting_twice_is_accepting_once() {
        Scenario scenario = driver.scenario();
        Accepted accepted = new Accepted(
                driver.newExecutionId(), scenario.id(), 1, driver.now(), Cause.MANUAL, List.of(bundle("a")), false);

        ports.journal().accept(accepted);
        ports.journal().accept(accepted);

        assertThat(driver.allUnfinished()).containsExactly(accepted.id());
        assertThat(ports.history().balance(scenario.id()).accepted()).isOne();
    }

    @Test
    void an_execution_of_a_scenario_that_is_not_there_is_not_accepted() {
        Accepted accepted =
                new Accepted(driver.newExecutionId(), 4711, 1, driver.now(), Cause.MANUAL, List.of(), false);

        assertThatThrownBy(() -> ports.journal().accept(accepted))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("cenario 4711 has no blueprint of version 1");
        assertThat(driver.allUnfinished()).isEmpty();
    }

    @Test
    void every_kind_of_value_survives() {
        CollectionValue disguised =
                CollectionValue.of("$", new TextValue("date")).with("v", new TextValue("2026-01-01T00:00:00Z"));
        Bundle bundle = new Bundle(CollectionValue.EMPTY
                .with("text", new TextValue("tab\t, quote\", NUL\0, snowman \u2603, clef \uD834\uDD1E"))
                .with("empty", TextValue.EMPTY)
                .with("number", new NumberValue(new BigDecimal("-12345678901234567890.000000000000000000001")))
                .with("true", BooleanValue.TRUE)
                .with("date", new DateValue(Instant.parse("1969-12-31T23:59:59.987654321Z")))
                .with("buffer", new BufferValue(new byte[] {0, -1, 127}))
                .with("null", NullValue.NULL)
                .with("ignored", NullValue.IGNORED)
                .with("erased", NullValue.ERASED)
                .with("array", ArrayValue.of(NumberValue.of(1), NullValue.IGNORED, ArrayValue.EMPTY))
                .with("collection", CollectionValue.of("inner", CollectionValue.EMPTY))
                .with("disguised", disguised)
                .with("", CollectionValue.of("$", disguised)));

        ExecutionId execution = driver.accept(driver.scenario(), bundle);

        assertThat(driver.unfinished(execution).triggerBundles()).containsExactly(bundle);
    }

    @Test
    void a_large_bundle_survives() {
        Bundle large = bundle("0123456789abcdef".repeat(65_536));

        ExecutionId execution = driver.accept(driver.scenario(), large);

        assertThat(driver.unfinished(execution).triggerBundles()).containsExactly(large);
    }

    @Test
    void ending_twice_is_ending_once() {
        Scenario scenario = driver.scenario();
        ExecutionId execution = driver.accept(scenario, bundle("trigger"));
        Finished finished = new Finished(
                execution,
                driver.now(),
                ExecutionStatus.WARNING,
                3,
                Optional.empty(),
                keeping(failed(3), driver.newItem(Optional.empty())),
                Optional.empty(),
                Optional.empty());

        ports.journal().finish(finished);
        ports.journal().finish(finished);

        assertThat(ports.incompletes().storedBy(execution)).hasSize(1);
        assertThat(ports.incompletes().use(scenario.id()).items()).isOne();
        assertThat(ports.history().operations(execution, StoreDriver.ALL, 0).records())
                .hasSize(1);
    }

    @Test
    void a_retry_cannot_end_without_a_word_about_its_item() {
        Scenario scenario = driver.scenario();
        driver.pending(scenario, driver.now());
        Claimed claimed = driver.claimOne(scenario);

        assertThatThrownBy(() -> driver.finish(claimed.execution()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("cannot end");

        assertThat(driver.allUnfinished()).containsExactly(claimed.execution());
    }
}
