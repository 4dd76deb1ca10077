package io.holdfast.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.scenario.FolderTree;
import io.holdfast.scenario.ScenarioFolder;
import io.holdfast.scenario.ScenarioFolders;
import io.holdfast.scenario.ScenarioFolders.Done;
import io.holdfast.scenario.ScenarioFolders.Missing;
import io.holdfast.scenario.ScenarioFolders.Outcome;
import io.holdfast.scenario.ScenarioFolders.Refused;
import io.holdfast.scenario.ScenarioFolders.Update;
import io.holdfast.team.Team;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@link ScenarioFolders} promises. */
public abstract class ScenarioFoldersContract {

    private StorePorts ports = StorePorts.inMemory();
    private StoreDriver driver = new StoreDriver(ports);

    /** An empty store. */
    protected abstract StorePorts emptyStore();

    @BeforeEach
    void openStore() {
        ports = emptyStore();
        driver = new StoreDriver(ports);
    }

    private ScenarioFolders folders() {
        return ports.library().folders();
    }

    private static ScenarioFolder folder(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Done.class);
        return ((Done) outcome).folder();
    }

    private long folder(String name, Optional<Long> parent) {
        return folder(folders().create(Team.FIRST, name, parent)).id();
    }

    private FolderTree tree() {
        return new FolderTree(folders().all());
    }

    private static Update moveTo(Optional<Long> parent) {
        return new Update(Optional.empty(), Optional.of(parent));
    }

    @Test
    void folders_of_one_parent_stand_in_the_order_in_which_they_came() {
        long sales = folder("Sales", Optional.empty());
        ScenarioFolder orders = folder(folders().create(Team.FIRST, "Orders", Optional.of(sales)));
        ScenarioFolder returns = folder(folders().create(Team.FIRST, "Returns", Optional.of(sales)));

        assertThat(orders).isEqualTo(new ScenarioFolder(orders.id(), Team.FIRST, "Orders", Optional.of(sales), 0, 0));
        assertThat(tree().children(Optional.of(sales))).containsExactly(orders, returns);
        assertThat(returns.position()).isEqualTo(1);
        assertThat(tree().path(returns)).isEqualTo("Sales/Returns");
    }

    @Test
    void a_folder_is_renamed_where_it_stands() {
        folder("Sales", Optional.empty());
        long orders = folder("Orders", Optional.empty());

        folders().update(orders, new Update(Optional.of("Shop"), Optional.empty()));

        assertThat(tree().find(orders))
                .contains(new ScenarioFolder(orders, Team.FIRST, "Shop", Optional.empty(), 1, 0));
    }

    @Test
    void a_folder_is_moved_behind_those_that_lie_there() {
        long sales = folder("Sales", Optional.empty());
        long orders = folder("Orders", Optional.of(sales));

        ScenarioFolder moved = folder(folders().update(orders, moveTo(Optional.empty())));

        assertThat(moved.parent()).isEmpty();
        assertThat(moved.position()).isEqualTo(1);
        assertThat(tree().children(Optional.of(sales))).isEmpty();
    }

    @Test
    void a_folder_does_not_lie_in_itself_nor_in_one_within_it() {
        long sales = folder("Sales", Optional.empty());
        long orders = folder("Orders", Optional.of(sales));
        Refused refused = new Refused("The folder " + sales + " cannot lie in itself or in a folder within it");

        assertThat(folders().update(sales, moveTo(Optional.of(orders)))).isEqualTo(refused);
        assertThat(folders().update(sales, moveTo(Optional.of(sales)))).isEqualTo(refused);
        assertThat(tree().find(sales).orElseThrow().parent()).isEmpty();
    }

    @Test
    void folders_lie_within_one_another_up_to_a_bound() {
        Optional<Long> parent = Optional.empty();
        for (int depth = 1; depth <= ScenarioFolders.MAXIMUM_DEPTH; depth++) {
            parent = Optional.of(folder("Level " + depth, parent));
        }

        assertThat(folders().create(Team.FIRST, "Too deep", parent))
                .isEqualTo(new Refused("At most 10 folders lie one within another, these would be 11"));
        long other = folder("Other", Optional.empty());
        assertThat(folders().update(other, moveTo(parent))).isInstanceOf(Refused.class);
    }

    @Test
    void what_is_not_there_is_missing() {
        long sales = folder("Sales", Optional.empty());

        assertThat(folders().create(Team.FIRST, "Orders", Optional.of(4711L))).isEqualTo(new Missing(4711));
        assertThat(folders().update(4711, moveTo(Optional.empty()))).isEqualTo(new Missing(4711));
        assertThat(folders().update(sales, moveTo(Optional.of(4711L)))).isEqualTo(new Missing(4711));
        assertThat(folders().delete(4711)).isFalse();
        assertThat(folders().place(4711, Optional.of(sales))).isFalse();
        assertThat(folders().place(driver.scenario().id(), Optional.of(4711L))).isFalse();
        assertThat(folders().all()).hasSize(1);
    }

    @Test
    void scenarios_lie_in_folders_and_are_counted() {
        long sales = folder("Sales", Optional.empty());
        long orders = folder("Orders", Optional.of(sales));
        long first = driver.scenario().id();
        long second = driver.scenario().id();
        long third = driver.scenario().id();

        assertThat(folders().place(first, Optional.of(sales))).isTrue();
        assertThat(folders().place(second, Optional.of(orders))).isTrue();

        assertThat(folders().of(List.of(first, second, third))).isEqualTo(Map.of(first, sales, second, orders));
        ScenarioFolder found = tree().find(sales).orElseThrow();
        assertThat(found.scenarios()).isEqualTo(1);
        assertThat(tree().scenarios(found)).isEqualTo(2);
        assertThat(folders().place(first, Optional.empty())).isTrue();
        assertThat(folders().of(List.of(first))).isEmpty();
    }

    @Test
    void scenarios_outlive_their_folder_and_those_within_it() {
        long sales = folder("Sales", Optional.empty());
        long orders = folder("Orders", Optional.of(sales));
        long kept = folder("Kept", Optional.empty());
        long scenario = driver.scenario().id();
        folders().place(scenario, Optional.of(orders));

        assertThat(folders().delete(sales)).isTrue();

        assertThat(folders().all()).extracting(ScenarioFolder::id).containsExactly(kept);
        assertThat(ports.scenarios().find(scenario)).isPresent();
        assertThat(folders().of(List.of(scenario))).isEmpty();
    }

    @Test
    void a_deleted_scenario_lies_nowhere() {
        long sales = folder("Sales", Optional.empty());
        long scenario = driver.scenario().id();
        folders().place(scenario, Optional.of(sales));

        ports.scenarios().delete(scenario, driver.now());

        assertThat(tree().find(sales).orElseThrow().scenarios()).isZero();
    }
}
