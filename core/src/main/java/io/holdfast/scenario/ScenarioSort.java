package io.holdfast.scenario;

import java.util.Objects;

/**
 * The order of a list of scenarios; those that are equal by it go by their ids in the same direction.
 *
 * @param ascending the least first
 */
public record ScenarioSort(Key key, boolean ascending) {

    /** What scenarios are sorted by. */
    public enum Key {
        ID,
        TEAM,
        NAME,
        CREATED,
        EDITED,
        ACTIVE,
        /** Whether the server turned it off. */
        STOPPED,
        /** The folder's id; without a folder first. */
        FOLDER
    }

    public ScenarioSort {
        Objects.requireNonNull(key, "key");
    }
}
