package io.holdfast.testing;

import io.holdfast.execution.ExecutionId;
import io.holdfast.execution.OperationRecord;
import io.holdfast.execution.OperationRecord.Given;
import io.holdfast.incomplete.Account;
import io.holdfast.incomplete.Actor;
import io.holdfast.incomplete.GivenOutput;
import io.holdfast.incomplete.IncompleteExecution;
import io.holdfast.incomplete.IncompleteExecutions;
import io.holdfast.incomplete.IncompleteId;
import io.holdfast.incomplete.IncompleteState;
import io.holdfast.incomplete.IncompleteWork;
import io.holdfast.incomplete.Journal.Cause;
import io.holdfast.testing.InMemoryTables.Execution;
import io.holdfast.testing.InMemoryTables.Item;
import io.holdfast.value.CollectionValue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The folders of incomplete executions in memory. */
final class InMemoryIncompleteExecutions implements IncompleteExecutions {

    private static final Comparator<Item> BY_NUMBER = Comparator.comparingLong(item -> item.number);
    private static final Comparator<Item> BY_DUE = Comparator.<Item, Instant>comparing(
                    item -> item.nextRetry.orElse(Instant.MAX))
            .thenComparing(BY_NUMBER);

    private final InMemoryTables tables;

    InMemoryIncompleteExecutions(InMemoryTables tables) {
        this.tables = Objects.requireNonNull(tables, "tables");
    }

    private Stream<Item> items(Predicate<Item> wanted) {
        return tables.items.values().stream().filter(wanted);
    }

    @Override
    public Optional<IncompleteExecution> find(IncompleteId id) {
        synchronized (tables) {
            return Optional.ofNullable(tables.items.get(id)).map(Item::item);
        }
    }

    @Override
    public Optional<IncompleteWork> work(IncompleteId id) {
        synchronized (tables) {
            return Optional.ofNullable(tables.items.get(id))
                    .filter(item -> item.state != IncompleteState.DISCARDED)
                    .map(tables::work);
        }
    }

    private static Predicate<Item> listed(long scenario) {
        return item -> item.scenario() == scenario && item.state != IncompleteState.DISCARDED;
    }

    @Override
    public List<IncompleteExecution> list(long scenario, int limit, long offset) {
        synchronized (tables) {
            return items(listed(scenario))
                    .sorted(BY_NUMBER.reversed())
                    .skip(offset)
                    .limit(limit)
                    .map(Item::item)
                    .toList();
        }
    }

    @Override
    public long count(long scenario) {
        synchronized (tables) {
            return items(listed(scenario)).count();
        }
    }

    @Override
    public List<IncompleteExecution> storedBy(ExecutionId execution) {
        return inOrder(item -> item.source.id.equals(execution));
    }

    @Override
    public List<IncompleteExecution> continuing(IncompleteId id, int limit) {
        return inOrder(continues(id)).stream().limit(limit).toList();
    }

    @Override
    public long countContinuing(IncompleteId id) {
        return inOrder(continues(id)).size();
    }

    private static Predicate<Item> continues(IncompleteId id) {
        return item -> item.source.retried.equals(Optional.of(id));
    }

    private List<IncompleteExecution> inOrder(Predicate<Item> wanted) {
        synchronized (tables) {
            return items(wanted).sorted(BY_NUMBER).map(Item::item).toList();
        }
    }

    @Override
    public List<ExecutionId> attempts(IncompleteId id, int limit) {
        synchronized (tables) {
            return tables.executions.descendingMap().values().stream()
                    .filter(execution -> execution.retried.equals(Optional.of(id)))
                    .limit(limit)
                    .map(execution -> execution.id)
                    .toList();
        }
    }

    private static Predicate<Item> open(long scenario) {
        return item -> item.scenario() == scenario && item.state.isOpen();
    }

    @Override
    public Use use(long scenario) {
        return use(open(scenario));
    }

    @Override
    public Use use() {
        return use(item -> item.state.isOpen());
    }

    private Use use(Predicate<Item> counted) {
        synchronized (tables) {
            return new Use(
                    items(counted).count(),
                    items(counted).mapToLong(item -> item.stored.size()).sum());
        }
    }

    @Override
    public Map<Long, Long> openByScenario() {
        synchronized (tables) {
            return items(item -> item.state.isOpen())
                    .collect(Collectors.groupingBy(Item::scenario, Collectors.counting()));
        }
    }

