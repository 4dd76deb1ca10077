package io.holdfast.testing;

import static io.holdfast.testing.StoreSample.MALFORMED;
import static io.holdfast.testing.StoreSample.bundle;
import static io.holdfast.testing.StoreSample.failed;
import static io.holdfast.testing.StoreSample.rest;
import static io.holdfast.testing.StoreSample.succeeded;
import static io.holdfast.testing.StoreSample.told;
import static io.holdfast.testing.StoreSample.trail;
import static io.holdfast.testing.StoreSample.triggered;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.execution.ExecutionId;
import io.holdfast.execution.ExecutionStatus;
import io.holdfast.execution.OperationRecord;
import io.holdfast.failure.Failure;
import io.holdfast.failure.FailureType;
import io.holdfast.incomplete.ExecutionFilter;
import io.holdfast.incomplete.ExecutionFilter.Range;
import io.holdfast.incomplete.History.Balance;
import io.holdfast.incomplete.History.Entry;
import io.holdfast.incomplete.History.Operations;
import io.holdfast.incomplete.IncompleteExecutions.Claimed;
import io.holdfast.incomplete.IncompleteId;
import io.holdfast.incomplete.Journal.Accepted;
import io.holdfast.incomplete.Journal.Cause;
import io.holdfast.incomplete.Journal.Finished;
import io.holdfast.incomplete.Journal.Progress;
import io.holdfast.scenario.Scenario;
import io.holdfast.value.ByteSize;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What {@link io.holdfast.incomplete.History} promises. */
public abstract class HistoryContract extends HistoryStage {

    @Test
    void an_execution_that_runs_is_shown_with_the_time_that_it_has_taken() {
        Scenario scenario = driver.scenario();
        ExecutionId execution = driver.accept(scenario, bundle("a"));
        var accepted = driver.now();
        ports.clock().tick(Duration.ofMillis(1_500));

        assertThat(entry(execution))
                .isEqualTo(new Entry(
                        execution,
                        scenario.id(),
                        Cause.AUTOMATIC,
                        accepted,
                        ExecutionStatus.RUNNING,
                        Duration.ofMillis(1_500),
                        0,
                        entry(execution).transfer(),
                        Optional.empty(),
                        0,
                        Optional.empty(),
                        false,
                        1));
    }

    @Test
    void an_execution_that_ended_is_shown_with_how_it_ended() {
        Scenario scenario = driver.scenario();
        ExecutionId execution = driver.newExecutionId();
        var accepted = driver.now();
        ports.journal()
                .accept(new Accepted(execution, scenario.id(), 1, accepted, Cause.MANUAL, List.of(bundle("a")), false));

        ports.journal()
                .finish(new Finished(
                        execution,
                        accepted.plusMillis(20),
                        ExecutionStatus.ERROR,
                        2,
                        Optional.of(MALFORMED),
                        told(triggered(), succeeded(2, 2, bundle("b"))),
                        Optional.empty(),
                        Optional.empty()));

        assertThat(entry(execution))
                .isEqualTo(new Entry(
                        execution,
                        scenario.id(),
                        Cause.MANUAL,
                        accepted,
                        ExecutionStatus.ERROR,
                        Duration.ofMillis(20),
                        2,
                        2 * ByteSize.of(bundle("a").fields()),
                        Optional.of(MALFORMED),
                        0,
                        Optional.empty(),
                        false,
                        1));
    }

    @Test
    void a_failure_message_of_any_characters_is_kept() {
        ExecutionId execution = driver.accept(driver.scenario());

        ports.journal()
                .finish(new Finished(
                        execution,
                        driver.now(),
                        ExecutionStatus.ERROR,
                        1,
                        Optional.of(Failure.of(FailureType.DATA, "half \uD834 a pair, NUL \0 and tab \t")),
                        Progress.NONE,
                        Optional.empty(),
                        Optional.empty()));

        assertThat(entry(execution).failure().orElseThrow().message())
                .startsWith("half ")
                .endsWith(" and tab \t");
    }

    @Test
    void executions_are_listed_latest_first_those_that_run_included() {
        Scenario scenario = driver.scenario();
        driver.accept(driver.scenario());
        ExecutionId first = driver.accept(scenario);
        ExecutionId second = driver.accept(scenario);
        ports.clock().tick(Duration.ofDays(1));
        ExecutionId third = driver.accept(scenario);
        driver.finish(second);

        assertThat(ports.history().list(scenario.id(), Optional.empty(), 2, 0))
                .extracting(Entry::id)
                .containsExactly(third, second);
        assertThat(ports.history().list(scenario.id(), Optional.empty(), 2, 2))
                .extracting(Entry::id)
                .containsExactly(first);
    }

