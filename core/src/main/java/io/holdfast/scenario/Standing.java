package io.holdfast.scenario;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Where a scenario stands with its schedule. Turning the scenario on or off begins it anew.
 *
 * @param nextRun when it is due next; empty for one that is off, or has no run to come on its own
 * @param pausedUntil until when nothing that is due begins; may have passed
 * @param consecutiveErrors how many executions in a row have failed in a way that counts
 * @param deactivated when it was turned off, by a person or by the server; empty for one that is on or never was, or was
 *     turned off before this was kept
 */
public record Standing(
        Optional<Instant> nextRun,
        Optional<Instant> pausedUntil,
        int consecutiveErrors,
        Optional<Instant> deactivated) {

    public static final Standing NEW = new Standing(Optional.empty(), Optional.empty(), 0, Optional.empty());

    public Standing {
        Objects.requireNonNull(nextRun, "nextRun");
        Objects.requireNonNull(pausedUntil, "pausedUntil");
        Objects.requireNonNull(deactivated, "deactivated");
    }

    /** Of a scenario that is off since then. */
    public static Standing off(Optional<Instant> since) {
        return new Standing(Optional.empty(), Optional.empty(), 0, since);
    }

    /** When it will begin next: the due time, or the end of the pause that it falls into. */
    public Optional<Instant> nextBeginning() {
        return nextRun.map(due -> pausedUntil.filter(due::isBefore).orElse(due));
    }

    public Standing withNextRun(Optional<Instant> next) {
        return new Standing(next, pausedUntil, consecutiveErrors, deactivated);
    }

    public Standing withConsecutiveErrors(int errors) {
        return new Standing(nextRun, pausedUntil, errors, deactivated);
    }

    /** Paused until then; a pause that lasts longer stays. {@code again}: it is due when the pause ends. */
    public Standing pausedUntil(Instant until, boolean again) {
        Instant end = pausedUntil.filter(until::isBefore).orElse(until);
        Optional<Instant> next =
                again ? Optional.of(nextRun.filter(due -> due.isBefore(end)).orElse(end)) : nextRun;
        return new Standing(next, Optional.of(end), consecutiveErrors, deactivated);
    }
}
