package io.holdfast.schedule;

import io.holdfast.incomplete.Journal.Delay;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Predicate;

/** The accepted executions of one scenario that have not begun. Not thread-safe: {@link LiveScenario}'s lock guards it. */
final class HeldJobs {

    /** Those that begin as soon as their scenario lets them, next first. */
    private final Deque<Job> ready = new ArrayDeque<>();

    /** Those that may not begin before a time, the earliest first. */
    private final PriorityQueue<Job> delayed = new PriorityQueue<>(Comparator.comparing(HeldJobs::begins));

    private static Instant begins(Job job) {
        return job.delay().map(Delay::until).orElse(Instant.MIN);
    }

    int size() {
        return ready.size() + delayed.size();
    }

    boolean isEmpty() {
        return size() == 0;
    }

    void addLast(Job job) {
        if (job.delay().isPresent()) {
            delayed.add(job);
        } else {
            ready.addLast(job);
        }
    }

    void addFirst(Job job) {
        if (job.delay().isPresent()) {
            delayed.add(job);
        } else {
            ready.addFirst(job);
        }
    }

    /**
     * Takes the next one out. What failed and is run again goes first.
     *
     * @param inOrder whether all others wait for what is to be run again
     */
    Optional<Job> next(Instant now, boolean inOrder) {
        Job again = delayed.peek();
        if (again != null && !begins(again).isAfter(now)) {
            return Optional.ofNullable(delayed.poll());
        }
        return again != null && inOrder ? Optional.empty() : Optional.ofNullable(ready.pollFirst());
    }

    /** When the first of those that failed is run again; empty when none is, or when its time has come. */
    Optional<Instant> again(Instant now) {
        return Optional.ofNullable(delayed.peek()).map(HeldJobs::begins).filter(now::isBefore);
    }

    /** Takes out all that are meant. */
    List<Job> withdraw(Predicate<? super Job> meant) {
        List<Job> withdrawn = new ArrayList<>();
        ready.removeIf(job -> meant.test(job) && withdrawn.add(job));
        delayed.removeIf(job -> meant.test(job) && withdrawn.add(job));
        return withdrawn;
    }
}
