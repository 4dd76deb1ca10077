package io.holdfast.scenario;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Keeps the functions that people write, with what their code was. Thread-safe. */
public interface CustomFunctions {

    /** So many changes of a function are kept, the latest. */
    int KEPT_CHANGES = 100;

    /**
     * Empty when the team has one with this name.
     *
     * @throws io.holdfast.team.NoSuchTeamException when there is no such team
     */
    Optional<CustomFunction> create(Draft draft, Instant now);

    Optional<CustomFunction> find(long id);

    /**
     * Functions, oldest first.
     *
     * @param team those of this team; of all, when it is empty
     */
    List<CustomFunction> list(Optional<Long> team, int limit, long offset);

    /** Changes what is present; a change of the code is kept. Empty when there is none. */
    Optional<CustomFunction> update(long id, Update update, Instant now);

    /** The changes of the code, latest first. */
    List<Change> changes(long id);

    /** Removes it with its changes. False when there is none. */
    boolean delete(long id);

    /** A function to be created. */
    record Draft(long team, String name, String description, String code, String by) {
        public Draft {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(description, "description");
            Objects.requireNonNull(code, "code");
            Objects.requireNonNull(by, "by");
        }
    }

    /** What is to change, and who changes it. */
    record Update(Optional<String> description, Optional<String> code, String by) {
        public Update {
            Objects.requireNonNull(description, "description");
            Objects.requireNonNull(code, "code");
            Objects.requireNonNull(by, "by");
        }
    }

    /**
     * A change of the code.
     *
     * @param id its identity, from 1
     * @param previousCode what the code was before
     */
    record Change(long id, String previousCode, String by, Instant at) {
        public Change {
            Objects.requireNonNull(previousCode, "previousCode");
            Objects.requireNonNull(by, "by");
            Objects.requireNonNull(at, "at");
        }
    }
}
