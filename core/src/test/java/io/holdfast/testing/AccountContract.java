package io.holdfast.testing;

import static io.holdfast.testing.StoreDriver.SOMEBODY;
import static io.holdfast.testing.StoreSample.MALFORMED;
import static io.holdfast.testing.StoreSample.REFUSED;
import static io.holdfast.testing.StoreSample.blueprint;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.incomplete.Account;
import io.holdfast.incomplete.Account.Settlement;
import io.holdfast.incomplete.Actor;
import io.holdfast.incomplete.Attempt;
import io.holdfast.incomplete.Attempt.AskedFor;
import io.holdfast.incomplete.Attempt.Outcome;
import io.holdfast.incomplete.Attempt.Step;
import io.holdfast.incomplete.ByHand.Made;
import io.holdfast.incomplete.ByHand.NewEdit;
import io.holdfast.incomplete.ByHand.NotWaiting;
import io.holdfast.incomplete.ByHand.Stale;
import io.holdfast.incomplete.Edit;
import io.holdfast.incomplete.IncompleteExecutions.Claimed;
import io.holdfast.incomplete.IncompleteExecutions.Use;
import io.holdfast.incomplete.IncompleteId;
import io.holdfast.incomplete.IncompleteState;
import io.holdfast.scenario.Scenario;
import io.holdfast.scenario.Scenarios;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What {@link io.holdfast.incomplete.ByHand} promises: what people do with an item, and the account that is kept of it. */
public abstract class AccountContract extends AccountStage {

    @Test
    void every_attempt_is_kept_with_its_cause_its_actor_its_duration_and_its_failure() {
        IncompleteId id = driver.pending(scenario, driver.now());
        Claimed first = driver.claimOne(scenario);
        ports.clock().tick(Duration.ofMillis(1_500));
        driver.failAgain(first, MALFORMED, Optional.of(driver.now()));
        Claimed second = driver.claimOne(scenario);
        driver.failAgain(second, INTERRUPTED, Optional.empty());
        ask(id, Actor.key("deploy"));
        Claimed third = driver.claimOne(scenario);
        driver.resolve(third);

        assertThat(attempts(id))
                .containsExactly(
                        new Attempt(
                                3,
                                third.execution(),
                                new AskedFor(Actor.key("deploy")),
                                driver.now(),
                                Optional.of(Duration.ZERO),
                                Outcome.RESOLVED,
                                Optional.empty(),
                                1,
                                0,
                                Optional.empty()),
                        new Attempt(
                                2,
                                second.execution(),
                                new Step(2),
                                driver.now(),
                                Optional.of(Duration.ZERO),
                                Outcome.INTERRUPTED,
                                Optional.of(INTERRUPTED),
                                1,
                                0,
                                Optional.empty()),
                        new Attempt(
                                1,
                                first.execution(),
                                new Step(1),
                                driver.now().minusMillis(1_500),
                                Optional.of(Duration.ofMillis(1_500)),
                                Outcome.FAILED_AGAIN,
                                Optional.of(MALFORMED),
                                1,
                                0,
                                Optional.empty()));
    }

    @Test
    void the_failure_that_it_was_stored_with_stays_readable() {
        IncompleteId id = driver.pending(scenario, driver.now());
        driver.failAgain(driver.claimOne(scenario), MALFORMED, Optional.of(driver.now()));
        driver.failAgain(driver.claimOne(scenario), INTERRUPTED, Optional.empty());

        assertThat(account(id)).isEqualTo(new Account(IncompleteState.UNRESOLVED, REFUSED, 2, 0, Optional.empty()));
        assertThat(driver.item(id).failure()).isEqualTo(INTERRUPTED);
    }

