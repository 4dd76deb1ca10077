package io.holdfast.execution;

import io.holdfast.failure.Failure;
import io.holdfast.value.Bundle;
import io.holdfast.value.CollectionValue;
import io.holdfast.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * What the History keeps of one operation, or of one step of a handler route.
 *
 * @param number its place in the execution, from 1; in a retry it goes on from where the original stood
 * @param module the module's id
 * @param started when it began
 * @param duration how long it took
 * @param input the mapped values that the module was given; empty when it was not reached or maps nothing
 * @param result how it ended
 * @param repeats whether an earlier try of it was, or may have been, sent, so that this one may have
 *     done it a second time
 */
public record OperationRecord(
        int number,
        int module,
        Instant started,
        Duration duration,
        CollectionValue input,
        Result result,
        boolean repeats) {

    public OperationRecord {
        Objects.requireNonNull(started, "started");
        Objects.requireNonNull(duration, "duration");
        Objects.requireNonNull(input, "input");
        Objects.requireNonNull(result, "result");
    }

    /** A record of what was not sent before. */
    public OperationRecord(
            int number, int module, Instant started, Duration duration, CollectionValue input, Result result) {
        this(number, module, started, duration, input, result, false);
    }

    /** How an operation ended. */
    public sealed interface Result {}

    /** It put these bundles out. */
    public record Succeeded(List<Bundle> bundles) implements Result {
        public Succeeded {
            bundles = List.copyOf(bundles);
        }
    }

    /**
     * An aggregator gathered the bundle; no operation of its own.
     *
     * @param bundle the aggregator's mapped values
     * @param group the group that it belongs to; {@link io.holdfast.value.NullValue#NULL} without grouping
     */
    public record Gathered(Bundle bundle, Value group) implements Result {
        public Gathered {
            Objects.requireNonNull(bundle, "bundle");
            Objects.requireNonNull(group, "group");
        }
    }

    /**
     * It was not carried out: a person gave these bundles for what it puts out.
     *
     * @param bundles none when the module was skipped
     * @param by who did
     */
    public record Given(List<Bundle> bundles, String by) implements Result {
        public Given {
            bundles = List.copyOf(bundles);
            Objects.requireNonNull(by, "by");
        }
    }

    /** The bundles are the trigger's, which are kept with the execution itself. */
    public record Triggered() implements Result {}

    /** It failed; what became of the bundle is said too. */
    public record Failed(Failure failure, Answer answer) implements Result {
        public Failed {
            Objects.requireNonNull(failure, "failure");
            Objects.requireNonNull(answer, "answer");
        }
    }

    /** The filter in front of the module ended the bundle's way. */
    public record Filtered(String filter) implements Result {
        public Filtered {
            Objects.requireNonNull(filter, "filter");
        }
    }

    /** A directive of a handler route was reached. */
    public record Directed(String directive) implements Result {
        public Directed {
            Objects.requireNonNull(directive, "directive");
        }
    }

    /** What became of a failed operation's bundle. */
    public enum Answer {
        /** Its error handler route decides. */
        HANDLED,
        /** It was stored as an incomplete execution. */
        STORED,
        /** It could not be stored and was dropped, as the data-loss setting allows. */
        DROPPED,
        /** It was left undone: the execution ran longer than it may, and its scenario stores nothing. */
        LEFT_UNDONE,
        /** The execution failed with it. */
        EXECUTION_FAILED
    }
}
