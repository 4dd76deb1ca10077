package io.holdfast.testing;

import static io.holdfast.incomplete.IncompleteState.DISCARDED;
import static io.holdfast.incomplete.IncompleteState.IN_PROGRESS;
import static io.holdfast.incomplete.IncompleteState.PENDING;
import static io.holdfast.incomplete.IncompleteState.RESOLVED;
import static io.holdfast.incomplete.IncompleteState.UNRESOLVED;
import static io.holdfast.testing.StoreDriver.SOMEBODY;
import static io.holdfast.testing.StoreSample.REFUSED;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.execution.ExecutionId;
import io.holdfast.incomplete.Conclusion;
import io.holdfast.incomplete.Conclusion.FailedAgain;
import io.holdfast.incomplete.IncompleteExecution;
import io.holdfast.incomplete.IncompleteExecutions.Ids;
import io.holdfast.incomplete.IncompleteId;
import io.holdfast.incomplete.IncompleteState;
import io.holdfast.incomplete.RetryPolicy;
import io.holdfast.scenario.Scenario;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Walks the whole of {@link IncompleteState#TRANSITIONS}: in every state, everything is tried that moves an item anywhere. What
 * the table allows happens, whatever else is tried leaves the item as it was.
 */
public abstract class LifecycleTableContract {

    private StorePorts ports = StorePorts.inMemory();
    private StoreDriver driver = new StoreDriver(ports);
    private Scenario scenario = driver.scenario();

    /** An empty store. */
    protected abstract StorePorts emptyStore();

    @BeforeEach
    void openStore() {
        ports = emptyStore();
        driver = new StoreDriver(ports);
        scenario = driver.scenario();
    }

    /** Whatever moves an item: from where it does, and to where. */
    private enum Mover {
        RETRY_ASKED_FOR(Set.of(UNRESOLVED, PENDING), PENDING, LifecycleTableContract::askForARetry),
        OUTPUT_GIVEN(Set.of(UNRESOLVED, PENDING), PENDING, LifecycleTableContract::giveAnOutput),
        ITS_TIME_COMES(Set.of(PENDING), IN_PROGRESS, LifecycleTableContract::claim),
        RETRY_GETS_PAST(Set.of(IN_PROGRESS), RESOLVED, LifecycleTableContract::getPast),
        RETRY_FAILS_WITH_A_STEP_LEFT(Set.of(IN_PROGRESS), PENDING, LifecycleTableContract::failWithAStepLeft),
        RETRY_FAILS_WITHOUT(Set.of(IN_PROGRESS), UNRESOLVED, LifecycleTableContract::failWithoutAStep),
        FIXED_ELSEWHERE(Set.of(UNRESOLVED, PENDING), RESOLVED, LifecycleTableContract::markAsFixed),
        DELETED(Set.of(UNRESOLVED, PENDING), DISCARDED, LifecycleTableContract::delete),
        SCENARIO_DELETED(Set.of(PENDING, IN_PROGRESS), UNRESOLVED, LifecycleTableContract::deleteItsScenario);

        private final Set<IncompleteState> from;
        private final IncompleteState to;
        private final BiConsumer<LifecycleTableContract, IncompleteId> attempt;

        Mover(Set<IncompleteState> from, IncompleteState to, BiConsumer<LifecycleTableContract, IncompleteId> attempt) {
            this.from = from;
            this.to = to;
            this.attempt = attempt;
        }
    }

    private void askForARetry(IncompleteId id) {
        ports.incompletes().requestRetry(scenario.id(), new Ids(Set.of(id)), driver.now(), SOMEBODY);
    }

    private void giveAnOutput(IncompleteId id) {
        ports.byHand().substitute(id, List.of(), SOMEBODY, driver.now());
    }

    private void claim(IncompleteId id) {
        driver.claim(scenario, 1);
    }

    private void getPast(IncompleteId id) {
        conclude(id, new Conclusion.Resolved(id));
    }

    private void failWithAStepLeft(IncompleteId id) {
        conclude(id, failed(id, Optional.of(driver.now())));
    }

    private void failWithoutAStep(IncompleteId id) {
        conclude(id, failed(id, Optional.empty()));
    }

    private static FailedAgain failed(IncompleteId id, Optional<Instant> nextRetry) {
        return new FailedAgain(id, REFUSED, 2, RetryPolicy.STANDARD, nextRetry);
    }

    /** Told by the latest retry, also when that has ended. */
    private void conclude(IncompleteId id, Conclusion conclusion) {
        ExecutionId latest = ports.byHand().attempts(id, 1).getFirst().execution();
        driver.conclude(latest, conclusion, StoreSample.told(StoreSample.failed(3)));
    }

    private void markAsFixed(IncompleteId id) {
        ports.byHand().resolve(id, "paid by hand", SOMEBODY, driver.now());
    }

    private void delete(IncompleteId id) {
        ports.incompletes().discard(scenario.id(), new Ids(Set.of(id)), driver.now(), "somebody else");
    }

    private void deleteItsScenario(IncompleteId id) {
        ports.scenarios().delete(scenario.id(), driver.now());
    }

    /** An item in this state that was edited once and retried once before. */
    private IncompleteId itemWithAHistory(IncompleteState state) {
        IncompleteId id = driver.pending(scenario, driver.now());
        driver.edit(id, StoreSample.blueprint("edited"));
        driver.failAgain(driver.claimOne(scenario), REFUSED, Optional.of(driver.now()));
        switch (state) {
            case PENDING -> {}
            case IN_PROGRESS -> claim(id);
            case UNRESOLVED -> driver.failAgain(driver.claimOne(scenario), REFUSED, Optional.empty());
            case RESOLVED -> driver.resolve(driver.claimOne(scenario));
            case DISCARDED -> driver.discard(driver.item(id));
        }
        return id;
    }

    /** What is settled goes with its scenario: nothing is left of it that could move. */
    private static Stream<Arguments> everyTry() {
        return Stream.of(Mover.values())
                .flatMap(mover -> Stream.of(IncompleteState.values())
                        .filter(from -> mover != Mover.SCENARIO_DELETED || from.isOpen())
                        .map(from -> Arguments.of(from, mover)));
    }

    private static Stream<Arguments> whatIsAllowed() {
        return everyTry().filter(LifecycleTableContract::isAllowed);
    }

    private static Stream<Arguments> whatIsForbidden() {
        return everyTry().filter(each -> !isAllowed(each));
    }

    private static boolean isAllowed(Arguments each) {
        return each.get()[1] instanceof Mover mover && mover.from.contains((IncompleteState) each.get()[0]);
    }

    @ParameterizedTest
    @EnumSource
    void every_transition_of_the_table_is_made_by_something_and_no_other_is(IncompleteState from) {
        Set<IncompleteState> reached = Stream.of(Mover.values())
                .filter(mover -> mover.from.contains(from))
                .map(mover -> mover.to)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(IncompleteState.class)));

        assertThat(reached).isEqualTo(IncompleteState.TRANSITIONS.get(from));
    }

    @Test
    void into_every_state_something_is_tried() {
        assertThat(Stream.of(Mover.values()).map(mover -> mover.to)).contains(IncompleteState.values());
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("whatIsAllowed")
    void what_the_table_allows_happens(IncompleteState from, Mover mover) {
        IncompleteId id = itemWithAHistory(from);

        mover.attempt.accept(this, id);

        assertThat(driver.item(id).state()).isEqualTo(mover.to);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("whatIsForbidden")
    void what_the_table_forbids_leaves_the_item_as_it_was_and_its_history_tells_why(IncompleteState from, Mover mover) {
        IncompleteId id = itemWithAHistory(from);
        driver.unresolved(scenario);
        IncompleteExecution before = driver.item(id);

        mover.attempt.accept(this, id);

        assertThat(driver.item(id)).isEqualTo(before);
        assertThat(ports.byHand().account(id).orElseThrow().history()).isEqualTo(history(from));
    }

    private String history(IncompleteState state) {
        return switch (state) {
            case UNRESOLVED -> "is unresolved, after 2 retries and 1 edit; it was stored with a ConnectionError.";
            case PENDING -> "waits for its next retry, after 1 retry and 1 edit; it was stored with a ConnectionError.";
            case IN_PROGRESS -> "is being retried right now, by retry 2; look at it again when the retry has ended.";
            case RESOLVED -> "is resolved already: it was resolved by retry 2 at " + driver.now() + ".";
            case DISCARDED -> "was deleted by somebody at " + driver.now() + ".";
        };
    }
}
