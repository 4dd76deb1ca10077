package io.holdfast.scenario;

import io.holdfast.blueprint.Json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Keeps scenarios. Every change is durable when its method returns. Thread-safe. */
public interface Scenarios {

    /** Adds an inactive scenario. */
    Scenario create(Draft draft, Instant now);

    Optional<Scenario> find(long id);

    /** All scenarios, latest edited first. */
    List<Scenario> list(int limit, long offset);

    /** All active scenarios. */
    List<Scenario> active();

    /** Changes what is present; a new blueprint becomes the next version. Empty when there is no such scenario. */
    Optional<Scenario> update(long id, Update update, Instant now);

    /** Turns the scenario on or off; a reason is kept when the server turns it off. */
    Optional<Scenario> activate(long id, boolean active, Optional<String> reason, Instant now);

    /** Removes the scenario; its History and its incomplete executions go with it. False when there is none. */
    boolean delete(long id);

    /** A scenario to be created. */
    record Draft(String name, JsonObject blueprint, JsonObject scheduling, Optional<Long> hook) {
        public Draft {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(blueprint, "blueprint");
            Objects.requireNonNull(scheduling, "scheduling");
            Objects.requireNonNull(hook, "hook");
        }
    }

    /** What is to change. {@code hook} follows the blueprint: it is set whenever the blueprint is. */
    record Update(
            Optional<String> name,
            Optional<String> description,
            Optional<JsonObject> blueprint,
            Optional<JsonObject> scheduling,
            Optional<Long> hook) {
        public Update {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(description, "description");
            Objects.requireNonNull(blueprint, "blueprint");
            Objects.requireNonNull(scheduling, "scheduling");
            Objects.requireNonNull(hook, "hook");
        }
    }
}
