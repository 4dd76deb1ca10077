package io.holdfast.server.api;

import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.execution.ExecutionId;
import io.holdfast.execution.ExecutionStatus;
import io.holdfast.execution.OperationRecord;
import io.holdfast.incomplete.ExecutionFilter;
import io.holdfast.incomplete.History;
import io.holdfast.incomplete.IncompleteId;
import io.holdfast.incomplete.Journal;
import io.holdfast.incomplete.Usage;
import io.holdfast.team.Team;
import io.holdfast.value.Bundle;
import io.holdfast.value.CollectionValue;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A History as a test prepares it. */
final class PreparedHistory implements History {

    private final List<Entry> entries = new ArrayList<>();
    private final Map<ExecutionId, Operations> operations = new HashMap<>();
    private final Map<ExecutionId, JsonObject> blueprints = new HashMap<>();
    private final Map<ExecutionId, CollectionValue> outputs = new HashMap<>();
    private Balance balance = new Balance(0, 0, 0, 0, 0, 0);

    void add(Entry entry, JsonObject blueprint, Operations told) {
        entries.add(entry);
        blueprints.put(entry.id(), blueprint);
        operations.put(entry.id(), told);
    }

    /** The execution returned this. */
    void returned(ExecutionId execution, CollectionValue returned) {
        outputs.put(execution, returned);
    }

    void balance(Balance prepared) {
        balance = prepared;
    }

    @Override
    public Optional<Entry> find(ExecutionId execution) {
        return entries.stream().filter(entry -> entry.id().equals(execution)).findFirst();
    }

    @Override
    public List<Entry> list(long scenario, ExecutionFilter filter, int limit, long offset) {
        return list(entry -> entry.scenario() == scenario, filter, limit, offset);
    }

    @Override
    public List<Entry> retries(IncompleteId item, ExecutionFilter filter, int limit, long offset) {
        return list(entry -> entry.retried().equals(Optional.of(item)), filter, limit, offset);
    }

    private List<Entry> list(Predicate<Entry> whose, ExecutionFilter filter, int limit, long offset) {
        return entries.reversed().stream()
                .filter(whose)
                .filter(filter::fits)
                .filter(entry -> filter.behind().stream()
                        .allMatch(last -> entry.id().hex().compareTo(last.hex()) < 0))
                .skip(offset)
                .limit(limit)
                .toList();
    }

    @Override
    public Operations operations(ExecutionId execution, int limit, int offset) {
        Operations all = operations.getOrDefault(execution, new Operations(List.of(), List.<Bundle>of(), false));
        List<OperationRecord> page =
                all.records().stream().skip(offset).limit(limit).toList();
        return new Operations(page, all.triggerBundles(), all.confidential());
    }

    @Override
    public Optional<CollectionValue> outputs(ExecutionId execution) {
        return Optional.ofNullable(outputs.get(execution));
    }

    @Override
    public Optional<Journal.Call> call(ExecutionId execution) {
        return Optional.empty();
    }

    @Override
    public Optional<Entry> called(String operation) {
        return Optional.empty();
    }

    @Override
    public Optional<JsonObject> blueprint(ExecutionId execution) {
        return Optional.ofNullable(blueprints.get(execution));
    }

    @Override
    public Balance balance(long scenario) {
        return balance;
    }

    @Override
    public Map<Long, Usage> usage(Set<Long> scenarios, Instant from) {
        return ended().filter(entry -> scenarios.contains(entry.scenario()))
                .filter(entry -> !entry.accepted().isBefore(from))
                .collect(Collectors.toUnmodifiableMap(Entry::scenario, PreparedHistory::usage, Usage::plus));
    }

    @Override
    public Map<Long, Usage> teamUsage(Instant from) {
        return ended().filter(entry -> !entry.accepted().isBefore(from))
                .collect(Collectors.toUnmodifiableMap(entry -> Team.FIRST, PreparedHistory::usage, Usage::plus));
    }

    @Override
    public Map<LocalDate, Usage> dailyUsage(Whose whose, LocalDate first, ZoneId zone) {
        return ended().filter(entry -> isMeant(whose, entry.scenario()))
                .filter(entry -> !LocalDate.ofInstant(entry.accepted(), zone).isBefore(first))
                .collect(Collectors.toUnmodifiableMap(
                        entry -> LocalDate.ofInstant(entry.accepted(), zone), PreparedHistory::usage, Usage::plus));
    }

    /** All scenarios are of one team here. */
    private static boolean isMeant(Whose whose, long scenario) {
        return switch (whose) {
            case OfScenario(long id) -> id == scenario;
            case OfTeam(long id) -> id == Team.FIRST;
            case OfAll() -> true;
        };
    }

    private Stream<Entry> ended() {
        return entries.stream().filter(entry -> entry.status() != ExecutionStatus.RUNNING);
    }

    private static Usage usage(Entry entry) {
        return new Usage(entry.operations(), entry.transfer());
    }
}
