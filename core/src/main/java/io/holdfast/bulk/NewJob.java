package io.holdfast.bulk;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A bulk job to be created.
 *
 * @param key with a key, the second request is answered with the job of the first
 * @param actor who asks for it
 * @param created when
 */
public record NewJob(
        JobAction action, JobSelection selection, Pace pace, Optional<JobKey> key, String actor, Instant created) {

    public NewJob {
        Objects.requireNonNull(action, "action");
        Objects.requireNonNull(selection, "selection");
        Objects.requireNonNull(pace, "pace");
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(actor, "actor");
        Objects.requireNonNull(created, "created");
    }
}
