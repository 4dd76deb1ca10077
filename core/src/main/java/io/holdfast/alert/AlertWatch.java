package io.holdfast.alert;

import io.holdfast.incomplete.FolderLimits;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that people are told. It looks at how scenarios are, from time to time, and no execution knows of it: nothing
 * that it does, or waits for, holds one up. A notice is sent at least once: again when the server died before it wrote down
 * that it was sent. Thread-safe.
 */
public final class AlertWatch {

    private static final Logger LOG = LoggerFactory.getLogger(AlertWatch.class);

    /** Between two notices about the same scenario and kind. */
    public static final Duration QUIET = Duration.ofHours(1);

    /** So many notices are sent at one look: a mail server that takes its time is not to keep the timer for hours. */
    private static final int SENT_AT_ONCE = 20;

    /** Nobody else sends a notice for so long after it was taken: several times as long as sending may take. */
    public static final Duration HELD = Duration.ofMinutes(5);

    /** After these times it is tried again to send a notice, each counted from the failure before it; then it is given up until there is
     * more to tell, or something else gets through. */
    static final List<Duration> TRIED_AGAIN = List.of(
            Duration.ofSeconds(30),
            Duration.ofMinutes(2),
            Duration.ofMinutes(10),
            Duration.ofMinutes(30),
            Duration.ofHours(1),
            Duration.ofHours(4));

    private final Alerts alerts;
    private final AlertSender sender;
    private final FolderLimits limits;
    private final FolderLimits organization;
    private final Clock clock;
    private final AlertStatistics statistics = new AlertStatistics();

    /**
     * @param limits of the folder of each scenario
     * @param organization of all folders together
     */
    public AlertWatch(Alerts alerts, AlertSender sender, FolderLimits limits, FolderLimits organization, Clock clock) {
        this.alerts = Objects.requireNonNull(alerts, "alerts");
        this.sender = Objects.requireNonNull(sender, "sender");
        this.limits = Objects.requireNonNull(limits, "limits");
        this.organization = Objects.requireNonNull(organization, "organization");
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    /** Looks for what is new, and sends what is due. */
    public void look() {
        alerts.observe(limits, organization, clock.instant());
        for (int sent = 0; sent < SENT_AT_ONCE; sent++) {
            Instant now = clock.instant();
            Optional<Notice> due = alerts.claim(now, now.plus(HELD));
            if (due.isEmpty()) {
                return;
            }
            send(due.get(), alerts.settings());
        }
    }

    /** How many were sent, and how many were not. */
    public AlertStatistics statistics() {
        return statistics;
    }

    private void send(Notice notice, AlertSettings settings) {
        Optional<String> failure = sender.send(notice, settings);
        Instant now = clock.instant();
        if (failure.isEmpty()) {
            statistics.countSent(notice.channel());
            alerts.sent(notice, now, now.plus(QUIET));
            return;
        }
        Optional<Instant> again = notice.attempts() < TRIED_AGAIN.size()
                ? Optional.of(now.plus(TRIED_AGAIN.get(notice.attempts())))
                : Optional.empty();
        if (again.isPresent()) {
            statistics.countFailed(notice.channel());
        } else {
            statistics.countGivenUp(notice.channel());
        }
        LOG.warn(
                "A notice by {} could not be sent, \"{}\", {}: {}",
                notice.channel().apiName(),
                notice.subject(),
                again.map(at -> "it is tried again at " + at).orElse("and is given up until there is more to tell"),
                failure.get());
        alerts.failed(notice, failure.get(), now, again);
    }
}
