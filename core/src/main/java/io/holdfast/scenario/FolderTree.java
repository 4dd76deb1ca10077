package io.holdfast.scenario;

import io.holdfast.scenario.ScenarioFolders.Missing;
import io.holdfast.scenario.ScenarioFolders.Outcome;
import io.holdfast.scenario.ScenarioFolders.Refused;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Folders as the trees that they are, and what may be done with them. */
public final class FolderTree {

    private final Map<Long, ScenarioFolder> byId;
    private final Map<Optional<Long>, List<ScenarioFolder>> byParent;

    /** @param folders all there are, those of one parent in their order */
    public FolderTree(List<ScenarioFolder> folders) {
        Objects.requireNonNull(folders, "folders");
        this.byId = folders.stream().collect(Collectors.toMap(ScenarioFolder::id, Function.identity()));
        this.byParent = folders.stream().collect(Collectors.groupingBy(ScenarioFolder::parent));
    }

    public Optional<ScenarioFolder> find(long id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** The folders that lie in this one, in their order; without one, those at the top. */
    public List<ScenarioFolder> children(Optional<Long> parent) {
        return byParent.getOrDefault(parent, List.of());
    }

    /** The names from the top to the folder, with slashes between. */
    public String path(ScenarioFolder folder) {
        return line(folder).stream().map(ScenarioFolder::name).collect(Collectors.joining("/"));
    }

    /** From the top to the folder, both included. */
    private List<ScenarioFolder> line(ScenarioFolder folder) {
        List<ScenarioFolder> line = new ArrayList<>();
        for (Optional<ScenarioFolder> at = Optional.of(folder);
                at.isPresent();
                at = at.get().parent().flatMap(this::find)) {
            line.add(at.get());
        }
        Collections.reverse(line);
        return line;
    }

    /** How many scenarios lie in the folder and in all within it. */
    public long scenarios(ScenarioFolder folder) {
        return folder.scenarios()
                + children(Optional.of(folder.id())).stream()
                        .mapToLong(this::scenarios)
                        .sum();
    }

    /** The folder and all within it. */
    public List<Long> subtree(long id) {
        List<Long> all = new ArrayList<>(List.of(id));
        children(Optional.of(id)).forEach(child -> all.addAll(subtree(child.id())));
        return all;
    }

    /** Behind all that lie there. */
    public int nextPosition(Optional<Long> parent) {
        return children(parent).stream()
                        .mapToInt(ScenarioFolder::position)
                        .max()
                        .orElse(-1)
                + 1;
    }

    /** Why no folder of the team can be added there; empty when one can. */
    public Optional<Outcome> obstacleToNew(long team, Optional<Long> parent) {
        if (byId.size() >= ScenarioFolders.MAXIMUM_FOLDERS) {
            return Optional.of(new Refused("There are " + byId.size() + " folders, as many as there may be"));
        }
        return obstacle(team, parent, 1);
    }

    /** Why the folder cannot be moved there; empty when it can. */
    public Optional<Outcome> obstacleToMove(long id, Optional<Long> parent) {
        Optional<ScenarioFolder> moved = find(id);
        if (moved.isEmpty()) {
            return Optional.of(new Missing(id));
        }
        if (parent.isPresent() && subtree(id).contains(parent.get())) {
            return Optional.of(new Refused("The folder " + id + " cannot lie in itself or in a folder within it"));
        }
        return obstacle(moved.get().team(), parent, height(id));
    }

    private Optional<Outcome> obstacle(long team, Optional<Long> parent, int height) {
        if (parent.isEmpty()) {
            return Optional.empty();
        }
        Optional<ScenarioFolder> found = find(parent.get());
        if (found.isEmpty()) {
            return Optional.of(new Missing(parent.get()));
        }
        if (found.get().team() != team) {
            return Optional.of(new Refused("The folder " + parent.get() + " is of team "
                    + found.get().team() + ", what is to lie in it of team " + team));
        }
        int depth = line(found.get()).size() + height;
        return depth > ScenarioFolders.MAXIMUM_DEPTH
                ? Optional.of(new Refused("At most " + ScenarioFolders.MAXIMUM_DEPTH
                        + " folders lie one within another, these would be " + depth))
                : Optional.empty();
    }

    private int height(long id) {
        return 1
                + children(Optional.of(id)).stream()
                        .mapToInt(child -> height(child.id()))
                        .max()
                        .orElse(0);
    }
}
