package io.holdfast.testing;

import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.execution.ExecutionId;
import io.holdfast.execution.OperationRecord;
import io.holdfast.execution.OperationRecord.Succeeded;
import io.holdfast.incomplete.ExecutionFilter;
import io.holdfast.incomplete.History;
import io.holdfast.incomplete.IncompleteId;
import io.holdfast.incomplete.Journal.Call;
import io.holdfast.incomplete.Usage;
import io.holdfast.testing.InMemoryTables.Execution;
import io.holdfast.testing.InMemoryTables.Item;
import io.holdfast.value.Bundle;
import io.holdfast.value.ByteSize;
import io.holdfast.value.CollectionValue;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The History in memory. */
final class InMemoryHistory implements History {

    private final InMemoryTables tables;
    private final Clock clock;

    InMemoryHistory(InMemoryTables tables, Clock clock) {
        this.tables = Objects.requireNonNull(tables, "tables");
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    private Optional<Execution> execution(ExecutionId id) {
        return Optional.ofNullable(tables.executions.get(id));
    }

    @Override
    public Optional<Entry> find(ExecutionId id) {
        synchronized (tables) {
            return execution(id).map(this::entry);
        }
    }

    @Override
    public List<Entry> list(long scenario, ExecutionFilter filter, int limit, long offset) {
        return list(execution -> execution.scenario == scenario, filter, limit, offset);
    }

    @Override
    public List<Entry> retries(IncompleteId item, ExecutionFilter filter, int limit, long offset) {
        return list(execution -> execution.retried.equals(Optional.of(item)), filter, limit, offset);
    }

    private List<Entry> list(Predicate<Execution> whose, ExecutionFilter filter, int limit, long offset) {
        synchronized (tables) {
            NavigableMap<ExecutionId, Execution> meant = filter.behind()
                    .map(last -> tables.executions.headMap(last, false))
                    .orElse(tables.executions);
            return meant.descendingMap().values().stream()
                    .filter(whose)
                    .map(this::entry)
                    .filter(filter::fits)
                    .skip(offset)
                    .limit(limit)
                    .toList();
        }
    }

    private Entry entry(Execution execution) {
        Instant until = execution.ended.orElseGet(clock::instant);
        long stored = tables.items.values().stream()
                .filter(item -> item.source == execution)
                .count();
        return new Entry(
                execution.id,
                execution.scenario,
                execution.cause,
                execution.accepted,
                execution.status,
                until.isAfter(execution.accepted) ? Duration.between(execution.accepted, until) : Duration.ZERO,
                execution.operations,
                transfer(execution),
                execution.failure,
                (int) stored,
                execution.retried,
                execution.resumed,
                execution.blueprintVersion);
    }

    private static long transfer(Execution execution) {
        Stream<Bundle> putOut = execution.records.stream()
                .map(OperationRecord::result)
                .flatMap(result -> result instanceof Succeeded(List<Bundle> bundles) ? bundles.stream() : Stream.of());
        return Stream.concat(execution.trigger.stream(), putOut)
                .mapToLong(bundle -> ByteSize.of(bundle.fields()))
                .sum();
    }

    @Override
    public Operations operations(ExecutionId id, int limit, int offset) {
        synchronized (tables) {
            return execution(id)
                    .map(execution -> operations(execution, limit, offset))
                    .orElse(new Operations(List.of(), List.of(), false));
        }
    }

    private Operations operations(Execution execution, int limit, int offset) {
        boolean confidential = tables.isConfidential(execution);
        List<OperationRecord> records = execution.records.stream()
                .skip(offset)
                .limit(limit)
                .map(record -> confidential ? InMemoryJournal.withoutBundles(record) : record)
                .toList();
        return new Operations(records, confidential ? List.of() : execution.trigger, confidential);
    }

    @Override
    public Optional<CollectionValue> outputs(ExecutionId id) {
        synchronized (tables) {
            return execution(id).flatMap(execution -> execution.outputs);
        }
    }

    @Override
    public Optional<Call> call(ExecutionId id) {
        synchronized (tables) {
            return execution(id).flatMap(execution -> execution.call);
        }
    }

    @Override
    public Optional<Entry> called(String operation) {
        synchronized (tables) {
            return tables.executions.descendingMap().values().stream()
                    .filter(execution -> execution
                            .call
                            .filter(call -> call.operation().equals(operation))
                            .isPresent())
                    .findFirst()
                    .map(this::entry);
        }
    }

    @Override
    public Optional<JsonObject> blueprint(ExecutionId id) {
        synchronized (tables) {
            return execution(id).map(tables::blueprint);
        }
    }

    @Override
    public Balance balance(long scenario) {
        synchronized (tables) {
            List<Execution> roots = tables.executions.values().stream()
                    .filter(execution -> execution.scenario == scenario && execution.isRoot())
                    .toList();
            Map<Place, Long> places = roots.stream().collect(Collectors.groupingBy(this::place, Collectors.counting()));
            return new Balance(
                    roots.size(),
                    places.getOrDefault(Place.FINISHED, 0L),
                    places.getOrDefault(Place.RUNNING, 0L),
                    places.getOrDefault(Place.WAITING, 0L),
                    places.getOrDefault(Place.OPEN, 0L),
                    places.getOrDefault(Place.DISCARDED, 0L));
        }
    }

    private enum Place {
        FINISHED,
        RUNNING,
        WAITING,
        OPEN,
        DISCARDED
    }

    private Place place(Execution root) {
        Optional<Execution> live = tables.executions.values().stream()
                .filter(execution ->
                        execution.origin.equals(root.id) && execution.retried.isEmpty() && !execution.hasEnded())
                .findFirst();
        if (live.isPresent()) {
            return live.get().suspended ? Place.WAITING : Place.RUNNING;
        }
        if (tables.items.values().stream().anyMatch(item -> isOpenOf(item, root))) {
            return Place.OPEN;
        }
        return tables.losses.stream().anyMatch(loss -> loss.origin().equals(root.id))
                ? Place.DISCARDED
                : Place.FINISHED;
    }

    private static boolean isOpenOf(Item item, Execution root) {
        return item.state.isOpen() && item.source.origin.equals(root.id);
    }

    @Override
    public Map<Long, Usage> usage(Set<Long> scenarios, Instant from) {
        synchronized (tables) {
            return ended().filter(execution -> scenarios.contains(execution.scenario))
                    .filter(execution -> !execution.accepted.isBefore(from))
                    .collect(Collectors.toUnmodifiableMap(
                            execution -> execution.scenario, InMemoryHistory::usage, Usage::plus));
        }
    }

    @Override
    public Map<Long, Usage> teamUsage(Instant from) {
        synchronized (tables) {
            return ended().filter(execution -> !execution.accepted.isBefore(from))
                    .collect(Collectors.toUnmodifiableMap(
                            execution -> team(execution.scenario), InMemoryHistory::usage, Usage::plus));
        }
    }

    @Override
    public Map<LocalDate, Usage> dailyUsage(Whose whose, LocalDate first, ZoneId zone) {
        synchronized (tables) {
            return ended().filter(execution -> isMeant(whose, execution.scenario))
                    .filter(execution -> !day(execution, zone).isBefore(first))
                    .collect(Collectors.toUnmodifiableMap(
                            execution -> day(execution, zone), InMemoryHistory::usage, Usage::plus));
        }
    }

    private boolean isMeant(Whose whose, long scenario) {
        return switch (whose) {
            case OfScenario(long id) -> id == scenario;
            case OfTeam(long id) -> team(scenario) == id;
            case OfAll() -> true;
        };
    }

    private long team(long scenario) {
        return Objects.requireNonNull(tables.scenarios.get(scenario), "only scenarios that there are")
                .team();
    }

    private Stream<Execution> ended() {
        return tables.executions.values().stream()
                .filter(execution -> tables.scenarios.containsKey(execution.scenario) && execution.ended.isPresent());
    }

    private static LocalDate day(Execution execution, ZoneId zone) {
        return LocalDate.ofInstant(execution.accepted, zone);
    }

    private static Usage usage(Execution execution) {
        return new Usage(execution.operations, transfer(execution));
    }
}
