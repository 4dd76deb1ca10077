package io.holdfast.scenario;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * The log of webhook calls. It is information and no record: it is written down a little behind, calls beyond
 * {@value #MOST_AT_ONCE} in that time are left out, and a stop without warning loses what was not written. Thread-safe.
 */
public interface HookCalls {

    /** So many calls are noted between two times of writing down. */
    int MOST_AT_ONCE = 1_000;

    /** Notes a call. Never waits. */
    void note(Noted call);

    /** Writes down what was noted. */
    void writeDown();

    /** Calls of a webhook that were written down, latest first. */
    List<HookCall> list(long hook, Filter filter, int limit, long offset);

    /** A call of a webhook. */
    Optional<HookCall> find(long hook, long id);

    /**
     * Removes calls from before a time, and those of which a webhook has too many: the oldest.
     *
     * @param kept how many of each webhook stay at most
     * @param limit how many are removed at most
     * @return how many were removed
     */
    int purge(Instant before, int kept, int limit);

    /** What became of a call. */
    enum Outcome {
        /** An execution began or waits. */
        ACCEPTED,
        /** The webhook learned from it, and no scenario uses the webhook. */
        LEARNED,
        /** The webhook is disabled. */
        DISABLED,
        /** It could not be read. */
        UNREADABLE,
        /** The scenario holds as many calls as it may. */
        QUEUE_FULL,
        /** The scenario may not begin as often. */
        TOO_OFTEN,
        /** No scenario uses the webhook. */
        NOT_ATTACHED,
        /** The server had too much to do. */
        OVERLOADED;

        /** The name in the API. */
        public String apiName() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * A call that was answered.
     *
     * @param duration how long it took until it was answered
     * @param method the call's method
     * @param size the size of its body as its header told it, in bytes; 0 when it did not
     * @param status the status of the answer
     * @param execution the execution that it started
     */
    record Noted(
            long hook,
            Instant at,
            Duration duration,
            String method,
            long size,
            int status,
            Outcome outcome,
            Optional<UUID> execution) {
        public Noted {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(duration, "duration");
            Objects.requireNonNull(method, "method");
            Objects.requireNonNull(outcome, "outcome");
            Objects.requireNonNull(execution, "execution");
        }

        /** Whether the answer was no error. */
        public boolean isSuccess() {
            return status < 400;
        }
    }

    /** A call that was written down. */
    record HookCall(long id, Noted call) {
        public HookCall {
            Objects.requireNonNull(call, "call");
        }
    }

    /** Which calls are listed: from a time on, before a time, successful or not. */
    record Filter(Optional<Instant> from, Optional<Instant> to, Optional<Boolean> success) {

        public static final Filter ALL = new Filter(Optional.empty(), Optional.empty(), Optional.empty());

        public Filter {
            Objects.requireNonNull(from, "from");
            Objects.requireNonNull(to, "to");
            Objects.requireNonNull(success, "success");
        }

        /** Whether a call is listed. */
        public boolean matches(Noted call) {
            return from.stream().noneMatch(call.at()::isBefore)
                    && to.stream().allMatch(call.at()::isBefore)
                    && success.stream().allMatch(wanted -> wanted == call.isSuccess());
        }
    }
}
