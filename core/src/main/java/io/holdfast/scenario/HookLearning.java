package io.holdfast.scenario;

import io.holdfast.blueprint.Json.JsonArray;
import io.holdfast.value.Bundle;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Lets webhooks learn which fields their calls have: the next call after {@link #start} is learned from. Thread-safe.
 */
public interface HookLearning {

    /** Lets the webhook learn from its next call. False when there is no such webhook. */
    boolean start(long hook);

    /** Lets it learn no more; what it has learned stays. */
    void stop(long hook);

    /** Whether it learns from its next call. Called for every webhook call, so it is fast. */
    boolean isLearning(long hook);

    /** Learns from a call, which ends the learning. False when it does not learn, for instance because another call did. */
    boolean learn(long hook, Bundle call, Instant now);

    /** What it has learned; empty when it never did. */
    Optional<Learned> learned(long hook);

    /** The fields of the call that a webhook last learned from. */
    static JsonArray structure(Bundle call) {
        return LearnedStructure.of(call);
    }

    /**
     * What a webhook has learned.
     *
     * @param structure the fields, as the spec of a data structure
     */
    record Learned(JsonArray structure, Instant at) {
        public Learned {
            Objects.requireNonNull(structure, "structure");
            Objects.requireNonNull(at, "at");
        }
    }
}
