package io.holdfast.schedule;

import io.holdfast.schedule.Condition.PaceReached;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How many executions of one scenario may begin within any minute. What began before the start of this process does not
 * count. Not thread-safe: {@link LiveScenario}'s lock guards it.
 */
final class Pace {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** When those began that still count, the earliest first; not more than the maximum. */
    private final Deque<Instant> begun = new ArrayDeque<>();

    private OptionalInt maximum = OptionalInt.empty();

    /** From now on so many may begin within a minute; what began before still counts. */
    void limit(OptionalInt maximumPerMinute) {
        maximum = maximumPerMinute;
        if (maximum.isEmpty()) {
            begun.clear();
        }
    }

    boolean isLimited() {
        return maximum.isPresent();
    }

    /** Whether one more may begin now. */
    boolean admits(Instant now) {
        // A clock that was put back would hold what is later than now for longer than a minute.
        begun.removeIf(began -> began.isAfter(now) || !began.plus(MINUTE).isAfter(now));
        return maximum.isEmpty() || begun.size() < maximum.getAsInt();
    }

    /** One begins now. */
    void begins(Instant now) {
        if (maximum.isPresent()) {
            begun.addLast(now);
        }
    }

    /** The limit, when it is reached now. */
    Optional<PaceReached> reached(Instant now) {
        return admits(now)
                ? Optional.empty()
                : Optional.of(new PaceReached(maximum.orElseThrow(), now.plus(untilNext(now))));
    }

    /** How long it takes until one more may begin. */
    Duration untilNext(Instant now) {
        return admits(now)
                ? Duration.ZERO
                : Duration.between(
                        now,
                        begun.stream()
                                .skip(begun.size() - maximum.getAsInt())
                                .findFirst()
                                .orElse(now)
                                .plus(MINUTE));
    }
}
