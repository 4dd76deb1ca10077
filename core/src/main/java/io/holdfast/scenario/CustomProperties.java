package io.holdfast.scenario;

import io.holdfast.blueprint.Json;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps the properties that people gave to all scenarios, and their values: one structure of at most
 * {@value #MAXIMUM_PROPERTIES} properties. Every change is durable when its method returns. Thread-safe.
 */
public interface CustomProperties {

    int MAXIMUM_PROPERTIES = 100;

    /** When the structure was created; empty when there is none yet. */
    Optional<Instant> structure();

    /** Creates the structure; false when there is one. */
    boolean createStructure(Instant now);

    /** All properties, oldest first. */
    List<CustomProperty> list();

    /** Adds a property; empty when its name is taken, or there are as many as there may be. */
    Optional<CustomProperty> add(CustomProperty.Definition definition);

    /** Changes a property, but for its name and its type; empty when there is none. */
    Optional<CustomProperty> change(long id, CustomProperty.Definition definition);

    /** How many scenarios have a value of the property. */
    long uses(long id);

    /** Removes a property with its values; false when there is none. */
    boolean remove(long id);

    /** The values of a scenario, by the names of the properties. */
    Map<String, Json> values(long scenario);

    /** The values of several scenarios; a scenario without any is missing. */
    Map<Long, Map<String, Json>> values(Set<Long> scenarios);

    /**
     * Replaces the values of a scenario; a name that no property has is left out. False, and nothing changed, when there is
     * no such scenario.
     */
    boolean replace(long scenario, Map<String, Json> values);
}
