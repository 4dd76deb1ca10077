package io.holdfast.testing;

import static io.holdfast.testing.StoreSample.blueprint;
import static io.holdfast.testing.StoreSample.bundle;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.blueprint.Json.JsonArray;
import io.holdfast.blueprint.Json.JsonBoolean;
import io.holdfast.blueprint.Json.JsonNull;
import io.holdfast.blueprint.Json.JsonNumber;
import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.blueprint.Json.JsonText;
import io.holdfast.execution.ExecutionId;
import io.holdfast.incomplete.IncompleteId;
import io.holdfast.incomplete.IncompleteState;
import io.holdfast.scenario.Hook;
import io.holdfast.scenario.HookTakenException;
import io.holdfast.scenario.Hooks;
import io.holdfast.scenario.Scenario;
import io.holdfast.scenario.ScenarioInterface;
import io.holdfast.scenario.Scenarios.Draft;
import io.holdfast.scenario.Scenarios.Update;
import io.holdfast.scenario.Standing;
import io.holdfast.team.Team;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@link io.holdfast.scenario.Scenarios} promises. */
public abstract class ScenariosContract {

    private static final Update NOTHING =
            new Update(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    private StorePorts ports = StorePorts.inMemory();
    private StoreDriver driver = new StoreDriver(ports);

    /** An empty store. */
    protected abstract StorePorts emptyStore();

    @BeforeEach
    void openStore() {
        ports = emptyStore();
        driver = new StoreDriver(ports);
    }

    private Scenario found(long id) {
        return ports.scenarios().find(id).orElseThrow();
    }

    private static Update withBlueprint(JsonObject blueprint, Optional<Long> hook) {
        return new Update(Optional.empty(), Optional.empty(), Optional.of(blueprint), Optional.empty(), hook);
    }

    private long hook() {
        Hooks.Draft draft =
                new Hooks.Draft(Team.FIRST, "0123456789abcdef0123456789abcdef", "orders", false, false, false);
        return ports.hooks().create(draft, driver.now()).id();
    }

    @Test
    void a_scenario_is_created_inactive_with_the_first_version_of_its_blueprint() {
        JsonObject scheduling = JsonObject.EMPTY.with("type", new JsonText("immediately"));
        long hook = hook();

        Scenario scenario = ports.scenarios()
                .create(new Draft("Orders", blueprint("Orders"), scheduling, Optional.of(hook)), driver.now());

        assertThat(scenario)
                .isEqualTo(new Scenario(
                        scenario.id(),
                        Team.FIRST,
                        "Orders",
                        "",
                        blueprint("Orders"),
                        1,
                        scheduling,
                        false,
                        Optional.empty(),
                        Optional.of(hook),
                        driver.now(),
                        driver.now(),
                        Standing.NEW,
                        ScenarioInterface.FREE));
        assertThat(found(scenario.id())).isEqualTo(scenario);
    }

    @Test
    void a_blueprint_is_kept_as_it_was_written() {
        JsonObject written = JsonObject.EMPTY
                .with("z", new JsonNumber("1.50"))
                .with("a", new JsonNumber("1e3"))
                .with("text", new JsonText("line\nNUL\0 \"quoted\" \u2603"))
                .with("list", new JsonArray(List.of(new JsonNull(), new JsonBoolean(false), JsonObject.EMPTY)))
                .with("", new JsonNumber("123456789012345678901234567890"));

        Scenario scenario = driver.scenario(written);

        assertThat(found(scenario.id()).blueprint()).isEqualTo(written);
        assertThat(found(scenario.id()).blueprint().members().keySet()).containsExactly("z", "a", "text", "list", "");
    }

    @Test
    void only_what_is_present_is_changed() {
        Scenario scenario = driver.scenario();
        Instant later = ports.clock().tick(Duration.ofMinutes(1));

        Scenario updated = ports.scenarios()
                .update(
                        scenario.id(),
                        new Update(
                                Optional.of("New name"),
                                Optional.of("What it does"),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()),
                        later)
                .orElseThrow();

        assertThat(updated.name()).isEqualTo("New name");
        assertThat(updated.description()).isEqualTo("What it does");
        assertThat(updated.blueprint()).isEqualTo(scenario.blueprint());
        assertThat(updated.blueprintVersion()).isEqualTo(1);
        assertThat(updated.created()).isEqualTo(scenario.created());
        assertThat(updated.edited()).isEqualTo(later);
        assertThat(found(scenario.id())).isEqualTo(updated);
    }

    @Test
    void a_changed_blueprint_is_the_next_version_and_an_unchanged_one_is_not() {
        Scenario scenario = driver.scenario(blueprint("one"));

        ports.scenarios().update(scenario.id(), withBlueprint(blueprint("two"), Optional.empty()), driver.now());
        ports.scenarios().update(scenario.id(), withBlueprint(blueprint("two"), Optional.empty()), driver.now());

        assertThat(found(scenario.id()).blueprintVersion()).isEqualTo(2);
        assertThat(found(scenario.id()).blueprint()).isEqualTo(blueprint("two"));
    }

    @Test
    void the_webhook_follows_the_blueprint() {
        Scenario scenario = driver.scenario();
        long hook = hook();

        ports.scenarios().update(scenario.id(), withBlueprint(blueprint("with"), Optional.of(hook)), driver.now());
        ports.scenarios().update(scenario.id(), NOTHING, driver.now());
        assertThat(found(scenario.id()).hook()).contains(hook);

        ports.scenarios().update(scenario.id(), withBlueprint(blueprint("without"), Optional.empty()), driver.now());
        assertThat(found(scenario.id()).hook()).isEmpty();
    }

    @Test
    void a_webhook_starts_one_scenario_alone() {
        Optional<Long> hook = Optional.of(hook());
        Scenario user =
                ports.scenarios().create(new Draft("first", blueprint("a"), JsonObject.EMPTY, hook), driver.now());
        Scenario other = driver.scenario();
        Update taking = withBlueprint(blueprint("b"), hook);

        assertThatThrownBy(() -> ports.scenarios()
                        .create(new Draft("second", blueprint("a"), JsonObject.EMPTY, hook), driver.now()))
                .isInstanceOf(HookTakenException.class)
                .hasMessageContaining("is used by the scenario " + user.id());
        assertThatThrownBy(() -> ports.scenarios().update(other.id(), taking, driver.now()))
                .isInstanceOf(HookTakenException.class);
        assertThat(found(other.id()).blueprintVersion()).isEqualTo(1);
        assertThat(ports.scenarios().update(user.id(), taking, driver.now())).isPresent();
    }

    @Test
    void a_reason_is_kept_while_the_server_keeps_a_scenario_off() {
        long id = driver.scenario().id();

        ports.scenarios().activate(id, false, Optional.of("The folder is full"), driver.now());
        assertThat(found(id).stopReason()).contains("The folder is full");

        ports.scenarios().activate(id, true, Optional.empty(), driver.now());
        assertThat(found(id).active()).isTrue();
        assertThat(found(id).stopReason()).isEmpty();

        ports.scenarios().activate(id, false, Optional.empty(), driver.now());
        assertThat(found(id).active()).isFalse();
        assertThat(found(id).stopReason()).isEmpty();
    }

    @Test
    void active_scenarios_are_known() {
        driver.scenario();
        Scenario active = driver.scenario();
        ports.scenarios().activate(active.id(), true, Optional.empty(), driver.now());

        assertThat(ports.scenarios().active()).extracting(Scenario::id).containsExactly(active.id());
    }

    @Test
    void scenarios_are_listed_latest_edited_first() {
        Scenario first = driver.scenario();
        Scenario second = driver.scenario();
        Scenario third = driver.scenario();
        ports.scenarios().update(first.id(), NOTHING, ports.clock().tick(Duration.ofSeconds(1)));

        assertThat(ports.scenarios().list(2, 0)).extracting(Scenario::id).containsExactly(first.id(), third.id());
        assertThat(ports.scenarios().list(2, 2)).extracting(Scenario::id).containsExactly(second.id());
    }

    @Test
    void what_is_not_there_is_not_changed() {
        assertThat(ports.scenarios().find(4711)).isEmpty();
        assertThat(ports.scenarios().update(4711, NOTHING, driver.now())).isEmpty();
        assertThat(ports.scenarios().activate(4711, true, Optional.empty(), driver.now()))
                .isEmpty();
        assertThat(ports.scenarios().delete(4711, driver.now())).isFalse();
    }

    @Test
    void all_that_is_a_scenarios_goes_with_it() {
        Scenario scenario = driver.scenario();
        Scenario other = driver.scenario();
        IncompleteId item = driver.itemIn(IncompleteState.RESOLVED, scenario).id();
        IncompleteId kept = driver.unresolved(other);
        ExecutionId ended = driver.accept(scenario);
        driver.finish(ended);
        ExecutionId running = driver.accept(scenario, bundle("a"));

        assertThat(ports.scenarios().delete(scenario.id(), driver.now())).isTrue();

        assertThat(ports.scenarios().find(scenario.id())).isEmpty();
        assertThat(ports.incompletes().find(item)).isEmpty();
        assertThat(ports.history().find(ended)).isEmpty();
        assertThat(driver.allUnfinished()).isEmpty();
        assertThat(ports.incompletes().openByScenario()).containsOnlyKeys(other.id());
        assertThat(ports.incompletes().find(kept)).isPresent();
        driver.finish(running);
        assertThat(ports.history().find(running)).isEmpty();
    }

    @Test
    void a_webhook_knows_the_scenario_that_it_starts() {
        long hook = hook();
        String udid = ports.hooks().find(hook).orElseThrow().udid();
        assertThat(ports.hooks().findByUdid(udid).flatMap(Hook::scenario)).isEmpty();

        Scenario scenario = driver.scenario();
        ports.scenarios().update(scenario.id(), withBlueprint(blueprint("with"), Optional.of(hook)), driver.now());
        assertThat(ports.hooks().findByUdid(udid).flatMap(Hook::scenario)).contains(scenario.id());

        ports.scenarios().delete(scenario.id(), driver.now());
        assertThat(ports.hooks().findByUdid(udid).flatMap(Hook::scenario)).isEmpty();
    }
}