    @Test
    void an_attempt_that_runs_is_the_first_of_the_list() {
        IncompleteId id = driver.unresolved(scenario);
        ask(id, Actor.job("replay of March"));
        Claimed claimed = driver.claimOne(scenario);

        assertThat(attempts(id))
                .containsExactly(new Attempt(
                        1,
                        claimed.execution(),
                        new AskedFor(Actor.job("replay of March")),
                        driver.now(),
                        Optional.empty(),
                        Outcome.RUNNING,
                        Optional.empty(),
                        1,
                        0,
                        Optional.empty()));
    }

    @Test
    void a_list_of_attempts_and_edits_has_a_limit() {
        IncompleteId id = driver.pending(scenario, driver.now());
        driver.failAgain(driver.claimOne(scenario), REFUSED, Optional.of(driver.now()));
        driver.failAgain(driver.claimOne(scenario), REFUSED, Optional.of(driver.now()));
        driver.edit(id, blueprint("one"));
        driver.edit(id, blueprint("two"));

        assertThat(ports.byHand().attempts(id, 1)).extracting(Attempt::number).containsExactly(2);
        assertThat(ports.byHand().edits(id, 1)).extracting(Edit::number).containsExactly(2);
    }

    @Test
    void a_list_of_attempts_goes_on_where_a_page_ended_whatever_is_attempted_meanwhile() {
        IncompleteId id = driver.pending(scenario, driver.now());
        driver.failAgain(driver.claimOne(scenario), REFUSED, Optional.of(driver.now()));
        driver.failAgain(driver.claimOne(scenario), REFUSED, Optional.of(driver.now()));
        Claimed running = driver.claimOne(scenario);

        List<Attempt> first = ports.byHand().attempts(id, Integer.MAX_VALUE, 2);
        driver.failAgain(running, REFUSED, Optional.of(driver.now()));
        driver.claimOne(scenario);
        List<Attempt> second = ports.byHand().attempts(id, first.getLast().number(), 2);

        assertThat(first).extracting(Attempt::number).containsExactly(3, 2);
        assertThat(second).extracting(Attempt::number).containsExactly(1);
        assertThat(ports.byHand().attempts(id, 4, 1))
                .extracting(Attempt::outcome)
                .containsExactly(Outcome.FAILED_AGAIN);
    }

    @Test
    void a_list_of_edits_goes_on_where_a_page_ended_whatever_is_edited_meanwhile() {
        IncompleteId id = driver.unresolved(scenario);
        driver.edit(id, blueprint("one"));
        driver.edit(id, blueprint("two"));

        List<Edit> first = ports.byHand().edits(id, Integer.MAX_VALUE, 1);
        driver.edit(id, blueprint("three"));
        List<Edit> second = ports.byHand().edits(id, first.getLast().number(), 2);

        assertThat(second).extracting(Edit::number).containsExactly(1);
        assertThat(second.getFirst().after()).isEqualTo(blueprint("one"));
    }

    @Test
    void every_edit_is_kept_and_an_attempt_says_which_one_it_ran() {
        IncompleteId id = driver.pending(scenario, driver.now());
        driver.edit(id, blueprint("one"));
        driver.failAgain(driver.claimOne(scenario), REFUSED, Optional.of(driver.now()));
        ports.clock().tick(Duration.ofMinutes(1));
        ports.byHand()
                .edit(
                        id,
                        new NewEdit(
                                blueprint("two"),
                                Optional.of(7L),
                                Actor.key("deploy"),
                                driver.now(),
                                OptionalInt.empty()));
        driver.resolve(driver.claimOne(scenario));

        assertThat(ports.byHand().edits(id, StoreDriver.ALL))
                .containsExactly(
                        new Edit(
                                2,
                                driver.now(),
                                Actor.key("deploy"),
                                Optional.of(7L),
                                blueprint("one"),
                                blueprint("two")),
                        new Edit(
                                1,
                                driver.now().minusSeconds(60),
                                SOMEBODY,
                                Optional.empty(),
                                blueprint("orders"),
                                blueprint("one")));
        assertThat(attempts(id)).extracting(Attempt::edit).containsExactly(2, 1);
    }

