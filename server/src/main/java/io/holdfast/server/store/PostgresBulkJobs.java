package io.holdfast.server.store;

import io.holdfast.bulk.BulkJob;
import io.holdfast.bulk.BulkJobs;
import io.holdfast.bulk.ItemOutcome;
import io.holdfast.bulk.JobItem;
import io.holdfast.bulk.JobState;
import io.holdfast.bulk.JobTotals;
import io.holdfast.bulk.NewJob;
import io.holdfast.bulk.Pace;
import io.holdfast.bulk.SkipReason;
import io.holdfast.incomplete.IncompleteId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The bulk jobs over PostgreSQL. Whoever changes a job has its row locked, so its totals are changed by one at a time. */
final class PostgresBulkJobs implements BulkJobs {

    private static final String FIND = """
            select * from bulk_job where id = :id
            """;

    private static final String LOCK = """
            select * from bulk_job where id = :id for update
            """;

    private static final String COUNTS = """
            select outcome, reason, items from bulk_job_count where job_id = :id and items > 0
            """;

    private static final String LIST = """
            select id from bulk_job where id < :before order by id desc limit :limit
            """;

    private static final String UNSETTLED = """
            select id
              from bulk_job job
             where state = :running
                or exists (
                    select from bulk_job_count
                     where job_id = job.id and outcome = :under_way and items > 0)
             order by id
            """;

    private static final String TO_REACH = """
            select id
              from bulk_job job
             where state in (:running, :paused)
               and exists (
                    select from bulk_job_item
                     where job_id = job.id and outcome = :not_reached and incomplete_id = :item)
             order by id
             limit 1
            """;

    private static final String ITEMS = """
            select * from bulk_job_item
             where job_id = :job and position > :after
             order by position
             limit :limit
            """;

    private static final String ITEMS_WITH = """
            select * from bulk_job_item
             where job_id = :job and outcome = :outcome and position > :after
             order by position
             limit :limit
            """;

    private static final String MOVE = """
            update bulk_job set state = :next, moved_at = :now, moved_by = :actor where id = :id and state = :expected
            """;

    private static final String PURGE_ITEMS = """
            with old as materialized (
                select item.job_id, item.position
                  from bulk_job job
                  join bulk_job_item item on item.job_id = job.id
                 where job.state in (2, 3) and job.moved_at < :before
                 limit :limit)
            delete from bulk_job_item item
             using old
             where item.job_id = old.job_id and item.position = old.position
            """;

    private static final String PURGE_JOBS = """
            with old as materialized (
                select id
                  from bulk_job job
                 where state in (2, 3)
                   and moved_at < :before
                   and not exists (select from bulk_job_item where job_id = job.id)
                 limit :limit),
            counts as (
                delete from bulk_job_count using old where job_id = old.id)
            delete from bulk_job job using old where job.id = old.id
            """;

    private final Jdbi jdbi;
    private final LatestBlueprints latest;
    private final BulkJobCreation creation;

    PostgresBulkJobs(Jdbi jdbi, LatestBlueprints latest) {
        this(jdbi, latest, BulkJobCreation.STANDARD_STEP);
    }

    /** @param writtenDownAtOnce how many items of a job one statement writes down */
    PostgresBulkJobs(Jdbi jdbi, LatestBlueprints latest, int writtenDownAtOnce) {
        this.jdbi = jdbi;
        this.latest = latest;
        this.creation = new BulkJobCreation(jdbi, writtenDownAtOnce);
    }

    @Override
    public Creation create(NewJob job) {
        return creation.create(job);
    }

    @Override
    public Optional<BulkJob> find(long id) {
        return jdbi.inTransaction(handle -> found(handle, id));
    }

    @Override
    public Optional<BulkJob> ofKey(String key) {
        return jdbi.inTransaction(handle -> BulkJobCreation.ofKey(handle, key).flatMap(id -> found(handle, id)));
    }

    static Optional<BulkJob> found(Handle handle, long id) {
        return found(handle, FIND, id);
    }

    private static Optional<BulkJob> found(Handle handle, String query, long id) {
        return handle.createQuery(query)
                .bind("id", id)
                .map((row, context) -> read(row, totals(handle, id)))
                .findOne();
    }

    /** Read after the job's row: with the row locked, nobody changes them meanwhile. */
    private static JobTotals totals(Handle handle, long id) {
        Map<ItemOutcome, Long> outcomes = new EnumMap<>(ItemOutcome.class);
        Map<SkipReason, Long> skipped = new EnumMap<>(SkipReason.class);
        handle.createQuery(COUNTS)
                .bind("id", id)
                .map((row, context) -> new Count(
                        BulkCodes.outcome(row.getInt("outcome")), row.getString("reason"), row.getLong("items")))
                .forEach(count -> {
                    outcomes.merge(count.outcome(), count.items(), Long::sum);
                    if (count.outcome() == ItemOutcome.SKIPPED) {
                        skipped.put(BulkCodes.reason(count.reason()), count.items());
                    }
                });
        return new JobTotals(outcomes, skipped);
    }

