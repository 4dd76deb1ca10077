package io.holdfast.scenario;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Which scenarios are meant: those that fit every part that is present.
 *
 * @param team belong to this team
 * @param ids one of these; any, when there are none
 * @param folder lie in this folder itself
 * @param active are on, or off
 */
public record ScenarioFilter(Optional<Long> team, Set<Long> ids, Optional<Long> folder, Optional<Boolean> active) {

    public static final ScenarioFilter ALL =
            new ScenarioFilter(Optional.empty(), Set.of(), Optional.empty(), Optional.empty());

    public ScenarioFilter {
        Objects.requireNonNull(team, "team");
        ids = Set.copyOf(ids);
        Objects.requireNonNull(folder, "folder");
        Objects.requireNonNull(active, "active");
    }
}
