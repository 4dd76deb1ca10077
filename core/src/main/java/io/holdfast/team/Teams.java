package io.holdfast.team;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Keeps the teams, of which the first is always there, and what the organization is called. Every change is durable when
 * its method returns. Thread-safe.
 */
public interface Teams {

    /** So many teams there may be. */
    int MAXIMUM_TEAMS = 1_000;

    /** All teams, oldest first. */
    List<Team> all();

    Optional<Team> find(long id);

    /** Empty when there are {@link #MAXIMUM_TEAMS} already. */
    Optional<Team> create(String name);

    /** Empty when there is no such team. */
    Optional<Team> rename(long id, String name);

    /** Removes a team that nothing belongs to. What is created at the same moment is in it, and keeps it, or is refused. */
    Removal delete(long id);

    Organization organization();

    /** Changes what is present. */
    Organization update(Optional<String> name, Optional<String> country);

    /** What became of a team that was to be removed. */
    sealed interface Removal {}

    /** It is gone. */
    record Removed() implements Removal {}

    /** There is no such team. */
    record Missing() implements Removal {}

    /** It stays as it is. */
    record Refused(String reason) implements Removal {
        public Refused {
            Objects.requireNonNull(reason, "reason");
        }
    }
}
