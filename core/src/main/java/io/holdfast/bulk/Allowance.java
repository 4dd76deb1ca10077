package io.holdfast.bulk;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/** How many items a job may take on now, by its rate: as much as a second brings, at most. Confined to the runner's lock. */
final class Allowance {

    private Instant looked;
    private double items;

    Allowance(int perSecond, Instant now) {
        this.looked = Objects.requireNonNull(now, "now");
        this.items = perSecond;
    }

    int at(Instant now, int perSecond) {
        double seconds = Math.max(0, Duration.between(looked, now).toNanos() / 1e9);
        items = Math.min(perSecond, items + seconds * perSecond);
        looked = now;
        return (int) items;
    }

    void use(int taken) {
        items -= taken;
    }
}
