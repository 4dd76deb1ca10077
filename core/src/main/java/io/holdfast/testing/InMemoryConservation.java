package io.holdfast.testing;

import io.holdfast.execution.ExecutionStatus;
import io.holdfast.incomplete.Conservation;
import io.holdfast.incomplete.Recount;
import io.holdfast.testing.InMemoryTables.Execution;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** Where triggers are, in memory: counted anew whenever somebody asks. */
final class InMemoryConservation implements Conservation {

    private final InMemoryTables tables;

    InMemoryConservation(InMemoryTables tables) {
        this.tables = Objects.requireNonNull(tables, "tables");
    }

    @Override
    public Account account(Scope scope) {
        synchronized (tables) {
            List<Execution> roots = tables.executions.values().stream()
                    .filter(Execution::isRoot)
                    .filter(root ->
                            scope.scenario().isEmpty() || scope.scenario().get() == root.scenario)
                    .filter(root ->
                            scope.accepted().isEmpty() || scope.accepted().get().contains(root.accepted))
                    .toList();
            Map<Place, Long> places = new EnumMap<>(Place.class);
            Map<String, Long> actors = new TreeMap<>();
            places.put(Place.ACCEPTED, (long) roots.size());
            for (Execution root : roots) {
                Place place = place(root);
                places.merge(place, 1L, Long::sum);
                if (place == Place.DISCARDED) {
                    actors.merge(actor(root).orElseThrow(), 1L, Long::sum);
                }
            }
            return Account.of(places, actors);
        }
    }

    private Place place(Execution root) {
        List<Execution> own = tables.executions.values().stream()
                .filter(execution -> execution.origin.equals(root.id) && execution.retried.isEmpty())
                .toList();
        Optional<Execution> live =
                own.stream().filter(execution -> !execution.hasEnded()).findFirst();
        if (live.isPresent()) {
            return live.get().suspended ? Place.WAITING : Place.RUNNING;
        }
        if (tables.items.values().stream()
                .anyMatch(item -> item.state.isOpen() && item.source.origin.equals(root.id))) {
            return Place.OPEN;
        }
        if (tables.losses.stream().anyMatch(loss -> loss.origin().equals(root.id))) {
            return actor(root).isPresent() ? Place.DISCARDED : Place.DROPPED;
        }
        boolean kept = tables.items.values().stream().anyMatch(item -> item.source.origin.equals(root.id));
        return kept ? Place.RESOLVED : place(own.getLast().status);
    }

    /** Whoever was the last to discard something of it; empty when that was dropped. */
    private Optional<String> actor(Execution root) {
        return tables.losses.reversed().stream()
                .filter(loss -> loss.origin().equals(root.id))
                .findFirst()
                .flatMap(lost -> lost.row().actor());
    }

    private static Place place(ExecutionStatus status) {
        return switch (status) {
            case RUNNING -> Place.RUNNING;
            case SUCCESS -> Place.SUCCESS;
            case WARNING -> Place.WARNING;
            case ERROR -> Place.ERROR;
        };
    }

    /** Nothing is counted here that could differ. */
    @Override
    public Optional<Recount> recount(long scenario, String actor, Instant now) {
        return Optional.empty();
    }

    @Override
    public List<Recount> recounts(Optional<Long> scenario, int limit) {
        return List.of();
    }

    @Override
    public Comparison compare(long scenario) {
        Account account = account(Scope.of(scenario));
        return new Comparison(account, account);
    }
}
