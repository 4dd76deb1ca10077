package io.holdfast.testing;

import static io.holdfast.testing.StoreSample.MALFORMED;
import static io.holdfast.testing.StoreSample.bundle;
import static io.holdfast.testing.StoreSample.failed;
import static io.holdfast.testing.StoreSample.keeping;
import static io.holdfast.testing.StoreSample.succeeded;
import static io.holdfast.testing.StoreSample.triggered;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.execution.ExecutionId;
import io.holdfast.execution.ExecutionStatus;
import io.holdfast.incomplete.Conclusion;
import io.holdfast.incomplete.History;
import io.holdfast.incomplete.History.Balance;
import io.holdfast.incomplete.IncompleteExecutions.Claimed;
import io.holdfast.incomplete.IncompleteId;
import io.holdfast.incomplete.Journal.Dropped;
import io.holdfast.incomplete.Journal.Progress;
import io.holdfast.incomplete.Usage;
import io.holdfast.scenario.Scenario;
import io.holdfast.team.Team;
import io.holdfast.value.ByteSize;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What {@link io.holdfast.incomplete.History} promises about what is summed up: where triggers are, and what executions took. */
public abstract class HistorySumsContract extends HistoryStage {

    private void drop(ExecutionId execution) {
        driver.finish(
                execution,
                ExecutionStatus.WARNING,
                new Progress(
                        List.of(failed(3)), List.of(), List.of(new Dropped(3, StoreSample.FAILED, MALFORMED, 17))));
    }

    @Test
    void every_trigger_is_in_one_place() {
        Scenario scenario = driver.scenario();
        driver.accept(scenario);
        driver.hold(scenario);
        driver.finish(driver.accept(scenario));
        driver.unresolved(scenario);
        driver.discard(driver.item(driver.unresolved(scenario)));
        drop(driver.accept(scenario));
        driver.accept(driver.scenario());

        assertThat(ports.history().balance(scenario.id())).isEqualTo(new Balance(6, 1, 1, 1, 1, 2));
    }

    @Test
    void a_retry_is_no_trigger_and_its_item_stays_open_until_it_is_resolved() {
        Scenario scenario = driver.scenario();
        driver.pending(scenario, driver.now());
        Claimed claimed = driver.claimOne(scenario);

        assertThat(ports.history().balance(scenario.id())).isEqualTo(new Balance(1, 0, 0, 0, 1, 0));

        driver.resolve(claimed);

        assertThat(ports.history().balance(scenario.id())).isEqualTo(new Balance(1, 1, 0, 0, 0, 0));
    }

    @Test
    void a_trigger_is_open_while_anything_of_it_is_and_discarded_when_a_part_of_it_was() {
        Scenario scenario = driver.scenario();
        IncompleteId first = driver.pending(scenario, driver.now());
        Claimed claimed = driver.claimOne(scenario);
        var behind = driver.newItem(Optional.empty());
        driver.conclude(claimed.execution(), new Conclusion.Resolved(first), keeping(failed(4), behind));

        assertThat(ports.history().balance(scenario.id())).isEqualTo(new Balance(1, 0, 0, 0, 1, 0));

        driver.discard(driver.item(behind.id()));

        assertThat(ports.history().balance(scenario.id())).isEqualTo(new Balance(1, 0, 0, 0, 0, 1));
    }

    @Test
    void what_was_discarded_stays_discarded_when_it_is_kept_no_longer() {
        Scenario scenario = driver.scenario();
        driver.discard(driver.item(driver.unresolved(scenario)));

        ports.incompletes().purge(driver.now().plusSeconds(1), StoreDriver.ALL);

        assertThat(ports.history().balance(scenario.id())).isEqualTo(new Balance(1, 0, 0, 0, 0, 1));
    }

