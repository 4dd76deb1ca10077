package io.holdfast.testing;

import io.holdfast.blueprint.Json;
import io.holdfast.scenario.CustomProperties;
import io.holdfast.scenario.CustomProperty;
import io.holdfast.scenario.CustomProperty.Definition;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Custom properties in memory. */
final class InMemoryCustomProperties implements CustomProperties {

    private final InMemoryTables tables;
    private final TreeMap<Long, CustomProperty> properties = new TreeMap<>();
    private final Map<Long, Map<Long, Json>> values = new HashMap<>();
    private @Nullable Instant created;
    private long last;

    InMemoryCustomProperties(InMemoryTables tables) {
        this.tables = Objects.requireNonNull(tables, "tables");
    }

    @Override
    public Optional<Instant> structure() {
        synchronized (tables) {
            return Optional.ofNullable(created);
        }
    }

    @Override
    public boolean createStructure(Instant now) {
        synchronized (tables) {
            if (created != null) {
                return false;
            }
            created = now;
            return true;
        }
    }

    @Override
    public List<CustomProperty> list() {
        synchronized (tables) {
            return List.copyOf(properties.values());
        }
    }

    @Override
    public Optional<CustomProperty> add(Definition definition) {
        synchronized (tables) {
            if (properties.size() >= MAXIMUM_PROPERTIES
                    || find(definition.name()).isPresent()) {
                return Optional.empty();
            }
            CustomProperty added = new CustomProperty(++last, definition);
            properties.put(added.id(), added);
            return Optional.of(added);
        }
    }

    private Optional<CustomProperty> find(String name) {
        return properties.values().stream()
                .filter(property -> property.definition().name().equals(name))
                .findFirst();
    }

    @Override
    public Optional<CustomProperty> change(long id, Definition changed) {
        synchronized (tables) {
            return Optional.ofNullable(properties.computeIfPresent(id, (key, old) -> {
                Definition kept = old.definition();
                return new CustomProperty(
                        id,
                        new Definition(
                                kept.name(),
                                changed.label(),
                                changed.description(),
                                kept.type(),
                                changed.options(),
                                changed.required()));
            }));
        }
    }

    @Override
    public long uses(long id) {
        synchronized (tables) {
            return values.entrySet().stream()
                    .filter(entry -> tables.scenarios.containsKey(entry.getKey()))
                    .filter(entry -> entry.getValue().containsKey(id))
                    .count();
        }
    }

    @Override
    public boolean remove(long id) {
        synchronized (tables) {
            values.values().forEach(of -> of.remove(id));
            return properties.remove(id) != null;
        }
    }

    @Override
    public Map<String, Json> values(long scenario) {
        synchronized (tables) {
            Map<String, Json> named = new HashMap<>();
            if (tables.scenarios.containsKey(scenario)) {
                values.getOrDefault(scenario, Map.of())
                        .forEach((id, value) -> Optional.ofNullable(properties.get(id))
                                .ifPresent(property ->
                                        named.put(property.definition().name(), value)));
            }
            return named;
        }
    }

    @Override
    public Map<Long, Map<String, Json>> values(Set<Long> scenarios) {
        synchronized (tables) {
            Map<Long, Map<String, Json>> found = new HashMap<>();
            scenarios.forEach(scenario -> found.put(scenario, values(scenario)));
            found.values().removeIf(Map::isEmpty);
            return found;
        }
    }

    @Override
    public boolean replace(long scenario, Map<String, Json> replaced) {
        synchronized (tables) {
            if (!tables.scenarios.containsKey(scenario)) {
                return false;
            }
            Map<Long, Json> byId = new HashMap<>();
            replaced.forEach((name, value) -> find(name).ifPresent(property -> byId.put(property.id(), value)));
            values.put(scenario, byId);
            return true;
        }
    }
}
