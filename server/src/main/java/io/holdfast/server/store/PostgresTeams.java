package io.holdfast.server.store;

import io.holdfast.team.Belonging;
import io.holdfast.team.Organization;
import io.holdfast.team.Team;
import io.holdfast.team.Teams;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Teams over PostgreSQL. */
final class PostgresTeams implements Teams {

    private static final String ALL = """
            select id, name from team order by id
            """;

    private static final String FIND = """
            select id, name from team where id = :id
            """;

    /** Two who create the last one at once would make one too many. */
    private static final String LOCK_ALL = """
            lock table team in share row exclusive mode
            """;

    private static final String CREATE = """
            insert into team (name)
            select :name where (select count(*) from team) < :maximum
            returning id, name
            """;

    private static final String RENAME = """
            update team set name = :name where id = :id returning id, name
            """;

    /** Waits for whoever is creating something that belongs to it, and lets nobody begin to. */
    private static final String LOCK = """
            select id, name from team where id = :id for update
            """;

    private static final String BELONGINGS = """
            select (select count(*) from scenario where team_id = :id) as scenario,
                   (select count(*) from scenario_folder where team_id = :id) as scenario_folder,
                   (select count(*) from hook where team_id = :id) as webhook,
                   (select count(*) from data_store where team_id = :id) as data_store,
                   (select count(*) from data_structure where team_id = :id) as data_structure,
                   (select count(*) from credential where kind = 'connection' and team_id = :id) as connection,
                   (select count(*) from credential where kind = 'key' and team_id = :id) as key,
                   (select count(*) from custom_function where team_id = :id) as function
            """;

    private static final String DELETE = """
            delete from team where id = :id
            """;

    private static final String ORGANIZATION = """
            select name, country from organization
            """;

    private static final String UPDATE = """
            update organization set name = coalesce(:name, name), country = coalesce(:country, country)
            returning name, country
            """;

    private final Jdbi jdbi;

    PostgresTeams(Jdbi jdbi) {
        this.jdbi = Objects.requireNonNull(jdbi, "jdbi");
    }

    @Override
    public List<Team> all() {
        return jdbi.withHandle(handle ->
                handle.createQuery(ALL).map((row, context) -> read(row)).list());
    }

    @Override
    public Optional<Team> find(long id) {
        return jdbi.withHandle(handle -> handle.createQuery(FIND)
                .bind("id", id)
                .map((row, context) -> read(row))
                .findOne());
    }

    @Override
    public Optional<Team> create(String name) {
        return jdbi.inTransaction(handle -> {
            handle.execute(LOCK_ALL);
            return handle.createQuery(CREATE)
                    .bind("name", Texts.storable(name))
                    .bind("maximum", MAXIMUM_TEAMS)
                    .map((row, context) -> read(row))
                    .findOne();
        });
    }

    @Override
    public Optional<Team> rename(long id, String name) {
        return jdbi.withHandle(handle -> handle.createQuery(RENAME)
                .bind("id", id)
                .bind("name", Texts.storable(name))
                .map((row, context) -> read(row))
                .findOne());
    }

    @Override
    public Removal delete(long id) {
        return jdbi.inTransaction(handle -> {
            boolean found = handle.createQuery(LOCK)
                    .bind("id", id)
                    .map((row, context) -> read(row))
                    .findOne()
                    .isPresent();
            if (!found) {
                return new Missing();
            }
            Optional<String> obstacle = Team.obstacleToRemoval(id, belongings(handle, id));
            if (obstacle.isPresent()) {
                return new Refused(obstacle.get());
            }
            handle.createUpdate(DELETE).bind("id", id).execute();
            return new Removed();
        });
    }

    private static Map<Belonging, Long> belongings(Handle handle, long team) {
        return handle.createQuery(BELONGINGS)
                .bind("id", team)
                .map((row, context) -> readBelongings(row))
                .one();
    }

    private static Map<Belonging, Long> readBelongings(ResultSet row) throws SQLException {
        Map<Belonging, Long> belongings = new EnumMap<>(Belonging.class);
        for (Belonging kind : Belonging.values()) {
            belongings.put(kind, row.getLong(column(kind)));
        }
        return belongings;
    }

    private static String column(Belonging kind) {
        return switch (kind) {
            case SCENARIO -> "scenario";
            case SCENARIO_FOLDER -> "scenario_folder";
            case WEBHOOK -> "webhook";
            case DATA_STORE -> "data_store";
            case DATA_STRUCTURE -> "data_structure";
            case CONNECTION -> "connection";
            case KEY -> "key";
            case FUNCTION -> "function";
        };
    }

    @Override
    public Organization organization() {
        return jdbi.withHandle(handle -> handle.createQuery(ORGANIZATION)
                .map((row, context) -> readOrganization(row))
                .one());
    }

    @Override
    public Organization update(Optional<String> name, Optional<String> country) {
        return jdbi.withHandle(handle -> handle.createQuery(UPDATE)
                .bind("name", name.map(Texts::storable).orElse(null))
                .bind("country", country.map(Texts::storable).orElse(null))
                .map((row, context) -> readOrganization(row))
                .one());
    }

    private static Team read(ResultSet row) throws SQLException {
        return new Team(row.getLong("id"), row.getString("name"));
    }

    private static Organization readOrganization(ResultSet row) throws SQLException {
        return new Organization(row.getString("name"), Optional.ofNullable(row.getString("country")));
    }
}
