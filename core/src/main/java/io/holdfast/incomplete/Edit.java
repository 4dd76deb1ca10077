package io.holdfast.incomplete;

import io.holdfast.blueprint.Json.JsonObject;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * One change of the blueprint that an incomplete execution has of its own. Never changed itself.
 *
 * @param number from 1, in the order in which they were made
 * @param made when
 * @param actor who made it
 * @param latestVersion the version of the scenario's blueprint that was taken; empty for a document that was given
 * @param before the blueprint that a retry would have run until then
 * @param after the one that it runs from then on
 */
public record Edit(
        int number, Instant made, Actor actor, Optional<Long> latestVersion, JsonObject before, JsonObject after) {

    public Edit {
        Objects.requireNonNull(made, "made");
        Objects.requireNonNull(actor, "actor");
        Objects.requireNonNull(latestVersion, "latestVersion");
        Objects.requireNonNull(before, "before");
        Objects.requireNonNull(after, "after");
        if (number < 1) {
            throw new IllegalArgumentException("Edits count from 1, this one is number " + number);
        }
    }
}