    @Test
    void executions_of_one_status_are_listed() {
        Scenario scenario = driver.scenario();
        ExecutionId running = driver.accept(scenario);
        ExecutionId warned = driver.store(scenario, driver.newItem(Optional.empty()));
        ExecutionId succeeded = driver.accept(scenario);
        driver.finish(succeeded);

        assertThat(ports.history().list(scenario.id(), Optional.of(ExecutionStatus.RUNNING), 9, 0))
                .extracting(Entry::id)
                .containsExactly(running);
        assertThat(ports.history().list(scenario.id(), Optional.of(ExecutionStatus.WARNING), 9, 0))
                .extracting(Entry::id)
                .containsExactly(warned);
        assertThat(ports.history().list(scenario.id(), Optional.of(ExecutionStatus.ERROR), 9, 0))
                .isEmpty();
    }

    @Test
    void executions_are_found_by_when_they_were_accepted_and_what_they_took() {
        Scenario scenario = driver.scenario();
        Instant start = driver.now();
        ExecutionId first = driver.accept(scenario, bundle("a"));
        ports.clock().tick(Duration.ofSeconds(10));
        driver.finish(first);
        ExecutionId second = driver.accept(scenario, bundle("a longer one"));
        ports.clock().tick(Duration.ofSeconds(2));
        driver.finish(second, StoreSample.triggered());
        long more = entry(second).transfer();
        Range any = Range.ANY;

        assertThat(meant(scenario, from(start.plusSeconds(10), start.plusSeconds(11))))
                .containsExactly(second);
        assertThat(meant(scenario, from(start, start.plusSeconds(10)))).containsExactly(first);
        assertThat(meant(scenario, took(atLeast(10_000), any, any))).containsExactly(first);
        assertThat(meant(scenario, took(atMost(9_999), any, any))).containsExactly(second);
        assertThat(meant(scenario, took(any, any, atLeast(more)))).containsExactly(second);
        assertThat(meant(scenario, took(any, any, atMost(more - 1)))).containsExactly(first);
        assertThat(meant(scenario, took(any, atLeast(1), any))).containsExactly(second);
        assertThat(meant(scenario, took(any, atLeast(1_000), any))).isEmpty();
    }

    @Test
    void a_list_goes_on_behind_an_execution() {
        Scenario scenario = driver.scenario();
        ExecutionId first = driver.accept(scenario);
        ports.clock().tick(Duration.ofDays(1));
        ExecutionId second = driver.accept(scenario);
        ports.clock().tick(Duration.ofDays(1));
        ExecutionId third = driver.accept(scenario);

        assertThat(meant(scenario, behind(third))).containsExactly(second, first);
        assertThat(meant(scenario, behind(first))).isEmpty();
    }

    private List<ExecutionId> meant(Scenario scenario, ExecutionFilter filter) {
        return ports.history().list(scenario.id(), filter, 9, 0).stream()
                .map(Entry::id)
                .toList();
    }

    private static Range atLeast(long minimum) {
        return new Range(Optional.of(minimum), Optional.empty());
    }

    private static Range atMost(long maximum) {
        return new Range(Optional.empty(), Optional.of(maximum));
    }

    private static ExecutionFilter from(Instant from, Instant until) {
        return new ExecutionFilter(
                Optional.empty(),
                Optional.of(from),
                Optional.of(until),
                Range.ANY,
                Range.ANY,
                Range.ANY,
                Optional.empty());
    }

    private static ExecutionFilter took(Range duration, Range operations, Range transfer) {
        return new ExecutionFilter(
                Optional.empty(), Optional.empty(), Optional.empty(), duration, operations, transfer, Optional.empty());
    }

    private static ExecutionFilter behind(ExecutionId last) {
        return new ExecutionFilter(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Range.ANY,
                Range.ANY,
                Range.ANY,
                Optional.of(last));
    }

    @Test
    void operations_are_read_across_checkpoints_in_pages() {
        ExecutionId execution = driver.accept(driver.scenario(), bundle("a"));
        OperationRecord second = succeeded(2, 2, bundle("x"));
        OperationRecord third = failed(3);
        ports.journal()
                .checkpoint(execution, told(triggered(), second), rest(trail(bundle("a"), 0, 2, bundle("x")), 2));

        assertThat(ports.history().operations(execution, 9, 0).records()).containsExactly(triggered(), second);

        driver.finish(execution, third);

        assertThat(ports.history().operations(execution, 9, 0))
                .isEqualTo(new Operations(List.of(triggered(), second, third), List.of(bundle("a")), false));
        assertThat(ports.history().operations(execution, 1, 1).records()).containsExactly(second);
        assertThat(ports.history().operations(execution, 9, 2).records()).containsExactly(third);
    }

