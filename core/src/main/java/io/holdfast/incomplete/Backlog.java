package io.holdfast.incomplete;

import io.holdfast.failure.FailureType;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** What waits, in numbers: for measurements that are read every few seconds. Thread-safe. */
public interface Backlog {

    /**
     * Open incomplete executions, by scenario and type of their latest failure; ordered by both.
     *
     * @param scenarios of how many scenarios, those with the most open items first
     */
    List<Open> open(int scenarios);

    /** What the folders of scenarios hold that hold anything, the fullest first; ordered by bytes. */
    List<Folder> folders(int scenarios);

    /** What scenarios hold that hold anything, the longest queue first. */
    List<Queue> queues(int scenarios);

    /** How many bundles were dropped, in all scenarios that there are. */
    long dropped();

    /** @param oldest when the oldest of them was stored */
    record Open(long scenario, FailureType type, long items, Instant oldest) {
        public Open {
            Objects.requireNonNull(type, "type");
            Objects.requireNonNull(oldest, "oldest");
        }
    }

    record Folder(long scenario, long items, long bytes) {}

    /** @param oldest when the oldest of them was accepted */
    record Queue(long scenario, long executions, Instant oldest) {
        public Queue {
            Objects.requireNonNull(oldest, "oldest");
        }
    }
}
