package io.holdfast.execution;

import io.holdfast.failure.Failure;
import io.holdfast.value.Bundle;
import java.util.Objects;
import java.util.Optional;

/**
 * The way that brought an execution to a module: all bundles that can be mapped there, latest first. Trails share
 * their beginnings, so that a thousand bundles of one iterator cost a thousand links, not a thousand copies.
 */
public sealed interface Trail {

    /** Where every trail begins. */
    record Start() implements Trail {}

    /** Module {@code module} put out this bundle, and the way goes on with it. */
    record Mapped(Trail before, int module, BundleId id, Bundle bundle) implements Trail {
        public Mapped {
            Objects.requireNonNull(before, "before");
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(bundle, "bundle");
        }
    }

    /**
     * Module {@code module} failed, and the way goes on in its error handler route. What lies before is what could be
     * mapped into the failed module.
     *
     * @param record the number of the record that tells of the failure
     */
    record Handling(Trail before, int module, int record, Failure failure) implements Trail {
        public Handling {
            Objects.requireNonNull(before, "before");
            Objects.requireNonNull(failure, "failure");
        }
    }

    /**
     * The way came through what cannot be mapped any more: the branch in front of a merge, or the failure of a bundle that
     * came too late for its aggregation. It maps nothing, and tells ways apart that look alike without it.
     *
     * @param mark the same whenever this way is gone, and on no other way from {@code before}
     */
    record Hidden(Trail before, String mark) implements Trail {
        public Hidden {
            Objects.requireNonNull(before, "before");
            Objects.requireNonNull(mark, "mark");
        }
    }

    Trail START = new Start();

    /** The innermost failure that this trail is handling. */
    default Optional<Handling> handling() {
        Trail at = this;
        while (true) {
            switch (at) {
                case Start() -> {
                    return Optional.empty();
                }
                case Mapped mapped -> at = mapped.before();
                case Hidden hidden -> at = hidden.before();
                case Handling handling -> {
                    return Optional.of(handling);
                }
            }
        }
    }

    /** Whether this trail is in the error handler route of the failure that the record of this number tells of. */
    default boolean isHandling(int record) {
        Optional<Handling> at = handling();
        while (at.isPresent() && at.get().record() != record) {
            at = at.get().before().handling();
        }
        return at.isPresent();
    }

    /** The latest bundle of the module with this id on this trail. */
    default Optional<Mapped> mapped(int module) {
        Trail at = this;
        while (true) {
            switch (at) {
                case Start() -> {
                    return Optional.empty();
                }
                case Mapped mapped
                when mapped.module() == module -> {
                    return Optional.of(mapped);
                }
                case Mapped mapped -> at = mapped.before();
                case Hidden hidden -> at = hidden.before();
                case Handling handling -> at = handling.before();
            }
        }
    }
}
