package io.holdfast.testing;

import io.holdfast.failure.FailureType;
import io.holdfast.incomplete.Backlog;
import io.holdfast.testing.InMemoryTables.Execution;
import io.holdfast.testing.InMemoryTables.Item;
import io.holdfast.testing.InMemoryTables.Lost;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What waits, in memory. */
final class InMemoryBacklog implements Backlog {

    private final InMemoryTables tables;

    InMemoryBacklog(InMemoryTables tables) {
        this.tables = Objects.requireNonNull(tables, "tables");
    }

    private Map<Long, List<Item>> openItems() {
        return tables.items.values().stream()
                .filter(item -> item.state.isOpen())
                .collect(Collectors.groupingBy(Item::scenario, TreeMap::new, Collectors.toList()));
    }

    @Override
    public List<Open> open(int scenarios) {
        synchronized (tables) {
            Map<Long, List<Item>> items = openItems();
            Set<Long> meant = items.entrySet().stream()
                    .sorted(Comparator.comparing(entry -> -entry.getValue().size()))
                    .limit(scenarios)
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toSet());
            return items.entrySet().stream()
                    .filter(entry -> meant.contains(entry.getKey()))
                    .flatMap(entry -> byType(entry.getValue()).entrySet().stream()
                            .map(type -> new Open(
                                    entry.getKey(),
                                    type.getKey(),
                                    type.getValue().size(),
                                    type.getValue().stream()
                                            .map(item -> item.stored.created())
                                            .min(Comparator.<Instant>naturalOrder())
                                            .orElseThrow())))
                    .toList();
        }
    }

    private static Map<FailureType, List<Item>> byType(List<Item> items) {
        return items.stream()
                .collect(Collectors.groupingBy(
                        item -> item.failure.type(),
                        () -> new TreeMap<>(Comparator.comparing(FailureType::typeName)),
                        Collectors.toList()));
    }

    @Override
    public List<Folder> folders(int scenarios) {
        synchronized (tables) {
            return openItems().entrySet().stream()
                    .map(entry -> new Folder(
                            entry.getKey(),
                            entry.getValue().size(),
                            entry.getValue().stream()
                                    .mapToLong(item -> item.stored.size())
                                    .sum()))
                    .sorted(Comparator.comparing(Folder::bytes).reversed().thenComparing(Folder::scenario))
                    .limit(scenarios)
                    .toList();
        }
    }

    @Override
    public List<Queue> queues(int scenarios) {
        synchronized (tables) {
            return tables.executions.values().stream()
                    .filter(execution -> execution.suspended && !execution.hasEnded() && execution.retried.isEmpty())
                    .collect(Collectors.groupingBy((Execution execution) -> execution.scenario))
                    .entrySet()
                    .stream()
                    .map(entry -> new Queue(
                            entry.getKey(),
                            entry.getValue().size(),
                            entry.getValue().stream()
                                    .map(execution -> execution.accepted)
                                    .min(Comparator.<Instant>naturalOrder())
                                    .orElseThrow()))
                    .sorted(Comparator.comparing(Queue::executions).reversed().thenComparing(Queue::scenario))
                    .limit(scenarios)
                    .toList();
        }
    }

    @Override
    public long dropped() {
        synchronized (tables) {
            return tables.losses.stream().filter(Lost::isDropped).count();
        }
    }
}
