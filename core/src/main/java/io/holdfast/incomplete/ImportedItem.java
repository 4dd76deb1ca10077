package io.holdfast.incomplete;

import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.execution.ExecutionId;
import java.util.Objects;

/**
 * An incomplete execution that comes from another server.
 *
 * @param item what is to be stored, under the id that it has there; it waits for a person
 * @param origin the execution there whose trigger it goes back to: with it the id names the item for ever
 * @param blueprint its blueprint as it is there
 * @param attempts how many retries were made there
 * @param automaticAttempts how many of them the ladder has used up
 */
public record ImportedItem(
        NewIncomplete item, ExecutionId origin, JsonObject blueprint, int attempts, int automaticAttempts) {

    public ImportedItem {
        Objects.requireNonNull(item, "item");
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(blueprint, "blueprint");
        if (item.nextRetry().isPresent()) {
            throw new IllegalArgumentException("What is imported waits for a person, and is not due at any time");
        }
        if (attempts < 0 || automaticAttempts < 0 || automaticAttempts > attempts) {
            throw new IllegalArgumentException(
                    "Of " + attempts + " attempts, " + automaticAttempts + " cannot have been automatic");
        }
    }
}
