package io.holdfast.testing;

import io.holdfast.audit.AuditLog;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** The log of changes, in memory. */
final class InMemoryAuditLog implements AuditLog {

    private static final String NOTHING = "[]";

    private final TreeMap<Long, Entry> entries = new TreeMap<>();
    private long last;

    @Override
    public synchronized long begin(Draft draft) {
        last++;
        entries.put(last, new Entry(last, draft, Optional.empty(), NOTHING));
        return last;
    }

    @Override
    public synchronized void end(long id, int status, String changes) {
        entries.computeIfPresent(id, (same, entry) -> new Entry(id, entry.draft(), Optional.of(status), changes));
    }

    @Override
    public synchronized void withdraw(long id) {
        entries.remove(id);
    }

    @Override
    public synchronized List<Entry> list(Filter filter, long before, int limit) {
        return entries.headMap(before, false).descendingMap().values().stream()
                .filter(entry -> filter.matches(entry.draft()))
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized Optional<Entry> find(long id) {
        return Optional.ofNullable(entries.get(id));
    }

    @Override
    public synchronized int purge(Instant before, int limit) {
        List<Long> old = entries.values().stream()
                .filter(entry -> entry.draft().at().isBefore(before))
                .map(Entry::id)
                .limit(limit)
                .toList();
        old.forEach(entries::remove);
        return old.size();
    }
}
