package io.holdfast.testing;

import io.holdfast.scenario.FolderTree;
import io.holdfast.scenario.Scenario;
import io.holdfast.scenario.ScenarioFolder;
import io.holdfast.scenario.ScenarioFolders;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** Folders of scenarios in memory. */
final class InMemoryScenarioFolders implements ScenarioFolders {

    private static final Comparator<ScenarioFolder> BY_POSITION =
            Comparator.comparing(ScenarioFolder::position).thenComparing(ScenarioFolder::id);

    private final InMemoryTables tables;

    InMemoryScenarioFolders(InMemoryTables tables) {
        this.tables = Objects.requireNonNull(tables, "tables");
    }

    @Override
    public List<ScenarioFolder> all() {
        synchronized (tables) {
            return tables.folders.values().stream()
                    .map(folder -> new ScenarioFolder(
                            folder.id(),
                            folder.team(),
                            folder.name(),
                            folder.parent(),
                            folder.position(),
                            scenarios(folder.id())))
                    .sorted(BY_POSITION)
                    .toList();
        }
    }

    private long scenarios(long folder) {
        return tables.folderOfScenario.values().stream()
                .filter(of -> of == folder)
                .count();
    }

    @Override
    public Outcome create(long team, String name, Optional<Long> parent) {
        synchronized (tables) {
            FolderTree tree = new FolderTree(all());
            return tree.obstacleToNew(tables.existing(team), parent)
                    .orElseGet(() -> put(
                            new ScenarioFolder(++tables.lastFolder, team, name, parent, tree.nextPosition(parent), 0)));
        }
    }

    private Outcome put(ScenarioFolder folder) {
        tables.folders.put(folder.id(), folder);
        return new Done(new FolderTree(all()).find(folder.id()).orElseThrow());
    }

    @Override
    public Outcome update(long id, Update update) {
        synchronized (tables) {
            FolderTree tree = new FolderTree(all());
            ScenarioFolder old = tables.folders.get(id);
            if (old == null) {
                return new Missing(id);
            }
            String name = update.name().orElse(old.name());
            Optional<Long> parent = update.parent().orElse(old.parent());
            return parent.equals(old.parent())
                    ? put(new ScenarioFolder(id, old.team(), name, parent, old.position(), 0))
                    : tree.obstacleToMove(id, parent)
                            .orElseGet(() -> put(
                                    new ScenarioFolder(id, old.team(), name, parent, tree.nextPosition(parent), 0)));
        }
    }

    @Override
    public boolean delete(long id) {
        synchronized (tables) {
            List<Long> gone = new FolderTree(all()).subtree(id);
            tables.folderOfScenario.values().removeIf(gone::contains);
            boolean found = tables.folders.containsKey(id);
            tables.folders.keySet().removeAll(gone);
            return found;
        }
    }

    @Override
    public boolean place(long scenario, Optional<Long> folder) {
        synchronized (tables) {
            Scenario placed = tables.scenarios.get(scenario);
            boolean possible = placed != null && folder.stream().allMatch(to -> isOfTeam(to, placed.team()));
            if (possible) {
                folder.ifPresentOrElse(
                        to -> tables.folderOfScenario.put(scenario, to),
                        () -> tables.folderOfScenario.remove(scenario));
            }
            return possible;
        }
    }

    private boolean isOfTeam(long folder, long team) {
        ScenarioFolder found = tables.folders.get(folder);
        return found != null && found.team() == team;
    }

    @Override
    public Map<Long, Long> of(Collection<Long> scenarios) {
        synchronized (tables) {
            return tables.folderOfScenario.entrySet().stream()
                    .filter(entry -> scenarios.contains(entry.getKey()))
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        }
    }
}