    @Test
    void an_edit_against_a_stale_version_is_refused() {
        IncompleteId id = driver.unresolved(scenario);
        driver.edit(id, blueprint("one"));
        NewEdit stale = new NewEdit(blueprint("stale"), Optional.empty(), SOMEBODY, driver.now(), OptionalInt.of(0));
        NewEdit current = new NewEdit(blueprint("two"), Optional.empty(), SOMEBODY, driver.now(), OptionalInt.of(1));

        assertThat(ports.byHand().edit(id, stale)).isEqualTo(new Stale(1));
        assertThat(ports.incompletes().work(id).orElseThrow().blueprint()).isEqualTo(blueprint("one"));
        assertThat(ports.byHand().edit(id, current)).isEqualTo(new Made(2));
    }

    @Test
    void what_was_fixed_elsewhere_is_resolved_with_who_said_so_and_why() {
        IncompleteId id = driver.pending(scenario, driver.now());

        assertThat(ports.byHand().resolve(id, "paid by hand", Actor.person("ada"), driver.now()))
                .isTrue();

        Settlement settlement = new Settlement(driver.now(), Optional.of("ada"), Optional.of("paid by hand"));
        assertThat(account(id))
                .isEqualTo(new Account(IncompleteState.RESOLVED, REFUSED, 0, 0, Optional.of(settlement)));
        assertThat(driver.claim(scenario, 3)).isEmpty();
        assertThat(ports.incompletes().use(scenario.id())).isEqualTo(new Use(0, 0));
        assertThat(ports.incompletes().count(scenario.id())).isOne();
        assertThat(ports.history().balance(scenario.id()).finished()).isOne();
        assertThat(ports.history().balance(scenario.id()).open()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void exactly_what_waits_is_edited_given_an_output_or_marked_as_resolved(IncompleteState state) {
        boolean waits = state == IncompleteState.UNRESOLVED || state == IncompleteState.PENDING;
        IncompleteId edited = driver.itemIn(state, scenario).id();
        assertThat(driver.edit(edited, blueprint("mended"))).isEqualTo(waits ? new Made(1) : new NotWaiting());

        Scenario second = driver.scenario();
        IncompleteId given = driver.itemIn(state, second).id();
        assertThat(ports.byHand().substitute(given, List.of(), SOMEBODY, driver.now()))
                .isEqualTo(waits);
        assertThat(driver.item(given).state()).isEqualTo(waits ? IncompleteState.PENDING : state);

        Scenario third = driver.scenario();
        IncompleteId settled = driver.itemIn(state, third).id();
        assertThat(ports.byHand().resolve(settled, "done", SOMEBODY, driver.now()))
                .isEqualTo(waits);
        assertThat(driver.item(settled).state()).isEqualTo(waits ? IncompleteState.RESOLVED : state);
    }

    @Test
    void an_account_tells_how_an_item_came_to_its_end() {
        IncompleteId retried = driver.pending(scenario, driver.now());
        driver.failAgain(driver.claimOne(scenario), REFUSED, Optional.of(driver.now()));
        driver.resolve(driver.claimOne(scenario));
        IncompleteId deleted = driver.unresolved(scenario);
        driver.discard(driver.item(deleted));
        IncompleteId elsewhere = driver.unresolved(scenario);
        ports.byHand().resolve(elsewhere, "paid by hand", Actor.person("ada"), driver.now());
        IncompleteId running =
                driver.itemIn(IncompleteState.IN_PROGRESS, scenario).id();

        assertThat(account(retried).sentence())
                .isEqualTo("is resolved already: it was resolved by retry 2 at " + driver.now() + ".");
        assertThat(account(deleted).sentence()).isEqualTo("was deleted by somebody at " + driver.now() + ".");
        assertThat(account(elsewhere).sentence())
                .isEqualTo("is resolved already: it was marked as fixed elsewhere by ada at " + driver.now()
                        + ": \"paid by hand\".");
        assertThat(account(running).sentence())
                .isEqualTo("is being retried right now, by retry 1; look at it again when the retry has ended.");
    }

    @Test
    void of_what_is_not_there_there_is_no_account() {
        IncompleteId unknown = new IncompleteId(new UUID(1, 2));

        assertThat(ports.byHand().account(unknown)).isEmpty();
        assertThat(attempts(unknown)).isEmpty();
        assertThat(ports.byHand().edits(unknown, 10)).isEmpty();
        assertThat(ports.byHand().resolve(unknown, "done", SOMEBODY, driver.now()))
                .isFalse();
    }

    @Test
    void attempts_go_with_their_item() {
        IncompleteId id = driver.itemIn(IncompleteState.RESOLVED, scenario).id();

        ports.incompletes().purge(driver.now().plusSeconds(1), StoreDriver.ALL);

        assertThat(attempts(id)).isEmpty();
    }

    @Test
    void the_open_items_of_a_deleted_scenario_are_kept_and_wait_for_a_person() {
        IncompleteId pending = driver.pending(scenario, driver.now());
        Claimed claimed = driver.claimOne(scenario);
        IncompleteId running = claimed.work().item().id();
        IncompleteId resolved =
                driver.itemIn(IncompleteState.RESOLVED, driver.scenario()).id();
        IncompleteId waiting = driver.unresolved(scenario);

        ports.scenarios().delete(scenario.id(), driver.now());

        assertThat(ports.scenarios().deleted(scenario.id()))
                .contains(new Scenarios.Deleted(scenario.id(), "orders", driver.now()));
        assertThat(running).isEqualTo(pending);
        assertThat(driver.item(pending).state()).isEqualTo(IncompleteState.UNRESOLVED);
        assertThat(attempts(pending)).extracting(Attempt::outcome).containsExactly(Outcome.INTERRUPTED);
        assertThat(ports.incompletes().work(waiting).orElseThrow().blueprint()).isEqualTo(blueprint("orders"));
        assertThat(ports.history().blueprint(driver.item(waiting).execution())).contains(blueprint("orders"));
        assertThat(ports.incompletes().count(scenario.id())).isEqualTo(2);
        assertThat(ports.incompletes().find(resolved)).isPresent();
        driver.resolve(claimed);
        assertThat(driver.item(pending).state()).isEqualTo(IncompleteState.UNRESOLVED);
    }

    @Test
    void nothing_of_a_deleted_scenario_is_retried_and_it_can_be_deleted() {
        IncompleteId id = driver.pending(scenario, driver.now());
        driver.itemIn(IncompleteState.DISCARDED, scenario);
        ports.scenarios().delete(scenario.id(), driver.now());

        ask(id, SOMEBODY);
        assertThat(ports.byHand().substitute(id, List.of(), SOMEBODY, driver.now()))
                .isFalse();
        assertThat(driver.item(id).state()).isEqualTo(IncompleteState.UNRESOLVED);
        assertThat(driver.claim(scenario, 3)).isEmpty();
        assertThat(ports.history().balance(scenario.id()).open()).isOne();
        assertThat(ports.history().balance(scenario.id()).accepted()).isOne();

        driver.discard(driver.item(id));

        assertThat(ports.history().balance(scenario.id()).discarded()).isOne();
        assertThat(ports.incompletes().count(scenario.id())).isZero();
        assertThat(ports.incompletes().use(scenario.id())).isEqualTo(new Use(0, 0));
    }

    @Test
    void of_a_scenario_without_open_items_nothing_is_left() {
        IncompleteId resolved =
                driver.itemIn(IncompleteState.RESOLVED, scenario).id();

        ports.scenarios().delete(scenario.id(), driver.now());

        assertThat(ports.scenarios().deleted(scenario.id())).isEmpty();
        assertThat(ports.incompletes().find(resolved)).isEmpty();
        assertThat(attempts(resolved)).isEmpty();
    }
}
