package io.holdfast.server.store;

import io.holdfast.scenario.FolderTree;
import io.holdfast.scenario.ScenarioFolder;
import io.holdfast.scenario.ScenarioFolders;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Folders of scenarios over PostgreSQL. */
final class PostgresScenarioFolders implements ScenarioFolders {

    /** Of two who move folders at once the second sees the first one's tree: together they could close a circle. */
    private static final String LOCK = """
            lock table scenario_folder in share row exclusive mode
            """;

    private static final String ALL = """
            select folder.id, folder.team_id, folder.name, folder.parent_id, folder.position,
                   (select count(*) from scenario where scenario.folder_id = folder.id) as scenarios
              from scenario_folder folder
             order by folder.position, folder.id
            """;

    private static final String CREATE = """
            insert into scenario_folder (team_id, name, parent_id, position)
            values (:team, :name, :parent, :position)
            returning id
            """;

    private static final String UPDATE = """
            update scenario_folder set name = :name, parent_id = :parent, position = :position where id = :id
            """;

    private static final String DELETE = """
            delete from scenario_folder where id = :id
            """;

    private static final String PLACE = """
            update scenario
               set folder_id = :folder
             where id = :scenario
               and (cast(:folder as bigint) is null or exists (
                   select from scenario_folder folder
                    where folder.id = :folder and folder.team_id = scenario.team_id))
            """;

    private static final String OF = """
            select id, folder_id from scenario where id = any(:scenarios) and folder_id is not null
            """;

    private final Jdbi jdbi;

    PostgresScenarioFolders(Jdbi jdbi) {
        this.jdbi = Objects.requireNonNull(jdbi, "jdbi");
    }

    @Override
    public List<ScenarioFolder> all() {
        return jdbi.withHandle(PostgresScenarioFolders::all);
    }

    private static List<ScenarioFolder> all(Handle handle) {
        return handle.createQuery(ALL).map((row, context) -> read(row)).list();
    }

    private static ScenarioFolder read(ResultSet row) throws SQLException {
        return new ScenarioFolder(
                row.getLong("id"),
                row.getLong("team_id"),
                row.getString("name"),
                Optional.ofNullable(row.getObject("parent_id", Long.class)),
                row.getInt("position"),
                row.getLong("scenarios"));
    }

    @Override
    public Outcome create(long team, String name, Optional<Long> parent) {
        return TeamRows.withTeam(
                team,
                () -> jdbi.inTransaction(handle -> {
                    handle.execute(LOCK);
                    FolderTree tree = new FolderTree(all(handle));
                    return tree.obstacleToNew(team, parent).orElseGet(() -> {
                        long id = handle.createQuery(CREATE)
                                .bind("team", team)
                                .bind("name", Texts.storable(name))
                                .bind("parent", parent.orElse(null))
                                .bind("position", tree.nextPosition(parent))
                                .mapTo(Long.class)
                                .one();
                        return done(handle, id);
                    });
                }));
    }

    private static Outcome done(Handle handle, long id) {
        return new Done(new FolderTree(all(handle)).find(id).orElseThrow());
    }

    @Override
    public Outcome update(long id, Update update) {
        return jdbi.inTransaction(handle -> {
            handle.execute(LOCK);
            FolderTree tree = new FolderTree(all(handle));
            return tree.find(id)
                    .<Outcome>map(old -> changed(handle, tree, old, update))
                    .orElseGet(() -> new Missing(id));
        });
    }

    private static Outcome changed(Handle handle, FolderTree tree, ScenarioFolder old, Update update) {
        Optional<Long> parent = update.parent().orElse(old.parent());
        boolean stays = parent.equals(old.parent());
        Optional<Outcome> obstacle = stays ? Optional.empty() : tree.obstacleToMove(old.id(), parent);
        return obstacle.orElseGet(() -> {
            handle.createUpdate(UPDATE)
                    .bind("id", old.id())
                    .bind("name", Texts.storable(update.name().orElse(old.name())))
                    .bind("parent", parent.orElse(null))
                    .bind("position", stays ? old.position() : tree.nextPosition(parent))
                    .execute();
            return done(handle, old.id());
        });
    }

    @Override
    public boolean delete(long id) {
        return jdbi.withHandle(
                        handle -> handle.createUpdate(DELETE).bind("id", id).execute())
                > 0;
    }

    @Override
    public boolean place(long scenario, Optional<Long> folder) {
        return jdbi.withHandle(handle -> handle.createUpdate(PLACE)
                        .bind("scenario", scenario)
                        .bind("folder", folder.orElse(null))
                        .execute())
                > 0;
    }

    @Override
    public Map<Long, Long> of(Collection<Long> scenarios) {
        return jdbi.withHandle(handle -> {
            Map<Long, Long> folders = new HashMap<>();
            var query = handle.createQuery(OF);
            Columns.of(List.copyOf(scenarios), query).longs("scenarios", id -> id);
            query.map((row, context) -> Map.entry(row.getLong("id"), row.getLong("folder_id")))
                    .forEach(entry -> folders.put(entry.getKey(), entry.getValue()));
            return folders;
        });
    }
}