    @Test
    void every_kind_of_result_is_kept() {
        ExecutionId execution = driver.accept(driver.scenario());
        List<OperationRecord> records = Stream.of(
                        new OperationRecord.Triggered(),
                        new OperationRecord.Succeeded(List.of(bundle("a"), bundle("b"))),
                        new OperationRecord.Given(List.of(bundle("given")), "ada"),
                        new OperationRecord.Failed(StoreSample.REFUSED, OperationRecord.Answer.HANDLED),
                        new OperationRecord.Filtered("only large orders"),
                        new OperationRecord.Directed("Ignore"))
                .map(result -> new OperationRecord(
                        1, 2, driver.now(), Duration.ofNanos(1), bundle("in").fields(), result))
                .toList();

        driver.finish(execution, ExecutionStatus.SUCCESS, new Progress(records, List.of(), List.of()));

        assertThat(ports.history().operations(execution, 9, 0).records()).isEqualTo(records);
    }

    @Test
    void a_confidential_scenario_keeps_no_bundles_in_its_history() {
        Scenario scenario = driver.scenario(StoreSample.confidentialBlueprint());
        ExecutionId execution = driver.accept(scenario, bundle("secret"));
        ports.journal()
                .checkpoint(
                        execution,
                        told(triggered(), succeeded(2, 2, bundle("secret"))),
                        rest(trail(bundle("secret"), 0, 2, bundle("secret")), 2));

        assertThat(ports.history().operations(execution, 9, 0).toString()).doesNotContain("secret");
        assertThat(driver.unfinished(execution).triggerBundles()).containsExactly(bundle("secret"));

        driver.finish(execution, succeeded(3, 3, bundle("secret")));

        Operations operations = ports.history().operations(execution, 9, 0);
        assertThat(operations.confidential()).isTrue();
        assertThat(operations.triggerBundles()).isEmpty();
        assertThat(operations.records()).hasSize(3);
        assertThat(operations.toString()).doesNotContain("secret");
    }

    @Test
    void a_confidential_trigger_that_was_not_consumed_still_has_its_bundles() {
        Scenario scenario = driver.scenario(StoreSample.confidentialBlueprint());
        ExecutionId execution = driver.accept(scenario, bundle("secret"));
        ExecutionId again = driver.newExecutionId();

        giveBack(execution, again);

        assertThat(driver.unfinished(again).triggerBundles()).containsExactly(bundle("secret"));
    }

    @Test
    void what_a_confidential_scenario_could_not_finish_keeps_its_bundles() {
        Scenario scenario = driver.scenario(StoreSample.confidentialBlueprint());

        IncompleteId id = driver.unresolved(scenario);

        assertThat(ports.incompletes().work(id).orElseThrow().snapshot())
                .isEqualTo(StoreSample.interruption(StoreSample.REFUSED).snapshot());
    }

    @Test
    void a_retry_is_shown_with_the_item_that_it_retried() {
        Scenario scenario = driver.scenario();
        IncompleteId id = driver.pending(scenario, driver.now());
        Claimed claimed = driver.claimOne(scenario);
        driver.resolve(claimed);

        assertThat(entry(claimed.execution()).retried()).contains(id);
        assertThat(entry(claimed.execution()).cause()).isEqualTo(Cause.AUTOMATIC);
        assertThat(ports.history().operations(claimed.execution(), 9, 0).triggerBundles())
                .isEmpty();
    }

    @Test
    void what_is_unknown_is_not_there() {
        ExecutionId unknown = new ExecutionId(new UUID(1, 1));

        assertThat(ports.history().find(unknown)).isEmpty();
        assertThat(ports.history().blueprint(unknown)).isEmpty();
        assertThat(ports.history().operations(unknown, 9, 0).records()).isEmpty();
        assertThat(ports.history().list(4711, Optional.empty(), 9, 0)).isEmpty();
        assertThat(ports.history().balance(4711)).isEqualTo(new Balance(0, 0, 0, 0, 0, 0));
    }

    @Test
    void the_retries_of_an_item_are_a_list_of_their_own_latest_first() {
        Scenario scenario = driver.scenario();
        IncompleteId item = driver.pending(scenario, driver.now());
        IncompleteId other = driver.unresolved(scenario);
        Claimed first = driver.claimOne(scenario);
        driver.failAgain(first, MALFORMED, Optional.of(driver.now()));
        ports.clock().tick(Duration.ofMinutes(1));
        Claimed second = driver.claimOne(scenario);

        assertThat(retries(item, ExecutionFilter.ALL, 10, 0)).containsExactly(second.execution(), first.execution());
        assertThat(retries(item, ExecutionFilter.ALL, 1, 1)).containsExactly(first.execution());
        assertThat(retries(item, ExecutionFilter.ofStatus(Optional.of(ExecutionStatus.ERROR)), 10, 0))
                .containsExactly(first.execution());
        assertThat(retries(item, behind(second.execution()), 10, 0)).containsExactly(first.execution());
        assertThat(retries(other, ExecutionFilter.ALL, 10, 0)).isEmpty();
    }

    private List<ExecutionId> retries(IncompleteId item, ExecutionFilter filter, int limit, long offset) {
        return ports.history().retries(item, filter, limit, offset).stream()
                .map(Entry::id)
                .toList();
    }
}
