package io.holdfast.scenario;

import io.holdfast.blueprint.Json.JsonObject;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A scenario.
 *
 * @param id its identity, from 1
 * @param team whose it is
 * @param name what people call it; the blueprint's name
 * @param description for people; may be empty
 * @param blueprint its document
 * @param blueprintVersion counts up with every change of the blueprint, from 1
 * @param scheduling when it runs, as the API has it: an object with {@code type}
 * @param active whether it runs on its own
 * @param stopReason why the server deactivated it; empty while it is active or when a person stopped it
 * @param hook the webhook that starts it
 * @param created when
 * @param edited when it was last changed
 * @param standing where it stands with its schedule
 * @param io its inputs and outputs
 */
public record Scenario(
        long id,
        long team,
        String name,
        String description,
        JsonObject blueprint,
        long blueprintVersion,
        JsonObject scheduling,
        boolean active,
        Optional<String> stopReason,
        Optional<Long> hook,
        Instant created,
        Instant edited,
        Standing standing,
        ScenarioInterface io) {

    public Scenario {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(description, "description");
        Objects.requireNonNull(blueprint, "blueprint");
        Objects.requireNonNull(scheduling, "scheduling");
        Objects.requireNonNull(stopReason, "stopReason");
        Objects.requireNonNull(hook, "hook");
        Objects.requireNonNull(created, "created");
        Objects.requireNonNull(edited, "edited");
        Objects.requireNonNull(standing, "standing");
        Objects.requireNonNull(io, "io");
    }

    public Scenario withStanding(Standing changed) {
        return new Scenario(
                id,
                team,
                name,
                description,
                blueprint,
                blueprintVersion,
                scheduling,
                active,
                stopReason,
                hook,
                created,
                edited,
                changed,
                io);
    }
}
