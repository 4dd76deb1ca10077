package io.holdfast.testing;

import io.holdfast.scenario.CustomFunction;
import io.holdfast.scenario.CustomFunctions;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Functions that people write, in memory. */
final class InMemoryCustomFunctions implements CustomFunctions {

    private final InMemoryTables tables;
    private final Map<Long, Deque<Change>> changes = new HashMap<>();
    private long last;
    private long lastChange;

    InMemoryCustomFunctions(InMemoryTables tables) {
        this.tables = Objects.requireNonNull(tables, "tables");
    }

    @Override
    public Optional<CustomFunction> create(Draft draft, Instant now) {
        synchronized (tables) {
            boolean taken = tables.functions.values().stream()
                    .anyMatch(function ->
                            function.team() == draft.team() && function.name().equals(draft.name()));
            if (taken) {
                return Optional.empty();
            }
            CustomFunction function = new CustomFunction(
                    ++last,
                    tables.existing(draft.team()),
                    draft.name(),
                    draft.description(),
                    draft.code(),
                    draft.by(),
                    now,
                    now);
            tables.functions.put(function.id(), function);
            return Optional.of(function);
        }
    }

    @Override
    public Optional<CustomFunction> find(long id) {
        synchronized (tables) {
            return Optional.ofNullable(tables.functions.get(id));
        }
    }

    @Override
    public List<CustomFunction> list(Optional<Long> team, int limit, long offset) {
        synchronized (tables) {
            return tables.functions.values().stream()
                    .filter(function -> team.stream().allMatch(wanted -> function.team() == wanted))
                    .skip(offset)
                    .limit(limit)
                    .toList();
        }
    }

    @Override
    public Optional<CustomFunction> update(long id, Update update, Instant now) {
        synchronized (tables) {
            return find(id).map(old -> {
                String code = update.code().orElse(old.code());
                if (!code.equals(old.code())) {
                    Deque<Change> kept = changes.computeIfAbsent(id, first -> new ArrayDeque<>());
                    kept.addFirst(new Change(++lastChange, old.code(), update.by(), now));
                    if (kept.size() > KEPT_CHANGES) {
                        kept.removeLast();
                    }
                }
                CustomFunction changed = new CustomFunction(
                        id,
                        old.team(),
                        old.name(),
                        update.description().orElse(old.description()),
                        code,
                        old.createdBy(),
                        old.created(),
                        now);
                tables.functions.put(id, changed);
                return changed;
            });
        }
    }

    @Override
    public List<Change> changes(long id) {
        synchronized (tables) {
            return List.copyOf(changes.getOrDefault(id, new ArrayDeque<>()));
        }
    }

    @Override
    public boolean delete(long id) {
        synchronized (tables) {
            changes.remove(id);
            return tables.functions.remove(id) != null;
        }
    }
}
