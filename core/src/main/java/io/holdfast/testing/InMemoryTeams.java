package io.holdfast.testing;

import io.holdfast.credential.CredentialKind;
import io.holdfast.team.Belonging;
import io.holdfast.team.Organization;
import io.holdfast.team.Team;
import io.holdfast.team.Teams;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Teams in memory. */
final class InMemoryTeams implements Teams {

    private final InMemoryTables tables;
    private Organization organization = new Organization("Holdfast", Optional.empty());

    InMemoryTeams(InMemoryTables tables) {
        this.tables = Objects.requireNonNull(tables, "tables");
    }

    @Override
    public List<Team> all() {
        synchronized (tables) {
            return List.copyOf(tables.teams.values());
        }
    }

    @Override
    public Optional<Team> find(long id) {
        synchronized (tables) {
            return Optional.ofNullable(tables.teams.get(id));
        }
    }

    @Override
    public Optional<Team> create(String name) {
        synchronized (tables) {
            return tables.teams.size() >= MAXIMUM_TEAMS
                    ? Optional.empty()
                    : Optional.of(put(new Team(++tables.lastTeam, name)));
        }
    }

    private Team put(Team team) {
        tables.teams.put(team.id(), team);
        return team;
    }

    @Override
    public Optional<Team> rename(long id, String name) {
        synchronized (tables) {
            return find(id).map(team -> put(new Team(id, name)));
        }
    }

    @Override
    public Removal delete(long id) {
        synchronized (tables) {
            if (!tables.teams.containsKey(id)) {
                return new Missing();
            }
            Optional<String> obstacle = Team.obstacleToRemoval(id, belongings(id));
            if (obstacle.isPresent()) {
                return new Refused(obstacle.get());
            }
            tables.teams.remove(id);
            return new Removed();
        }
    }

    private Map<Belonging, Long> belongings(long team) {
        Map<Belonging, Long> belongings = new EnumMap<>(Belonging.class);
        for (Belonging kind : Belonging.values()) {
            belongings.put(kind, teams(kind).filter(of -> of == team).count());
        }
        return belongings;
    }

    /** The teams of all that there is of a kind. */
    private Stream<Long> teams(Belonging kind) {
        return switch (kind) {
            case SCENARIO -> tables.scenarios.values().stream().map(scenario -> scenario.team());
            case SCENARIO_FOLDER -> tables.folders.values().stream().map(folder -> folder.team());
            case WEBHOOK -> tables.hooks.values().stream().map(hook -> hook.team());
            case DATA_STORE -> tables.data.teamOfStore.values().stream();
            case DATA_STRUCTURE -> tables.data.structures.values().stream().map(structure -> structure.team());
            case CONNECTION -> credentials(CredentialKind.CONNECTION);
            case KEY -> credentials(CredentialKind.KEY);
            case FUNCTION -> tables.functions.values().stream().map(function -> function.team());
        };
    }

    private Stream<Long> credentials(CredentialKind kind) {
        return tables.credentials.values().stream()
                .map(kept -> kept.credential())
                .filter(credential -> credential.kind() == kind)
                .map(credential -> credential.team());
    }

    @Override
    public Organization organization() {
        synchronized (tables) {
            return organization;
        }
    }

    @Override
    public Organization update(Optional<String> name, Optional<String> country) {
        synchronized (tables) {
            organization = organization.with(name, country);
            return organization;
        }
    }
}
