package io.holdfast.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.scenario.Hook;
import io.holdfast.scenario.Hooks;
import io.holdfast.scenario.Scenario;
import io.holdfast.scenario.Scenarios;
import io.holdfast.team.Team;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@link Hooks} promises. */
public abstract class HooksContract {

    private static final String UDID = "abcdefghijklmnopqrstuvwxyz012345";
    private static final String OTHER_UDID = "543210zyxwvutsrqponmlkjihgfedcba";

    private StorePorts ports = StorePorts.inMemory();
    private StoreDriver driver = new StoreDriver(ports);

    /** An empty store. */
    protected abstract StorePorts emptyStore();

    @BeforeEach
    void openStore() {
        ports = emptyStore();
        driver = new StoreDriver(ports);
    }

    private Hook create(String udid) {
        return ports.hooks().create(new Hooks.Draft(Team.FIRST, udid, "orders", true, false, true), driver.now());
    }

    private Scenario scenarioWith(Hook hook) {
        return ports.scenarios()
                .create(
                        new Scenarios.Draft(
                                "orders", StoreSample.blueprint("orders"), JsonObject.EMPTY, Optional.of(hook.id())),
                        driver.now());
    }

    @Test
    void a_webhook_is_created_enabled() {
        Hook hook = create(UDID);

        assertThat(hook)
                .isEqualTo(new Hook(
                        hook.id(),
                        Team.FIRST,
                        UDID,
                        "orders",
                        true,
                        true,
                        false,
                        true,
                        Optional.empty(),
                        driver.now()));
        assertThat(ports.hooks().find(hook.id())).contains(hook);
        assertThat(ports.hooks().findByUdid(UDID)).contains(hook);
    }

    @Test
    void a_webhook_can_be_created_disabled() {
        Hook hook = ports.hooks()
                .create(new Hooks.Draft(Team.FIRST, UDID, "orders", false, true, false, true), driver.now());

        assertThat(hook.enabled()).isFalse();
        assertThat(ports.hooks().findByUdid(UDID)).contains(hook);
    }

    @Test
    void an_unknown_address_is_no_webhook() {
        create(UDID);

        assertThat(ports.hooks().findByUdid(OTHER_UDID)).isEmpty();
        assertThat(ports.hooks().findByUdid("\0")).isEmpty();
        assertThat(ports.hooks().find(4711)).isEmpty();
    }

    @Test
    void an_address_that_was_unknown_is_known_when_it_is_created() {
        assertThat(ports.hooks().findByUdid(UDID)).isEmpty();

        create(UDID);

        assertThat(ports.hooks().findByUdid(UDID)).isPresent();
    }

    @Test
    void changes_are_seen_by_the_next_call() {
        long id = create(UDID).id();
        assertThat(ports.hooks().findByUdid(UDID).orElseThrow().enabled()).isTrue();

        ports.hooks().rename(id, "returns");
        ports.hooks().enable(id, false);
        ports.hooks().setOptions(id, false, true, false);

        Hook hook = ports.hooks().findByUdid(UDID).orElseThrow();
        assertThat(hook.name()).isEqualTo("returns");
        assertThat(hook.enabled()).isFalse();
        assertThat(hook.headers()).isFalse();
        assertThat(hook.method()).isTrue();
        assertThat(hook.stringify()).isFalse();
        assertThat(ports.hooks().find(id)).contains(hook);
    }

    @Test
    void webhooks_are_listed_in_pages() {
        Hook first = create(UDID);
        Hook second = create(OTHER_UDID);

        assertThat(ports.hooks().list(Optional.empty(), 1, 0)).containsExactly(first);
        assertThat(ports.hooks().list(Optional.empty(), 9, 1)).containsExactly(second);
    }

    @Test
    void a_webhook_that_no_scenario_uses_is_deleted() {
        Hook hook = create(UDID);

        assertThat(ports.hooks().delete(hook.id())).isTrue();

        assertThat(ports.hooks().findByUdid(UDID)).isEmpty();
        assertThat(ports.hooks().delete(hook.id())).isFalse();
        assertThat(ports.hooks().rename(hook.id(), "gone")).isEmpty();
    }

    @Test
    void a_webhook_that_a_scenario_uses_is_not_deleted() {
        Hook hook = create(UDID);
        Scenario scenario = scenarioWith(hook);

        assertThatThrownBy(() -> ports.hooks().delete(hook.id()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Webhook " + hook.id() + " starts scenario " + scenario.id()
                        + ". Take it out of the scenario's blueprint before you delete it.");
        assertThat(ports.hooks().find(hook.id())).isPresent();
    }
}
