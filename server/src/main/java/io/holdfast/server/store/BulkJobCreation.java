package io.holdfast.server.store;

import io.holdfast.bulk.BulkJob;
import io.holdfast.bulk.BulkJobs.Created;
import io.holdfast.bulk.BulkJobs.Creation;
import io.holdfast.bulk.BulkJobs.KeyTaken;
import io.holdfast.bulk.BulkJobs.Repeated;
import io.holdfast.bulk.BulkJobs.TooMany;
import io.holdfast.bulk.ItemOutcome;
import io.holdfast.bulk.JobKey;
import io.holdfast.bulk.JobSelection;
import io.holdfast.bulk.JobState;
import io.holdfast.bulk.NewJob;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/**
 * Creates bulk jobs. The items of a job are those of one moment, however many statements write them down: they all look at the
 * same snapshot, taken when the transaction begins. The only row that such a transaction can contend for is that of its key.
 */
final class BulkJobCreation {

    /** A twentieth of what a job may have, so that a statement has a twentieth of its work for the whole of its time. */
    static final int STANDARD_STEP = 50_000;

    /**
     * Of requests with one key that come at once, one creates the job. It is not in the snapshots of the others, so they make
     * way, and find it with a new one; once more, in case that job is removed just then.
     */
    private static final int TRIES = 3;

    private static final String INSERT = """
            insert into bulk_job (
                action, per_second, under_way, actor, key, request, created_at, state, moved_at, moved_by)
            values (:action, :per_second, :under_way, :actor, :key, :request, :now, :state, :now, :actor)
            on conflict (key) do nothing
            returning id
            """;

    private static final String OF_KEY = """
            select id, request from bulk_job where key = :key
            """;

    private final Jdbi jdbi;
    private final int step;

    /** @param step how many items of a job one statement writes down */
    BulkJobCreation(Jdbi jdbi, int step) {
        this.jdbi = jdbi;
        this.step = step;
    }

    Creation create(NewJob job) {
        for (int tries = 1; ; tries++) {
            try {
                return jdbi.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, handle -> create(handle, job));
            } catch (RuntimeException failure) {
                if (SqlFailures.of(failure) != SqlFailures.MADE_WAY || tries == TRIES) {
                    throw failure;
                }
            }
        }
    }

    private Creation create(Handle handle, NewJob job) {
        Optional<Long> id = insert(handle, job);
        if (id.isEmpty()) {
            return repeated(handle, job.key().orElseThrow());
        }
        int items = BulkSelections.writeDown(handle, id.get(), job.selection(), step);
        if (items > JobSelection.MAXIMUM_ITEMS) {
            handle.rollback();
            return new TooMany();
        }
        BulkSelections.count(handle, id.get(), BulkCodes.code(ItemOutcome.NOT_REACHED), items);
        return new Created(PostgresBulkJobs.found(handle, id.get()).orElseThrow());
    }

    private static Optional<Long> insert(Handle handle, NewJob job) {
        return handle.createQuery(INSERT)
                .bind("action", BulkCodes.code(job.action()))
                .bind("per_second", job.pace().perSecond())
                .bind("under_way", job.pace().underWay())
                .bind("actor", Texts.storable(job.actor()))
                .bind("key", job.key().map(JobKey::key))
                .bind("request", job.key().map(JobKey::request))
                .bind("now", Times.of(job.created()))
                .bind("state", BulkCodes.code(JobState.RUNNING))
                .mapTo(Long.class)
                .findOne();
    }

    private record Asked(long id, String request) {}

    private static Optional<Asked> asked(Handle handle, String key) {
        return handle.createQuery(OF_KEY)
                .bind("key", key)
                .map((row, context) -> new Asked(row.getLong("id"), row.getString("request")))
                .findOne();
    }

    private static Creation repeated(Handle handle, JobKey key) {
        Asked asked = asked(handle, key.key()).orElseThrow();
        BulkJob job = PostgresBulkJobs.found(handle, asked.id()).orElseThrow();
        return asked.request().equals(key.request()) ? new Repeated(job) : new KeyTaken(job);
    }

    /** The job that was asked for with this key. */
    static Optional<Long> ofKey(Handle handle, String key) {
        return asked(handle, key).map(Asked::id);
    }
}
