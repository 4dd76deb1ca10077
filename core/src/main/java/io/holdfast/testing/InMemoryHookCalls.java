package io.holdfast.testing;

import io.holdfast.scenario.HookCalls;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** The log of webhook calls, in memory. */
final class InMemoryHookCalls implements HookCalls {

    private final List<Noted> noted = new ArrayList<>();
    private final TreeMap<Long, HookCall> written = new TreeMap<>(Comparator.reverseOrder());
    private long last;

    @Override
    public synchronized void note(Noted call) {
        if (noted.size() < MOST_AT_ONCE) {
            noted.add(call);
        }
    }

    @Override
    public synchronized void writeDown() {
        noted.forEach(call -> written.put(++last, new HookCall(last, call)));
        noted.clear();
    }

    @Override
    public synchronized List<HookCall> list(long hook, Filter filter, int limit, long offset) {
        return written.values().stream()
                .filter(call -> call.call().hook() == hook && filter.matches(call.call()))
                .skip(offset)
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized Optional<HookCall> find(long hook, long id) {
        return Optional.ofNullable(written.get(id)).filter(call -> call.call().hook() == hook);
    }

    /** How many calls of the same webhook came later. */
    private long later(HookCall call) {
        return written.headMap(call.id()).values().stream()
                .filter(other -> other.call().hook() == call.call().hook())
                .count();
    }

    @Override
    public synchronized int purge(Instant before, int kept, int limit) {
        List<Long> removed = written.values().stream()
                .filter(call -> call.call().at().isBefore(before) || later(call) >= kept)
                .map(HookCall::id)
                .limit(limit)
                .toList();
        written.keySet().removeAll(removed);
        return removed.size();
    }
}
