package io.holdfast.testing;

import io.holdfast.bulk.BulkJob;
import io.holdfast.bulk.BulkJobs;
import io.holdfast.bulk.ItemOutcome;
import io.holdfast.bulk.ItemVerdict;
import io.holdfast.bulk.ItemVerdict.Found;
import io.holdfast.bulk.ItemVerdict.ScenarioStanding;
import io.holdfast.bulk.JobItem;
import io.holdfast.bulk.JobKey;
import io.holdfast.bulk.JobSelection;
import io.holdfast.bulk.JobSelection.Fitting;
import io.holdfast.bulk.JobSelection.These;
import io.holdfast.bulk.JobState;
import io.holdfast.bulk.NewJob;
import io.holdfast.incomplete.Actor;
import io.holdfast.incomplete.ByHand;
import io.holdfast.incomplete.ByHand.NewEdit;
import io.holdfast.incomplete.IncompleteExecution;
import io.holdfast.incomplete.IncompleteExecutions;
import io.holdfast.incomplete.IncompleteExecutions.Ids;
import io.holdfast.incomplete.IncompleteId;
import io.holdfast.incomplete.LatestBlueprint;
import io.holdfast.scenario.Scenario;
import io.holdfast.testing.InMemoryBulkJob.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The bulk jobs in memory. */
final class InMemoryBulkJobs implements BulkJobs {

    private static final Comparator<Row> IN_ORDER = Comparator.<Row, Long>comparing(
                    row -> row.scenario.orElse(Long.MAX_VALUE))
            .thenComparing(row -> row.number)
            .thenComparing(row -> row.item.uuid(), InMemoryTables.BY_BITS);

    private final InMemoryTables tables;
    private final IncompleteExecutions incompletes;
    private final ByHand byHand;
    private final TreeMap<Long, InMemoryBulkJob> jobs = new TreeMap<>();
    private long last;

    InMemoryBulkJobs(InMemoryTables tables, IncompleteExecutions incompletes, ByHand byHand) {
        this.tables = Objects.requireNonNull(tables, "tables");
        this.incompletes = Objects.requireNonNull(incompletes, "incompletes");
        this.byHand = Objects.requireNonNull(byHand, "byHand");
    }

    @Override
    public Creation create(NewJob asked) {
        synchronized (tables) {
            Optional<InMemoryBulkJob> same = asked.key().map(JobKey::key).flatMap(this::withKey);
            if (same.isPresent()) {
                BulkJob job = same.get().job();
                return same.get().asked.key().equals(asked.key()) ? new Repeated(job) : new KeyTaken(job);
            }
            List<Row> rows = selected(asked.selection()).sorted(IN_ORDER).toList();
            if (rows.size() > JobSelection.MAXIMUM_ITEMS) {
                return new TooMany();
            }
            last++;
            InMemoryBulkJob job = new InMemoryBulkJob(last, asked, rows);
            jobs.put(last, job);
            return new Created(job.job());
        }
    }

    private Stream<Row> selected(JobSelection selection) {
        return switch (selection) {
            case These(Set<IncompleteId> ids) ->
                ids.stream().map(id -> new Row(id, Optional.ofNullable(tables.items.get(id))));
            case Fitting(var filter, var except) ->
                tables.items.values().stream()
                        .filter(new ItemPredicate(filter, tables))
                        .filter(item -> !except.contains(item.id()))
                        .map(item -> new Row(item.id(), Optional.of(item)));
        };
    }

    @Override
    public Optional<BulkJob> find(long id) {
        synchronized (tables) {
            return Optional.ofNullable(jobs.get(id)).map(InMemoryBulkJob::job);
        }
    }

    private Optional<InMemoryBulkJob> withKey(String key) {
        return jobs.values().stream()
                .filter(job ->
                        job.asked.key().map(JobKey::key).filter(key::equals).isPresent())
                .findFirst();
    }

    @Override
    public Optional<BulkJob> ofKey(String key) {
        synchronized (tables) {
            return withKey(key).map(InMemoryBulkJob::job);
        }
    }

    @Override
    public List<BulkJob> list(long before, int limit) {
        synchronized (tables) {
            return jobs.headMap(before, false).descendingMap().values().stream()
                    .limit(limit)
                    .map(InMemoryBulkJob::job)
                    .toList();
        }
    }

    @Override
    public List<BulkJob> unsettled() {
        synchronized (tables) {
            return jobs.values().stream()
                    .map(InMemoryBulkJob::job)
                    .filter(job ->
                            job.state() == JobState.RUNNING || job.totals().of(ItemOutcome.UNDER_WAY) > 0)
                    .toList();
        }
    }

    @Override
    public Optional<BulkJob> toReach(IncompleteId item) {
        synchronized (tables) {
            return jobs.values().stream()
                    .filter(job -> !job.state.isFinished())
                    .filter(job -> job.rows.stream()
                            .anyMatch(row -> row.item.equals(item) && row.verdict.outcome() == ItemOutcome.NOT_REACHED))
                    .findFirst()
                    .map(InMemoryBulkJob::job);
        }
    }