    private record Count(ItemOutcome outcome, String reason, long items) {}

    private static BulkJob read(ResultSet row, JobTotals totals) throws SQLException {
        return new BulkJob(
                row.getLong("id"),
                BulkCodes.action(row.getInt("action")),
                new Pace(row.getInt("per_second"), row.getInt("under_way")),
                row.getString("actor"),
                Times.read(row, "created_at"),
                BulkCodes.state(row.getInt("state")),
                Times.read(row, "moved_at"),
                row.getString("moved_by"),
                totals);
    }

    private List<BulkJob> all(Handle handle, List<Long> ids) {
        return ids.stream().flatMap(id -> found(handle, id).stream()).toList();
    }

    @Override
    public List<BulkJob> list(long before, int limit) {
        return jdbi.inTransaction(handle -> all(
                handle,
                handle.createQuery(LIST)
                        .bind("before", before)
                        .bind("limit", limit)
                        .mapTo(Long.class)
                        .list()));
    }

    @Override
    public List<BulkJob> unsettled() {
        return jdbi.inTransaction(handle -> all(
                handle,
                handle.createQuery(UNSETTLED)
                        .bind("running", BulkCodes.code(JobState.RUNNING))
                        .bind("under_way", BulkCodes.code(ItemOutcome.UNDER_WAY))
                        .mapTo(Long.class)
                        .list()));
    }

    @Override
    public Optional<BulkJob> toReach(IncompleteId item) {
        return jdbi.inTransaction(handle -> all(
                        handle,
                        handle.createQuery(TO_REACH)
                                .bind("running", BulkCodes.code(JobState.RUNNING))
                                .bind("paused", BulkCodes.code(JobState.PAUSED))
                                .bind("not_reached", BulkCodes.code(ItemOutcome.NOT_REACHED))
                                .bind("item", item.uuid())
                                .mapTo(Long.class)
                                .list())
                .stream()
                .findFirst());
    }

    @Override
    public List<JobItem> items(long job, Optional<ItemOutcome> outcome, long after, int limit) {
        return jdbi.withHandle(handle -> {
            var query = handle.createQuery(outcome.isPresent() ? ITEMS_WITH : ITEMS)
                    .bind("job", job)
                    .bind("after", after)
                    .bind("limit", limit);
            outcome.ifPresent(wanted -> query.bind("outcome", BulkCodes.code(wanted)));
            return query.map((row, context) -> item(row)).list();
        });
    }

    private static JobItem item(ResultSet row) throws SQLException {
        return new JobItem(
                row.getLong("position"),
                new IncompleteId(Objects.requireNonNull(row.getObject("incomplete_id", UUID.class))),
                Optional.ofNullable(row.getObject("scenario_id", Long.class)),
                BulkCodes.outcome(row.getInt("outcome")),
                Optional.ofNullable(row.getString("reason")).map(BulkCodes::reason),
                Times.readOptional(row, "settled_at"));
    }

    @Override
    public Optional<Move> move(long id, JobState next, Instant now, String actor) {
        return jdbi.inTransaction(handle -> found(handle, LOCK, id).map(job -> {
            boolean moved = job.state().mayBecome(next) && move(handle, job, next, now, actor);
            return new Move(moved, found(handle, id).orElseThrow());
        }));
    }

    private static boolean move(Handle handle, BulkJob job, JobState next, Instant now, String actor) {
        return handle.createUpdate(MOVE)
                        .bind("id", job.id())
                        .bind("next", BulkCodes.code(next))
                        .bind("expected", BulkCodes.code(job.state()))
                        .bind("now", Times.of(now))
                        .bind("actor", Texts.storable(actor))
                        .execute()
                == 1;
    }

    @Override
    public Reaching reach(long id, int limit, Instant now) {
        return jdbi.inTransaction(handle -> found(handle, LOCK, id)
                .filter(job -> job.state() == JobState.RUNNING)
                .map(job -> BulkSteps.reach(handle, job, latest, limit, now))
                .orElse(Reaching.NOTHING));
    }

    @Override
    public Optional<BulkJob> settle(long id, Instant now) {
        return jdbi.inTransaction(handle -> {
            found(handle, LOCK, id).ifPresent(job -> BulkSteps.settle(handle, job, now));
            Optional<BulkJob> settled = found(handle, id);
            settled.filter(job ->
                            job.state() == JobState.RUNNING && job.totals().isComplete())
                    .ifPresent(job -> move(handle, job, JobState.DONE, now, BulkJob.SERVER));
            return found(handle, id);
        });
    }

    @Override
    public int purge(Instant before, int limit) {
        return jdbi.inTransaction(handle -> {
            int items = purge(handle, PURGE_ITEMS, before, limit);
            return items + purge(handle, PURGE_JOBS, before, limit - items);
        });
    }

    private static int purge(Handle handle, String statement, Instant before, int limit) {
        return handle.createUpdate(statement)
                .bind("before", Times.of(before))
                .bind("limit", limit)
                .execute();
    }
}