    @Override
    public List<Claimed> claimDue(Instant now, Map<Long, Integer> retryable, int limit, Supplier<ExecutionId> ids) {
        synchronized (tables) {
            Map<Long, Integer> places = new HashMap<>(retryable);
            List<Item> due = items(item ->
                            item.nextRetry.isPresent() && !item.nextRetry.get().isAfter(now))
                    .sorted(BY_DUE)
                    .toList();
            List<Claimed> claimed = new ArrayList<>();
            for (Item item : due) {
                int free = places.getOrDefault(item.scenario(), 0);
                if (free > 0 && claimed.size() < limit) {
                    places.put(item.scenario(), free - 1);
                    claimed.add(claim(item, ids.get(), now));
                }
            }
            return claimed;
        }
    }

    private Claimed claim(Item item, ExecutionId execution, Instant now) {
        item.move(IncompleteState.IN_PROGRESS);
        item.nextRetry = Optional.empty();
        Execution begun = new Execution(
                execution,
                item.scenario(),
                item.source.blueprintVersion,
                now,
                item.requested ? Cause.MANUAL : Cause.AUTOMATIC,
                item.source.origin,
                Optional.of(item),
                List.of(),
                false);
        tables.executions.put(execution, begun);
        IncompleteWork work = tables.retryOf(item);
        item.useOutput(new GivenOutput.Taken(item.attempts + 1));
        item.substitute.ifPresent(bundles -> {
            begun.records.add(
                    given(work, new Given(bundles, item.outputs.getLast().by().name()), now));
            begun.checkpoint = Optional.of(work.snapshot());
        });
        return new Claimed(work, execution, item.requested);
    }

    /** What a person gave in place of an operation is told like an operation. */
    private static OperationRecord given(IncompleteWork work, Given given, Instant now) {
        return new OperationRecord(
                work.snapshot().records(), work.item().module(), now, Duration.ZERO, CollectionValue.EMPTY, given);
    }

    @Override
    public Optional<Instant> nextDue() {
        synchronized (tables) {
            return items(item -> item.nextRetry.isPresent())
                    .map(item -> item.nextRetry.orElseThrow())
                    .min(Comparator.naturalOrder());
        }
    }

    private List<Item> selected(long scenario, Selection selection) {
        Predicate<Item> meant = switch (selection) {
            case Ids(var these) -> item -> these.contains(item.id());
            case AllExcept(var others) -> item -> !others.contains(item.id());
        };
        return items(open(scenario).and(meant)).sorted(BY_NUMBER).toList();
    }

    static boolean waits(Item item) {
        return item.state == IncompleteState.UNRESOLVED || item.state == IncompleteState.PENDING;
    }

    @Override
    public List<IncompleteId> requestRetry(long scenario, Selection selection, Instant now, Actor actor) {
        synchronized (tables) {
            List<Item> set = selected(scenario, selection).stream()
                    .filter(item -> waits(item) && tables.scenarios.containsKey(scenario))
                    .toList();
            for (Item item : set) {
                item.move(IncompleteState.PENDING);
                item.nextRetry = Optional.of(now);
                item.requested = true;
                item.askedBy = actor;
            }
            return set.stream().map(Item::id).toList();
        }
    }

    @Override
    public Discarding discard(long scenario, Selection selection, Instant now, String actor) {
        synchronized (tables) {
            List<Item> selected = selected(scenario, selection);
            List<IncompleteExecution> discarded = new ArrayList<>();
            for (Item item : selected) {
                if (waits(item)) {
                    item.move(IncompleteState.DISCARDED);
                    item.nextRetry = Optional.empty();
                    item.settlement = Optional.of(new Account.Settlement(now, Optional.of(actor), Optional.empty()));
                    tables.discard(item, now, actor);
                    discarded.add(item.item());
                }
            }
            List<IncompleteId> inProgress = selected.stream()
                    .filter(item -> item.state == IncompleteState.IN_PROGRESS)
                    .map(Item::id)
                    .toList();
            return new Discarding(discarded, inProgress);
        }
    }

    @Override
    public int purge(Instant before, int limit) {
        synchronized (tables) {
            List<IncompleteId> settled = items(item -> item.settlement
                            .map(Account.Settlement::at)
                            .filter(before::isAfter)
                            .isPresent())
                    .limit(limit)
                    .map(Item::id)
                    .toList();
            settled.forEach(tables.items::remove);
            return settled.size();
        }
    }
}