    @Override
    public List<JobItem> items(long id, Optional<ItemOutcome> outcome, long after, int limit) {
        synchronized (tables) {
            List<JobItem> items = new ArrayList<>();
            List<Row> rows =
                    Optional.ofNullable(jobs.get(id)).map(job -> job.rows).orElse(List.of());
            for (int index = 0; index < rows.size(); index++) {
                Row row = rows.get(index);
                items.add(new JobItem(
                        index + 1L, row.item, row.scenario, row.verdict.outcome(), row.verdict.reason(), row.settled));
            }
            return items.stream()
                    .filter(item -> item.position() > after)
                    .filter(item -> outcome.isEmpty() || item.outcome() == outcome.get())
                    .limit(limit)
                    .toList();
        }
    }

    @Override
    public Optional<Move> move(long id, JobState next, Instant now, String actor) {
        synchronized (tables) {
            return Optional.ofNullable(jobs.get(id)).map(job -> {
                boolean moves = job.state.mayBecome(next);
                if (moves) {
                    job.move(next, now, actor);
                }
                return new Move(moves, job.job());
            });
        }
    }

    private Optional<Found> found(Row row) {
        return Optional.ofNullable(tables.items.get(row.item)).map(item -> new Found(item.state, item.attempts));
    }

    private ScenarioStanding standing(Row row) {
        if (row.scenario.isEmpty()) {
            return ScenarioStanding.INACTIVE;
        }
        return Optional.ofNullable(tables.scenarios.get(row.scenario.get()))
                .map(Scenario::active)
                .map(active -> active ? ScenarioStanding.ACTIVE : ScenarioStanding.INACTIVE)
                .orElse(ScenarioStanding.GONE);
    }

    @Override
    public Reaching reach(long id, int limit, Instant now) {
        synchronized (tables) {
            InMemoryBulkJob job = jobs.get(id);
            if (job == null || job.state != JobState.RUNNING) {
                return Reaching.NOTHING;
            }
            List<Row> next = job.rows.stream()
                    .filter(row -> row.verdict.outcome() == ItemOutcome.NOT_REACHED)
                    .limit(limit)
                    .toList();
            List<IncompleteExecution> discarded = new ArrayList<>();
            int acted = 0;
            for (Row row : next) {
                row.attempts = found(row).map(Found::attempts).orElse(0);
                row.note(ItemVerdict.reaching(job.asked.action(), found(row), standing(row)), now);
                if (row.verdict.reason().isEmpty()) {
                    act(job, row, now, discarded);
                }
                acted += row.verdict.reason().isEmpty() ? 1 : 0;
            }
            return new Reaching(next.size(), acted, discarded);
        }
    }

    private void act(InMemoryBulkJob job, Row row, Instant now, List<IncompleteExecution> discarded) {
        long scenario = row.scenario.orElseThrow();
        Ids ids = new Ids(Set.of(row.item));
        switch (job.asked.action()) {
            case RETRY ->
                incompletes.requestRetry(scenario, ids, now, Actor.job(job.job().signature()));
            case DELETE ->
                discarded.addAll(incompletes
                        .discard(scenario, ids, now, job.job().signature())
                        .discarded());
            case TAKE_LATEST_BLUEPRINT -> row.note(takeLatest(job, row, now), now);
            case TAKE_LATEST_BLUEPRINT_AND_RETRY -> {
                row.note(takeLatest(job, row, now), now);
                if (row.verdict.reason().isEmpty()) {
                    incompletes.requestRetry(
                            scenario, ids, now, Actor.job(job.job().signature()));
                }
            }
        }
    }

    private ItemVerdict takeLatest(InMemoryBulkJob job, Row row, Instant now) {
        Scenario scenario = Objects.requireNonNull(tables.scenarios.get(row.scenario.orElseThrow()));
        ItemVerdict verdict = ItemVerdict.taking(
                LatestBlueprint.obstacles(tables.work(tables.item(row.item)), scenario.blueprint()),
                job.asked.action().retries());
        if (verdict.reason().isEmpty()) {
            byHand.edit(
                    row.item,
                    new NewEdit(
                            scenario.blueprint(),
                            Optional.of(scenario.blueprintVersion()),
                            Actor.job(job.job().signature()),
                            now,
                            OptionalInt.empty()));
        }
        return verdict;
    }

    @Override
    public Optional<BulkJob> settle(long id, Instant now) {
        synchronized (tables) {
            return Optional.ofNullable(jobs.get(id)).map(job -> {
                job.rows.stream()
                        .filter(row -> row.verdict.outcome() == ItemOutcome.UNDER_WAY)
                        .forEach(row -> row.note(ItemVerdict.settling(row.attempts, found(row), standing(row)), now));
                if (job.state == JobState.RUNNING && job.job().totals().isComplete()) {
                    job.move(JobState.DONE, now, BulkJob.SERVER);
                }
                return job.job();
            });
        }
    }

    @Override
    public int purge(Instant before, int limit) {
        synchronized (tables) {
            int purged = 0;
            Iterator<InMemoryBulkJob> all = jobs.values().iterator();
            while (all.hasNext() && purged < limit) {
                InMemoryBulkJob job = all.next();
                if (job.state.isFinished() && job.moved.isBefore(before)) {
                    List<Row> removed = job.rows.subList(0, Math.min(job.rows.size(), limit - purged));
                    purged += removed.size();
                    removed.clear();
                    if (job.rows.isEmpty() && purged < limit) {
                        purged++;
                        all.remove();
                    }
                }
            }
            return purged;
        }
    }
}
