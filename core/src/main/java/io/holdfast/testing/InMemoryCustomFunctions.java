package io.holdfast.testing;

import io.holdfast.scenario.CustomFunction;
import io.holdfast.scenario.CustomFunctions;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Functions that people write, in memory. */
final class InMemoryCustomFunctions implements CustomFunctions {

    private final TreeMap<Long, CustomFunction> byId = new TreeMap<>();
    private final Map<Long, Deque<Change>> changes = new HashMap<>();
    private long last;
    private long lastChange;

    @Override
    public synchronized Optional<CustomFunction> create(Draft draft, Instant now) {
        boolean taken = byId.values().stream()
                .anyMatch(function ->
                        function.team() == draft.team() && function.name().equals(draft.name()));
        if (taken) {
            return Optional.empty();
        }
        CustomFunction function = new CustomFunction(
                ++last, draft.team(), draft.name(), draft.description(), draft.code(), draft.by(), now, now);
        byId.put(function.id(), function);
        return Optional.of(function);
    }

    @Override
    public synchronized Optional<CustomFunction> find(long id) {
        return Optional.ofNullable(byId.get(id));
    }

    @Override
    public synchronized List<CustomFunction> list(long team, int limit, long offset) {
        return byId.values().stream()
                .filter(function -> function.team() == team)
                .skip(offset)
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized Optional<CustomFunction> update(long id, Update update, Instant now) {
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
            byId.put(id, changed);
            return changed;
        });
    }

    @Override
    public synchronized List<Change> changes(long id) {
        return List.copyOf(changes.getOrDefault(id, new ArrayDeque<>()));
    }

    @Override
    public synchronized boolean delete(long id) {
        changes.remove(id);
        return byId.remove(id) != null;
    }
}
