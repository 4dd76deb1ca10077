package io.holdfast.scenario;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Keeps the folders of scenarios, which are trees: at most {@value #MAXIMUM_FOLDERS} folders, at most
 * {@value #MAXIMUM_DEPTH} one within another. Every change is durable when its method returns. Thread-safe.
 */
public interface ScenarioFolders {

    int MAXIMUM_FOLDERS = 1_000;

    int MAXIMUM_DEPTH = 10;

    /** All folders, those of one parent in their order. */
    List<ScenarioFolder> all();

    /**
     * Adds a folder behind those that lie in the same one.
     *
     * @throws io.holdfast.team.NoSuchTeamException when there is no such team
     */
    Outcome create(long team, String name, Optional<Long> parent);

    /** Changes what is present; a folder that is moved comes behind those that lie there. */
    Outcome update(long id, Update update);

    /**
     * Removes a folder with the folders within it; the scenarios that lie in them stay, without a folder. False when there
     * is none.
     */
    boolean delete(long id);

    /**
     * Puts a scenario into a folder, or out of any; false, and nothing changed, when either is not there or they are of
     * different teams.
     */
    boolean place(long scenario, Optional<Long> folder);

    /** The folders of these scenarios, by the scenarios' ids; one that lies in none is left out. */
    Map<Long, Long> of(Collection<Long> scenarios);

    /**
     * What is to change.
     *
     * @param parent empty when it stays where it is; an empty one within when it goes to the top
     */
    record Update(Optional<String> name, Optional<Optional<Long>> parent) {
        public Update {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(parent, "parent");
        }
    }

    /** What became of a folder that was to be created or changed. */
    sealed interface Outcome {}

    /** It is as it was asked for. */
    record Done(ScenarioFolder folder) implements Outcome {
        public Done {
            Objects.requireNonNull(folder, "folder");
        }
    }

    /** There is no such folder; nothing was changed. */
    record Missing(long id) implements Outcome {}

    /** It cannot lie there; nothing was changed. */
    record Refused(String reason) implements Outcome {
        public Refused {
            Objects.requireNonNull(reason, "reason");
        }
    }
}
