package io.holdfast.alert;

import io.holdfast.incomplete.FolderLimits;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What is to be told, what was, and to whom. Every change is durable when its method returns, so that nothing is told twice
 * or forgotten by a restart. Thread-safe.
 */
public interface Alerts {

    AlertSettings settings();

    /** Sets where notices go; what was to go by a way that is set up no more is forgotten. */
    void change(AlertSettings settings);

    /**
     * Compares all scenarios with how they were at the last call, and keeps what there is to tell: for each way that is set
     * up, together with what is not told yet about the same scenario and kind.
     */
    void observe(FolderLimits limits, Instant now);

    /** What is due to be sent, longest due first. */
    List<Notice> due(Instant now, int limit);

    /** The notice was sent; another about the same scenario and kind is due at {@code next} at the earliest. */
    void sent(Notice notice, Instant next);

    /** The notice could not be sent; it is tried again then, or given up when that is empty. */
    void failed(Notice notice, String why, Instant now, Optional<Instant> again);

    /** The latest failures to send, latest first; a notice that is sent later takes its failure away. */
    List<Trouble> troubles(int limit);

    /** That a notice could not be sent. */
    record Trouble(Channel channel, long scenario, AlertKind kind, Instant at, String failure) {
        public Trouble {
            Objects.requireNonNull(channel, "channel");
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(failure, "failure");
        }
    }
}
