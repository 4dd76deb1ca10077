package io.holdfast.scenario;

import java.util.Objects;
import java.util.Optional;

/**
 * A folder of scenarios.
 *
 * @param id its identity, from 1
 * @param team whose it is; that of the folder that it lies in too
 * @param name what people call it, at most {@value #MAXIMUM_NAME} characters
 * @param parent the folder that it lies in; empty at the top
 * @param position its place among those that lie in the same folder, from 0
 * @param scenarios how many scenarios lie in it, without those of the folders within
 */
public record ScenarioFolder(long id, long team, String name, Optional<Long> parent, int position, long scenarios) {

    /** The longest name that a folder may have, in characters. */
    public static final int MAXIMUM_NAME = 100;

    public ScenarioFolder {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(parent, "parent");
        if (id < 1) {
            throw new IllegalArgumentException("A folder's id counts from 1, it is not " + id);
        }
    }
}
