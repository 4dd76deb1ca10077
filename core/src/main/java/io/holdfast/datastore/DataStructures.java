package io.holdfast.datastore;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Keeps data structures. Every change is durable when its method returns. Thread-safe. */
public interface DataStructures {

    /** @throws io.holdfast.team.NoSuchTeamException when there is no such team */
    DataStructure create(Draft draft);

    Optional<DataStructure> find(long id);

    /**
     * Data structures, oldest first.
     *
     * @param team those of this team; of all, when it is empty
     */
    List<DataStructure> list(Optional<Long> team, int limit, long offset);

    /** Changes what is present; records that are there already stay as they are. Empty when there is none. */
    Optional<DataStructure> update(long id, Update update);

    /** The data stores whose records have this structure. */
    List<DataStore> users(long id);

    /** Removes a data structure; the data stores that use it take any records from then on. False when there is none. */
    boolean delete(long id);

    /** A data structure to be created. */
    record Draft(long team, String name, StructureSpec spec, boolean strict) {
        public Draft {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(spec, "spec");
            DataStructure.check(name);
        }
    }

    /** What is to change. */
    record Update(Optional<String> name, Optional<StructureSpec> spec, Optional<Boolean> strict) {
        public Update {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(spec, "spec");
            Objects.requireNonNull(strict, "strict");
        }
    }
}
