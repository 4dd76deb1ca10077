package io.holdfast.alert;

import io.holdfast.incomplete.FolderLimits;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What is to be told, what was, and to whom. Every change is durable when its method returns, so that nothing is forgotten
 * by a restart. Thread-safe, also between servers on one database: each event is kept once, and each notice is in one
 * thread's hands at a time.
 */
public interface Alerts {

    AlertSettings settings();

    /**
     * Sets where notices go. What was to go by a way that is set up no more is forgotten; what was given up by the others is
     * due again.
     */
    void change(AlertSettings settings, Instant now);

    /**
     * Compares all scenarios, and all folders together, with how they were at the last call, and keeps what there is to tell:
     * for each way that is set up, together with what is not told yet about the same scenario and kind. What was given up
     * about them is due again.
     *
     * @param limits of the folder of each scenario
     * @param organization of all folders together
     */
    void observe(FolderLimits limits, FolderLimits organization, Instant now);

    /** Takes the notice that is due the longest; nobody else gets it before {@code until}, whatever becomes of the taker. */
    Optional<Notice> claim(Instant now, Instant until);

    /**
     * The notice was sent; another about the same scenario and kind is due at {@code next} at the earliest. What was given up
     * by the same way is due again: it is known to work. Nothing happens when the notice was told of before.
     */
    void sent(Notice notice, Instant now, Instant next);

    /**
     * The notice could not be sent. It is tried again then; when that is empty it is given up, and kept: whatever makes it due
     * again tells of all of it. Nothing happens when the notice was told of before.
     */
    void failed(Notice notice, String why, Instant now, Optional<Instant> again);

    /** The latest failures to send, latest first; a notice that is sent later takes its failure away. */
    List<Trouble> troubles(int limit);

    /** That a notice could not be sent; {@code scenario} as in {@link Notice}. */
    record Trouble(Channel channel, long scenario, AlertKind kind, Instant at, String failure) {
        public Trouble {
            Objects.requireNonNull(channel, "channel");
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(failure, "failure");
        }
    }
}