    @Test
    void a_trigger_that_waits_again_counts_once() {
        Scenario scenario = driver.scenario();
        ExecutionId execution = driver.accept(scenario, bundle("a"));
        ExecutionId again = driver.newExecutionId();
        ExecutionId onceMore = driver.newExecutionId();

        giveBack(execution, again);
        giveBack(again, onceMore);

        assertThat(ports.history().balance(scenario.id())).isEqualTo(new Balance(1, 0, 0, 1, 0, 0));

        driver.finish(onceMore);

        assertThat(ports.history().balance(scenario.id())).isEqualTo(new Balance(1, 1, 0, 0, 0, 0));
    }

    @Test
    void what_executions_took_is_summed_up_by_scenario_from_a_time_on() {
        Scenario scenario = driver.scenario();
        Scenario other = driver.scenario();
        long size = ByteSize.of(bundle("a").fields());
        driver.finish(driver.accept(scenario, bundle("a")), triggered());
        ports.clock().tick(Duration.ofHours(1));
        Instant later = driver.now();
        driver.finish(driver.accept(scenario, bundle("a")), triggered(), succeeded(2, 2, bundle("a")));
        driver.finish(driver.accept(other, bundle("a")), triggered());
        driver.accept(scenario, bundle("a"));

        assertThat(ports.history().usage(Set.of(scenario.id()), StoreSample.START))
                .isEqualTo(Map.of(scenario.id(), new Usage(3, 3 * size)));
        assertThat(ports.history().usage(Set.of(scenario.id(), other.id(), 77L), later))
                .isEqualTo(Map.of(scenario.id(), new Usage(2, 2 * size), other.id(), new Usage(1, size)));
        assertThat(ports.history().usage(Set.of(scenario.id()), later.plusMillis(1)))
                .isEmpty();
    }

    @Test
    void what_executions_took_is_summed_up_by_the_days_of_a_zone() {
        ZoneId zone = ZoneId.of("Asia/Kathmandu");
        Scenario scenario = driver.scenario();
        LocalDate day = LocalDate.ofInstant(driver.now(), zone).plusDays(1);
        long size = ByteSize.of(bundle("a").fields());
        ports.clock()
                .tick(Duration.between(
                        driver.now(), day.atStartOfDay(zone).toInstant().minusMillis(1)));
        driver.finish(driver.accept(scenario, bundle("a")), triggered());
        ports.clock().tick(Duration.ofMillis(1));
        driver.finish(driver.accept(scenario, bundle("a")), triggered());
        driver.finish(driver.accept(driver.scenario(), bundle("a")), triggered());

        assertThat(ports.history().dailyUsage(new History.OfScenario(scenario.id()), day.minusDays(1), zone))
                .isEqualTo(Map.of(day.minusDays(1), new Usage(1, size), day, new Usage(1, size)));
        assertThat(ports.history().dailyUsage(new History.OfAll(), day, zone))
                .isEqualTo(Map.of(day, new Usage(2, 2 * size)));
    }

    @Test
    void what_executions_took_is_summed_up_by_the_teams_of_their_scenarios() {
        long sales = ports.teams().create("Sales").orElseThrow().id();
        Scenario ours = driver.scenario();
        Scenario theirs = driver.scenario(sales);
        LocalDate day = LocalDate.ofInstant(driver.now(), ZoneOffset.UTC);
        long size = ByteSize.of(bundle("a").fields());
        driver.finish(driver.accept(ours, bundle("a")), triggered());
        driver.finish(driver.accept(ours, bundle("a")), triggered());
        driver.finish(driver.accept(theirs, bundle("a")), triggered());

        assertThat(ports.history().teamUsage(StoreSample.START))
                .isEqualTo(Map.of(Team.FIRST, new Usage(2, 2 * size), sales, new Usage(1, size)));
        assertThat(ports.history().teamUsage(driver.now().plusMillis(1))).isEmpty();
        assertThat(ports.history().dailyUsage(new History.OfTeam(sales), day, ZoneOffset.UTC))
                .isEqualTo(Map.of(day, new Usage(1, size)));
    }
}
