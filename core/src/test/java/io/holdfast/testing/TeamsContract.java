package io.holdfast.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.blueprint.Json.JsonArray;
import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.credential.CredentialKind;
import io.holdfast.credential.Credentials;
import io.holdfast.credential.SecretValues;
import io.holdfast.datastore.DataStore;
import io.holdfast.datastore.DataStores;
import io.holdfast.datastore.DataStructures;
import io.holdfast.datastore.StructureSpec;
import io.holdfast.scenario.CustomFunctions;
import io.holdfast.scenario.Hooks;
import io.holdfast.scenario.Scenario;
import io.holdfast.scenario.ScenarioFilter;
import io.holdfast.scenario.ScenarioFolders;
import io.holdfast.scenario.ScenarioInterface;
import io.holdfast.scenario.ScenarioSort;
import io.holdfast.scenario.Scenarios;
import io.holdfast.team.NoSuchTeamException;
import io.holdfast.team.Organization;
import io.holdfast.team.Team;
import io.holdfast.team.Teams.Missing;
import io.holdfast.team.Teams.Refused;
import io.holdfast.team.Teams.Removed;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@link io.holdfast.team.Teams} promises, and what all that belongs to teams has in common. */
public abstract class TeamsContract {

    private static final Instant NOW = StoreSample.START;
    private static final StructureSpec NO_FIELDS = new StructureSpec(new JsonArray(List.of()), List.of());

    private StorePorts ports = StorePorts.inMemory();

    /** An empty store. */
    protected abstract StorePorts emptyStore();

    @BeforeEach
    void openStore() {
        ports = emptyStore();
    }

    private long team(String name) {
        return ports.teams().create(name).orElseThrow().id();
    }

    private Scenario scenario(long team) {
        return ports.scenarios()
                .create(
                        new Scenarios.Draft(
                                team,
                                "Orders",
                                StoreSample.blueprint("Orders"),
                                JsonObject.EMPTY,
                                Optional.empty(),
                                ScenarioInterface.FREE),
                        NOW);
    }

    private long folder(long team) {
        return ((ScenarioFolders.Done) ports.library().folders().create(team, "Sales", Optional.empty()))
                .folder()
                .id();
    }

    private long hook(long team) {
        Hooks.Draft draft = new Hooks.Draft(team, "a".repeat(32), "Orders", false, false, false);
        return ports.hooks().create(draft, NOW).id();
    }

    private long credential(CredentialKind kind, long team) {
        Credentials.Draft draft = new Credentials.Draft(kind, team, "Shop", "basicauth", new SecretValues(Map.of()));
        return ports.credentials().create(draft, NOW).id();
    }

    private long store(long team) {
        return ports.dataStores()
                .create(new DataStores.Draft(team, "customers", DataStore.MEGABYTE, Optional.empty()))
                .id();
    }

    private long structure(long team) {
        return ports.dataStructures()
                .create(new DataStructures.Draft(team, "customer", NO_FIELDS, false))
                .id();
    }

    private long function(long team) {
        return ports.functions()
                .create(new CustomFunctions.Draft(team, "tax", "", "", "admin"), NOW)
                .orElseThrow()
                .id();
    }

    @Test
    void the_first_team_is_there_from_the_beginning() {
        assertThat(ports.teams().all()).containsExactly(new Team(Team.FIRST, "Team"));
    }

    @Test
    void a_team_is_found_as_it_was_created() {
        Team sales = ports.teams().create("Sales").orElseThrow();
        Team support = ports.teams().create("Support").orElseThrow();

        assertThat(sales.name()).isEqualTo("Sales");
        assertThat(ports.teams().find(sales.id())).contains(sales);
        assertThat(ports.teams().all()).containsSubsequence(sales, support).hasSize(3);
        assertThat(ports.teams().find(4711)).isEmpty();
    }

    @Test
    void a_team_is_renamed() {
        long sales = team("Sales");

        assertThat(ports.teams().rename(sales, "Shop")).contains(new Team(sales, "Shop"));
        assertThat(ports.teams().find(sales)).contains(new Team(sales, "Shop"));
        assertThat(ports.teams().rename(4711, "Shop")).isEmpty();
    }

    @Test
    void there_are_so_many_teams_and_no_more() {
        IntStream.range(1, 1_000).forEach(number -> team("Team " + number));

        assertThat(ports.teams().create("One too many")).isEmpty();
        assertThat(ports.teams().all()).hasSize(1_000);
    }

    @Test
    void an_empty_team_is_removed() {
        long sales = team("Sales");

        assertThat(ports.teams().delete(sales)).isEqualTo(new Removed());
        assertThat(ports.teams().find(sales)).isEmpty();
        assertThat(ports.teams().delete(sales)).isEqualTo(new Missing());
    }

    @Test
    void an_id_is_not_given_again() {
        long sales = team("Sales");
        ports.teams().delete(sales);

        assertThat(team("Support")).isGreaterThan(sales);
    }

    @Test
    void the_first_team_is_never_removed() {
        assertThat(ports.teams().delete(Team.FIRST)).isInstanceOf(Refused.class);
        assertThat(ports.teams().all()).hasSize(1);
    }

    @Test
    void a_team_that_has_something_stays_and_tells_what() {
        long sales = team("Sales");
        scenario(sales);
        scenario(sales);
        folder(sales);
        hook(sales);
        store(sales);
        structure(sales);
        credential(CredentialKind.CONNECTION, sales);
        credential(CredentialKind.KEY, sales);
        function(sales);

        assertThat(ports.teams().delete(sales))
                .isEqualTo(new Refused(
                        "The team " + sales + " has 2 scenarios, 1 scenario folder, 1 webhook, 1 data store,"
                                + " 1 data structure, 1 connection, 1 key, 1 function; delete them first"));
        assertThat(ports.teams().find(sales)).isPresent();
    }

