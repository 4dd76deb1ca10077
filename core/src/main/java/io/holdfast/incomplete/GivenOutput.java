package io.holdfast.incomplete;

import io.holdfast.value.Bundle;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a person gave for the output of a failed module. It is kept as long as the item's bundles, whatever becomes of it.
 *
 * @param number from 1, in the order in which they were given
 * @param bundles none when the module is to be skipped
 * @param by who gave it
 * @param at when; empty when that was not kept
 * @param use what has become of it
 */
public record GivenOutput(int number, List<Bundle> bundles, Actor by, Optional<Instant> at, Use use) {

    public GivenOutput {
        bundles = List.copyOf(bundles);
        Objects.requireNonNull(by, "by");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(use, "use");
        if (number < 1) {
            throw new IllegalArgumentException("Given outputs count from 1, this is " + number);
        }
    }

    /** What has become of a given output. */
    public sealed interface Use {}

    /** The next retry takes it, whoever asks for that. */
    public record Waits() implements Use {}

    /** The attempt with this number took it. */
    public record Taken(int attempt) implements Use {}

    /** Somebody took it back, or gave another in its place, before a retry took it. */
    public record Withdrawn(Actor by, Instant at) implements Use {
        public Withdrawn {
            Objects.requireNonNull(by, "by");
            Objects.requireNonNull(at, "at");
        }
    }

    /** The item came to its end, or its scenario was deleted, before a retry took it. */
    public record NotTaken() implements Use {}

    /** The same, after something became of it. */
    public GivenOutput with(Use later) {
        return new GivenOutput(number, bundles, by, at, later);
    }
}
