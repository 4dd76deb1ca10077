package io.holdfast.incomplete;

import io.holdfast.execution.ExecutionId;
import io.holdfast.execution.ExecutionStatus;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Which executions are meant: those that fit every part that is present.
 *
 * @param from accepted then or later
 * @param until accepted before then
 * @param duration in whole milliseconds; until now for one that runs
 * @param operations how many
 * @param transfer in bytes
 * @param behind those that stand behind this one in a list, latest first
 */
public record ExecutionFilter(
        Optional<ExecutionStatus> status,
        Optional<Instant> from,
        Optional<Instant> until,
        Range duration,
        Range operations,
        Range transfer,
        Optional<ExecutionId> behind) {

    public static final ExecutionFilter ALL = ofStatus(Optional.empty());

    public ExecutionFilter {
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(until, "until");
        Objects.requireNonNull(duration, "duration");
        Objects.requireNonNull(operations, "operations");
        Objects.requireNonNull(transfer, "transfer");
        Objects.requireNonNull(behind, "behind");
    }

    public static ExecutionFilter ofStatus(Optional<ExecutionStatus> status) {
        return new ExecutionFilter(
                status, Optional.empty(), Optional.empty(), Range.ANY, Range.ANY, Range.ANY, Optional.empty());
    }

    /** Numbers from a least to a greatest one, both included. */
    public record Range(Optional<Long> minimum, Optional<Long> maximum) {

        public static final Range ANY = new Range(Optional.empty(), Optional.empty());

        public Range {
            Objects.requireNonNull(minimum, "minimum");
            Objects.requireNonNull(maximum, "maximum");
        }

        public boolean contains(long number) {
            return minimum.stream().allMatch(least -> number >= least)
                    && maximum.stream().allMatch(greatest -> number <= greatest);
        }
    }

    /** Whether the execution fits, but for what stands before it in a list. */
    public boolean fits(History.Entry entry) {
        return status.stream().allMatch(wanted -> wanted == entry.status())
                && from.stream().noneMatch(entry.accepted()::isBefore)
                && until.stream().allMatch(entry.accepted()::isBefore)
                && duration.contains(entry.duration().toMillis())
                && operations.contains(entry.operations())
                && transfer.contains(entry.transfer());
    }
}
