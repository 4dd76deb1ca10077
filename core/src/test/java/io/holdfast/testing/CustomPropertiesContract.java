package io.holdfast.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.blueprint.Json;
import io.holdfast.blueprint.Json.JsonArray;
import io.holdfast.blueprint.Json.JsonBoolean;
import io.holdfast.blueprint.Json.JsonNumber;
import io.holdfast.blueprint.Json.JsonText;
import io.holdfast.scenario.CustomProperties;
import io.holdfast.scenario.CustomProperty;
import io.holdfast.scenario.CustomProperty.Definition;
import io.holdfast.scenario.PropertyType;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@link CustomProperties} promises. */
public abstract class CustomPropertiesContract {

    private StorePorts ports = StorePorts.inMemory();
    private StoreDriver driver = new StoreDriver(ports);

    /** An empty store. */
    protected abstract StorePorts emptyStore();

    @BeforeEach
    void openStore() {
        ports = emptyStore();
        driver = new StoreDriver(ports);
    }

    private CustomProperties properties() {
        return ports.library().properties();
    }

    private static Definition text(String name) {
        return new Definition(name, "Label", "", PropertyType.SHORT_TEXT, List.of(), false);
    }

    private CustomProperty added(String name) {
        return properties().add(text(name)).orElseThrow();
    }

    @Test
    void there_is_one_structure() {
        assertThat(properties().structure()).isEmpty();
        assertThat(properties().createStructure(driver.now())).isTrue();
        assertThat(properties().createStructure(driver.now().plusSeconds(1))).isFalse();
        assertThat(properties().structure()).contains(driver.now());
    }

    @Test
    void properties_are_listed_in_the_order_in_which_they_came() {
        Definition choice =
                new Definition("size", "Size", "How big", PropertyType.DROPDOWN, List.of("S", "M \"x\""), true);

        CustomProperty first = properties().add(choice).orElseThrow();
        CustomProperty second = added("owner");

        assertThat(first.definition()).isEqualTo(choice);
        assertThat(properties().list()).containsExactly(first, second);
    }

    @Test
    void a_name_is_taken_once_and_there_is_a_bound() {
        added("p1");
        assertThat(properties().add(text("p1"))).isEmpty();
        for (int number = 2; number <= CustomProperties.MAXIMUM_PROPERTIES; number++) {
            added("p" + number);
        }

        assertThat(properties().add(text("oneMore"))).isEmpty();
    }

    @Test
    void a_property_is_changed_but_for_its_name_and_its_type() {
        CustomProperty owner = added("owner");
        Definition changed = new Definition("other", "New", "Text", PropertyType.DROPDOWN, List.of("a"), true);

        assertThat(properties().change(owner.id(), changed))
                .contains(new CustomProperty(
                        owner.id(),
                        new Definition("owner", "New", "Text", PropertyType.SHORT_TEXT, List.of("a"), true)));
        assertThat(properties().change(4711, changed)).isEmpty();
    }

    @Test
    void the_values_of_a_scenario_are_replaced_as_a_whole() {
        added("owner");
        added("size");
        long scenario = driver.scenario().id();
        Json written = new JsonArray(List.of(new JsonNumber("1.50"), new JsonBoolean(true)));

        assertThat(properties().replace(scenario, Map.of("owner", new JsonText("Ann"), "gone", written)))
                .isTrue();
        assertThat(properties().values(scenario)).isEqualTo(Map.of("owner", new JsonText("Ann")));
        assertThat(properties().replace(scenario, Map.of("size", written))).isTrue();
        assertThat(properties().values(scenario)).isEqualTo(Map.of("size", written));
        assertThat(properties().replace(4711, Map.of("size", written))).isFalse();
    }

    @Test
    void the_values_of_several_scenarios_are_found_at_once() {
        added("owner");
        long first = driver.scenario().id();
        long second = driver.scenario().id();
        long without = driver.scenario().id();
        properties().replace(first, Map.of("owner", new JsonText("Ann")));
        properties().replace(second, Map.of("owner", new JsonText("Bob")));

        assertThat(properties().values(Set.of(first, second, without)))
                .isEqualTo(Map.of(
                        first, Map.of("owner", new JsonText("Ann")), second, Map.of("owner", new JsonText("Bob"))));
    }

    @Test
    void values_go_with_their_property_and_with_their_scenario() {
        CustomProperty owner = added("owner");
        long first = driver.scenario().id();
        long second = driver.scenario().id();
        properties().replace(first, Map.of("owner", new JsonText("Ann")));
        properties().replace(second, Map.of("owner", new JsonText("Bob")));
        assertThat(properties().uses(owner.id())).isEqualTo(2);

        ports.scenarios().delete(first, driver.now());
        assertThat(properties().uses(owner.id())).isEqualTo(1);
        assertThat(properties().values(first)).isEmpty();
        assertThat(properties().remove(owner.id())).isTrue();
        assertThat(properties().values(second)).isEmpty();
        assertThat(properties().remove(owner.id())).isFalse();
    }
}