    @Test
    void a_team_is_removed_when_all_that_it_had_is_gone() {
        long sales = team("Sales");
        ports.scenarios().delete(scenario(sales).id(), NOW);
        ports.library().folders().delete(folder(sales));
        ports.hooks().delete(hook(sales));
        ports.dataStores().delete(store(sales));
        ports.dataStructures().delete(structure(sales));
        ports.credentials().delete(CredentialKind.KEY, credential(CredentialKind.KEY, sales));
        ports.functions().delete(function(sales));

        assertThat(ports.teams().delete(sales)).isEqualTo(new Removed());
    }

    @Test
    void nothing_is_created_in_a_team_that_is_not_there() {
        assertThatThrownBy(() -> scenario(4711))
                .isInstanceOf(NoSuchTeamException.class)
                .hasMessage("There is no team 4711");
        assertThatThrownBy(() -> folder(4711)).isInstanceOf(NoSuchTeamException.class);
        assertThatThrownBy(() -> hook(4711)).isInstanceOf(NoSuchTeamException.class);
        assertThatThrownBy(() -> store(4711)).isInstanceOf(NoSuchTeamException.class);
        assertThatThrownBy(() -> structure(4711)).isInstanceOf(NoSuchTeamException.class);
        assertThatThrownBy(() -> credential(CredentialKind.KEY, 4711)).isInstanceOf(NoSuchTeamException.class);
        assertThatThrownBy(() -> function(4711)).isInstanceOf(NoSuchTeamException.class);
        assertThat(ports.scenarios().list(9, 0)).isEmpty();
    }

    @Test
    void what_belongs_to_a_team_is_found_by_it() {
        long sales = team("Sales");
        scenario(Team.FIRST);
        long orders = scenario(sales).id();
        store(Team.FIRST);
        long customers = store(sales);
        structure(Team.FIRST);
        long customer = structure(sales);
        Optional<Long> ofSales = Optional.of(sales);
        ScenarioFilter filter = new ScenarioFilter(ofSales, Set.of(), Optional.empty(), Optional.empty());

        assertThat(ports.library().search().list(filter, new ScenarioSort(ScenarioSort.Key.ID, true), 9, 0))
                .extracting(Scenario::id)
                .containsExactly(orders);
        assertThat(ports.library().search().count(filter)).isEqualTo(1);
        assertThat(ports.dataStores().list(ofSales, 9, 0))
                .extracting(DataStore::id)
                .containsExactly(customers);
        assertThat(ports.dataStructures().list(ofSales, 9, 0))
                .singleElement()
                .matches(structure -> structure.id() == customer && structure.team() == sales);
        assertThat(ports.dataStores().list(Optional.empty(), 9, 0)).hasSize(2);
    }

    @Test
    void webhooks_of_a_team_are_found_by_it() {
        long sales = team("Sales");
        long orders = hook(sales);

        assertThat(ports.hooks().list(Optional.of(sales), 9, 0))
                .singleElement()
                .matches(hook -> hook.id() == orders && hook.team() == sales);
        assertThat(ports.hooks().list(Optional.of(Team.FIRST), 9, 0)).isEmpty();
    }

    @Test
    void what_belongs_to_a_team_stays_there_when_it_is_changed() {
        long sales = team("Sales");
        long orders = scenario(sales).id();
        long customers = store(sales);
        long hook = hook(sales);

        assertThat(ports.scenarios()
                        .activate(orders, true, Optional.empty(), NOW)
                        .map(Scenario::team))
                .contains(sales);
        assertThat(ports.hooks().rename(hook, "Others").orElseThrow().team()).isEqualTo(sales);
        assertThat(ports.dataStores().find(customers).orElseThrow().team()).isEqualTo(sales);
    }

    @Test
    void a_folder_lies_in_folders_of_its_own_team() {
        long sales = team("Sales");
        long ours = folder(Team.FIRST);
        long theirs = folder(sales);
        ScenarioFolders folders = ports.library().folders();

        assertThat(folders.create(Team.FIRST, "Orders", Optional.of(theirs)))
                .isEqualTo(new ScenarioFolders.Refused(
                        "The folder " + theirs + " is of team " + sales + ", what is to lie in it of team 1"));
        assertThat(folders.update(ours, new ScenarioFolders.Update(Optional.empty(), Optional.of(Optional.of(theirs)))))
                .isInstanceOf(ScenarioFolders.Refused.class);
    }

    @Test
    void a_scenario_lies_in_folders_of_its_own_team() {
        long sales = team("Sales");
        long orders = scenario(Team.FIRST).id();
        long theirs = folder(sales);

        assertThat(ports.library().folders().place(orders, Optional.of(theirs))).isFalse();
        assertThat(ports.library().folders().of(List.of(orders))).isEmpty();
    }

    @Test
    void the_organization_is_changed_in_part() {
        assertThat(ports.teams().organization()).isEqualTo(new Organization("Holdfast", Optional.empty()));

        ports.teams().update(Optional.of("Shop"), Optional.empty());
        ports.teams().update(Optional.empty(), Optional.of("CZ"));

        assertThat(ports.teams().organization()).isEqualTo(new Organization("Shop", Optional.of("CZ")));
    }
}
