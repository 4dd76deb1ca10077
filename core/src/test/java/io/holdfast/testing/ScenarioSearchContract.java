package io.holdfast.testing;

import static io.holdfast.testing.StoreSample.blueprint;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.scenario.BlueprintVersion;
import io.holdfast.scenario.Scenario;
import io.holdfast.scenario.ScenarioFilter;
import io.holdfast.scenario.ScenarioFolders;
import io.holdfast.scenario.ScenarioSort;
import io.holdfast.scenario.ScenarioSort.Key;
import io.holdfast.scenario.Scenarios.Draft;
import io.holdfast.scenario.Scenarios.Update;
import io.holdfast.team.Team;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@link io.holdfast.scenario.ScenarioSearch} and {@link io.holdfast.scenario.BlueprintVersions} promise. */
public abstract class ScenarioSearchContract {

    private static final Optional<JsonObject> NO_BLUEPRINT = Optional.empty();

    private StorePorts ports = StorePorts.inMemory();
    private StoreDriver driver = new StoreDriver(ports);

    /** An empty store. */
    protected abstract StorePorts emptyStore();

    @BeforeEach
    void openStore() {
        ports = emptyStore();
        driver = new StoreDriver(ports);
    }

    private long scenario(String name) {
        ports.clock().tick(Duration.ofMinutes(1));
        return ports.scenarios()
                .create(new Draft(name, blueprint(name), JsonObject.EMPTY, Optional.empty()), driver.now())
                .id();
    }

    private List<Long> found(ScenarioFilter filter, ScenarioSort sort) {
        return ports.library().search().list(filter, sort, 99, 0).stream()
                .map(Scenario::id)
                .toList();
    }

    private List<Long> ascending(Key key) {
        return found(ScenarioFilter.ALL, new ScenarioSort(key, true));
    }

    private List<Long> descending(Key key) {
        return found(ScenarioFilter.ALL, new ScenarioSort(key, false));
    }

    private void rename(long id, String name, Optional<JsonObject> blueprint) {
        ports.clock().tick(Duration.ofMinutes(1));
        ports.scenarios()
                .update(
                        id,
                        new Update(Optional.of(name), Optional.empty(), blueprint, Optional.empty(), Optional.empty()),
                        driver.now());
    }

    private long folder() {
        return ((ScenarioFolders.Done) ports.library().folders().create(Team.FIRST, "Sales", Optional.empty()))
                .folder()
                .id();
    }

    @Test
    void scenarios_are_sorted_by_any_key_in_both_directions() {
        long bear = scenario("bear");
        long cat = scenario("Cat");
        long ant = scenario("Ant");
        rename(cat, "Cat", NO_BLUEPRINT);
        ports.scenarios().activate(bear, true, Optional.empty(), driver.now().minusSeconds(1));
        ports.scenarios()
                .activate(
                        ant,
                        false,
                        Optional.of("Too many errors."),
                        driver.now().minusSeconds(2));
        ports.library().folders().place(cat, Optional.of(folder()));

        assertThat(ascending(Key.ID)).containsExactly(bear, cat, ant);
        assertThat(descending(Key.TEAM)).containsExactly(ant, cat, bear);
        assertThat(ascending(Key.NAME)).containsExactly(ant, bear, cat);
        assertThat(descending(Key.NAME)).containsExactly(cat, bear, ant);
        assertThat(ascending(Key.CREATED)).containsExactly(bear, cat, ant);
        assertThat(descending(Key.EDITED)).containsExactly(cat, bear, ant);
        assertThat(descending(Key.ACTIVE)).containsExactly(bear, ant, cat);
        assertThat(descending(Key.STOPPED)).containsExactly(ant, cat, bear);
        assertThat(ascending(Key.FOLDER)).containsExactly(bear, ant, cat);
    }

    @Test
    void scenarios_are_found_by_their_ids_folder_and_whether_they_are_on() {
        long first = scenario("a");
        long second = scenario("b");
        long third = scenario("c");
        long folder = folder();
        ports.library().folders().place(second, Optional.of(folder));
        ports.library().folders().place(third, Optional.of(folder));
        ports.scenarios().activate(third, true, Optional.empty(), driver.now());
        ScenarioSort byId = new ScenarioSort(Key.ID, true);

        ScenarioFilter ids =
                new ScenarioFilter(Optional.empty(), Set.of(first, third), Optional.empty(), Optional.empty());
        assertThat(found(ids, byId)).containsExactly(first, third);
        ScenarioFilter inFolder = new ScenarioFilter(Optional.empty(), Set.of(), Optional.of(folder), Optional.empty());
        assertThat(found(inFolder, byId)).containsExactly(second, third);
        assertThat(ports.library().search().count(inFolder)).isEqualTo(2);
        ScenarioFilter offInFolder =
                new ScenarioFilter(Optional.empty(), Set.of(), Optional.of(folder), Optional.of(false));
        assertThat(found(offInFolder, byId)).containsExactly(second);
        assertThat(ports.library().search().count(ScenarioFilter.ALL)).isEqualTo(3);
    }

    @Test
    void a_list_is_read_in_pages() {
        long first = scenario("a");
        scenario("b");
        long third = scenario("c");
        ScenarioSort byName = new ScenarioSort(Key.NAME, true);

        assertThat(ports.library().search().list(ScenarioFilter.ALL, byName, 1, 0))
                .extracting(Scenario::id)
                .containsExactly(first);
        assertThat(ports.library().search().list(ScenarioFilter.ALL, byName, 9, 2))
                .extracting(Scenario::id)
                .containsExactly(third);
    }

    @Test
    void every_version_of_a_blueprint_is_kept_with_its_time() {
        long id = scenario("a");
        Instant created = driver.now();
        rename(id, "a", Optional.of(blueprint("second")));
        Instant changed = driver.now();
        rename(id, "renamed alone", NO_BLUEPRINT);

        assertThat(ports.library().versions().list(id, 9, 0))
                .containsExactly(new BlueprintVersion(id, 2, changed), new BlueprintVersion(id, 1, created));
        assertThat(ports.library().versions().list(id, 1, 1)).containsExactly(new BlueprintVersion(id, 1, created));
        assertThat(ports.library().versions().find(id, 1)).contains(blueprint("a"));
        assertThat(ports.library().versions().find(id, 2)).contains(blueprint("second"));
        assertThat(ports.library().versions().find(id, 3)).isEmpty();
    }

    @Test
    void versions_go_with_their_scenario() {
        long id = scenario("a");

        ports.scenarios().delete(id, driver.now());

        assertThat(ports.library().versions().list(id, 9, 0)).isEmpty();
        assertThat(ports.library().versions().find(id, 1)).isEmpty();
    }
}
