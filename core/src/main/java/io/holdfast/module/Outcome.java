package io.holdfast.module;

import io.holdfast.failure.Failure;
import io.holdfast.failure.FailureType;
import io.holdfast.value.Bundle;
import java.util.List;
import java.util.Objects;

/** How an operation ended. */
public sealed interface Outcome {

    /**
     * The module did its work.
     *
     * @param bundles what it puts out; each goes through the rest of the flow, none ends the path here
     * @param changes what it changes about the run, applied in this order
     */
    record Produced(List<Bundle> bundles, List<Change> changes) implements Outcome {
        public Produced {
            bundles = List.copyOf(bundles);
            changes = List.copyOf(changes);
        }
    }

    /** The module could not do its work. */
    record Failed(Failure failure) implements Outcome {
        public Failed {
            Objects.requireNonNull(failure, "failure");
        }
    }

    /**
     * The server stops, and the module waited for something: the run is suspended before the operation and carries it out
     * again when it goes on. Only for a module that is {@linkplain AppModule#isRepeatable() repeatable}.
     */
    record Suspended() implements Outcome {}

    static Outcome produced(Bundle bundle) {
        return new Produced(List.of(bundle), List.of());
    }

    static Outcome produced(List<Bundle> bundles) {
        return new Produced(bundles, List.of());
    }

    static Outcome produced(Bundle bundle, List<? extends Change> changes) {
        return new Produced(List.of(bundle), List.copyOf(changes));
    }

    /** A failure before anything left this server. */
    static Outcome failed(FailureType type, String message) {
        return new Failed(Failure.of(type, message));
    }

    static Outcome failed(Failure failure) {
        return new Failed(failure);
    }
}
