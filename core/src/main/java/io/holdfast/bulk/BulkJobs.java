package io.holdfast.bulk;

import io.holdfast.incomplete.IncompleteExecution;
import io.holdfast.incomplete.IncompleteId;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The bulk jobs with their items. What a job does to items and what it notes about them is one step, so that no item is
 * acted on or counted twice, whatever happens between. Every change is durable when its method returns. Thread-safe.
 */
public interface BulkJobs {

    /** Creates a job and writes down its items, in one step. */
    Creation create(NewJob job);

    Optional<BulkJob> find(long id);

    /** The job that was asked for with this {@link JobKey#key()}, as long as it is kept. */
    Optional<BulkJob> ofKey(String key);

    /**
     * The newest first.
     *
     * @param before only those with a smaller id; {@link Long#MAX_VALUE} for the first page
     */
    List<BulkJob> list(long before, int limit);

    /** Those that have something to do or to wait for, oldest first. */
    List<BulkJob> unsettled();

    /**
     * The job that is to act on this item and has not reached it, running or paused; the oldest of several. A look at one
     * item: it goes through what the unfinished jobs have not reached.
     */
    Optional<BulkJob> toReach(IncompleteId item);

    /**
     * Items by their positions.
     *
     * @param outcome only those that have it
     * @param after only those behind this position; 0 for the first page
     */
    List<JobItem> items(long job, Optional<ItemOutcome> outcome, long after, int limit);

    /** Moves a job along {@link JobState#TRANSITIONS}; empty when there is no such job. */
    Optional<Move> move(long id, JobState next, Instant now, String actor);

    /** Reaches the next items of a job while it is running, and acts on those that it may act on. */
    Reaching reach(long id, int limit, Instant now);

    /** Notes how retries ended that were under way, and that a running job with nothing left is done; the job then. */
    Optional<BulkJob> settle(long id, Instant now);

    /** Removes items, and then jobs, of jobs that finished before this time, at most so many rows; answers how many. */
    int purge(Instant before, int limit);

    /** What became of a request to create a job. */
    sealed interface Creation {}

    record Created(BulkJob job) implements Creation {
        public Created {
            Objects.requireNonNull(job, "job");
        }
    }

    /** The same was asked for with the same key before; this is the job. */
    record Repeated(BulkJob job) implements Creation {
        public Repeated {
            Objects.requireNonNull(job, "job");
        }
    }

    /** The key belongs to a job that was asked for in other words. Nothing was created. */
    record KeyTaken(BulkJob job) implements Creation {
        public KeyTaken {
            Objects.requireNonNull(job, "job");
        }
    }

    /** More than {@link JobSelection#MAXIMUM_ITEMS} fit. Nothing was created. */
    record TooMany() implements Creation {}

    /** The job after a request to move it, and whether it was moved. */
    record Move(boolean moved, BulkJob job) {
        public Move {
            Objects.requireNonNull(job, "job");
        }
    }

    /**
     * What a step did.
     *
     * @param reached how many items were reached
     * @param acted on how many of them it acted; the others were skipped
     * @param discarded the items that it deleted
     */
    record Reaching(int reached, int acted, List<IncompleteExecution> discarded) {

        public static final Reaching NOTHING = new Reaching(0, 0, List.of());

        public Reaching {
            discarded = List.copyOf(discarded);
        }
    }
}
