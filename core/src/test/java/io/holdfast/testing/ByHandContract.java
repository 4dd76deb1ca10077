package io.holdfast.testing;

import static io.holdfast.testing.StoreSample.REFUSED;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.incomplete.ByHand.Made;
import io.holdfast.incomplete.ByHand.NotWaiting;
import io.holdfast.incomplete.IncompleteExecution;
import io.holdfast.incomplete.IncompleteExecutions.AllExcept;
import io.holdfast.incomplete.IncompleteExecutions.Claimed;
import io.holdfast.incomplete.IncompleteExecutions.Discarding;
import io.holdfast.incomplete.IncompleteExecutions.Ids;
import io.holdfast.incomplete.IncompleteId;
import io.holdfast.incomplete.IncompleteState;
import io.holdfast.incomplete.Journal.Cause;
import io.holdfast.scenario.Scenario;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What {@link io.holdfast.incomplete.IncompleteExecutions} promises about what people do with items: retry, discard, edit. */
public abstract class ByHandContract {

    private StorePorts ports = StorePorts.inMemory();
    private StoreDriver driver = new StoreDriver(ports);

    /** An empty store. */
    protected abstract StorePorts emptyStore();

    @BeforeEach
    void openStore() {
        ports = emptyStore();
        driver = new StoreDriver(ports);
    }

    @Test
    void a_requested_retry_is_due_at_once_and_known_as_requested() {
        Scenario scenario = driver.scenario();
        IncompleteId id = driver.unresolved(scenario);

        List<IncompleteId> set = ports.incompletes()
                .requestRetry(scenario.id(), new Ids(Set.of(id)), driver.now(), StoreDriver.SOMEBODY);

        assertThat(set).containsExactly(id);
        assertThat(driver.item(id).state()).isEqualTo(IncompleteState.PENDING);
        Claimed claimed = driver.claimOne(scenario);
        assertThat(claimed.requested()).isTrue();
        assertThat(driver.unfinished(claimed.execution()).cause()).isEqualTo(Cause.MANUAL);
        driver.failAgain(claimed, REFUSED, Optional.of(driver.now()));
        assertThat(driver.item(id).automaticAttempts()).isZero();
        assertThat(driver.claimOne(scenario).requested()).isFalse();
    }

    @Test
    void all_but_some_are_set_to_retry_and_the_others_are_left() {
        Scenario scenario = driver.scenario();
        IncompleteId inProgress =
                driver.itemIn(IncompleteState.IN_PROGRESS, scenario).id();
        driver.itemIn(IncompleteState.RESOLVED, scenario);
        driver.itemIn(IncompleteState.DISCARDED, scenario);
        IncompleteId spared = driver.unresolved(scenario);
        IncompleteId meant = driver.unresolved(scenario);
        IncompleteId later = driver.pending(scenario, driver.now().plusSeconds(60));
        driver.unresolved(driver.scenario());

        List<IncompleteId> set = ports.incompletes()
                .requestRetry(scenario.id(), new AllExcept(Set.of(spared)), driver.now(), StoreDriver.SOMEBODY);

        assertThat(set).containsExactlyInAnyOrder(meant, later);
        assertThat(driver.item(spared).state()).isEqualTo(IncompleteState.UNRESOLVED);
        assertThat(driver.item(inProgress).state()).isEqualTo(IncompleteState.IN_PROGRESS);
        assertThat(driver.item(later).nextRetry()).contains(driver.now());
    }

    @Test
    void an_item_of_another_scenario_is_not_meant() {
        IncompleteId other = driver.unresolved(driver.scenario());
        Scenario scenario = driver.scenario();

        assertThat(ports.incompletes()
                        .requestRetry(scenario.id(), new Ids(Set.of(other)), driver.now(), StoreDriver.SOMEBODY))
                .isEmpty();
        assertThat(ports.incompletes()
                        .discard(scenario.id(), new Ids(Set.of(other)), driver.now(), "somebody")
                        .discarded())
                .isEmpty();
        assertThat(driver.item(other).state()).isEqualTo(IncompleteState.UNRESOLVED);
    }

    @Test
    void what_is_discarded_is_off_the_list_and_what_is_in_progress_is_reported() {
        Scenario scenario = driver.scenario();
        IncompleteId inProgress =
                driver.itemIn(IncompleteState.IN_PROGRESS, scenario).id();
        IncompleteId unresolved = driver.unresolved(scenario);
        IncompleteId pending = driver.pending(scenario, driver.now());
        IncompleteId spared = driver.unresolved(scenario);

        Discarding discarding =
                ports.incompletes().discard(scenario.id(), new AllExcept(Set.of(spared)), driver.now(), "somebody");

        assertThat(discarding.discarded())
                .extracting(IncompleteExecution::id)
                .containsExactlyInAnyOrder(unresolved, pending);
        assertThat(discarding.inProgress()).containsExactly(inProgress);
        assertThat(ports.incompletes().list(scenario.id(), StoreDriver.ALL, 0))
                .extracting(IncompleteExecution::id)
                .containsExactly(spared, inProgress);
        assertThat(driver.item(unresolved).state()).isEqualTo(IncompleteState.DISCARDED);
        assertThat(ports.incompletes().work(unresolved)).isEmpty();
        assertThat(driver.claim(scenario, 3)).isEmpty();
    }

    @Test
    void an_edited_item_runs_its_own_blueprint() {
        Scenario scenario = driver.scenario();
        IncompleteId id = driver.pending(scenario, driver.now());
        IncompleteId other = driver.pending(scenario, driver.now());
        JsonObject own = StoreSample.blueprint("mended");

        assertThat(driver.edit(id, own)).isEqualTo(new Made(1));

        assertThat(driver.item(id).edited()).isTrue();
        assertThat(ports.incompletes().work(id).orElseThrow().blueprint()).isEqualTo(own);
        assertThat(ports.incompletes().work(other).orElseThrow().blueprint()).isEqualTo(scenario.blueprint());
        Claimed claimed = driver.claimOne(scenario);
        assertThat(driver.unfinished(claimed.execution()).blueprint()).isEqualTo(own);
    }

    @Test
    void an_attempt_keeps_the_blueprint_that_it_ran() {
        Scenario scenario = driver.scenario();
        IncompleteId id = driver.pending(scenario, driver.now());
        driver.edit(id, StoreSample.blueprint("first try"));
        Claimed first = driver.claimOne(scenario);
        driver.failAgain(first, REFUSED, Optional.of(driver.now()));

        driver.edit(id, StoreSample.blueprint("second try"));

        assertThat(ports.history().blueprint(first.execution())).contains(StoreSample.blueprint("first try"));
    }

    @ParameterizedTest
    @EnumSource(names = {"IN_PROGRESS", "RESOLVED", "DISCARDED"})
    void what_is_in_progress_or_not_open_is_not_edited(IncompleteState state) {
        IncompleteId id = driver.itemIn(state, driver.scenario()).id();

        assertThat(driver.edit(id, StoreSample.blueprint("mended"))).isEqualTo(new NotWaiting());

        assertThat(driver.item(id).edited()).isFalse();
    }

    @Test
    void what_is_not_there_is_not_edited() {
        IncompleteId unknown = new IncompleteId(new UUID(1, 2));

        assertThat(driver.edit(unknown, StoreSample.blueprint("mended"))).isEqualTo(new NotWaiting());
    }
}
