package io.holdfast.scenario;

import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.team.Team;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Keeps scenarios. Every change is durable when its method returns. Thread-safe. */
public interface Scenarios {

    /**
     * Adds an inactive scenario.
     *
     * @throws io.holdfast.team.NoSuchTeamException when there is no such team
     * @throws HookTakenException when another scenario has the webhook
     */
    Scenario create(Draft draft, Instant now);

    Optional<Scenario> find(long id);

    /** All scenarios, latest edited first. */
    List<Scenario> list(int limit, long offset);

    /** All active scenarios. */
    List<Scenario> active();

    /**
     * Changes what is present; a new blueprint becomes the next version. Another scheduling takes the next run away, which
     * is to be set again with {@link #schedule}. Empty when there is no such scenario.
     *
     * @throws HookTakenException when another scenario has the webhook
     */
    Optional<Scenario> update(long id, Update update, Instant now);

    /**
     * Turns the scenario on or off; a reason is kept when the server turns it off. Its {@link Standing} begins anew, with
     * no next run.
     */
    Optional<Scenario> activate(long id, boolean active, Optional<String> reason, Instant now);

    /** Sets when an active scenario is due next. Changes nothing about one that is off. */
    void schedule(long id, Optional<Instant> nextRun);

    /**
     * The next of the active scenarios that are due and not paused, in the order of their ids.
     *
     * @param after the id of the last one that was returned before; 0 to begin
     * @param limit how many at most
     */
    List<Due> due(Instant now, long after, int limit);

    /**
     * Moves the next run of an active scenario on. False, and nothing is changed, when it is not due at that time any more:
     * somebody else moved it, or it was turned off.
     */
    boolean advance(long id, Instant due, Optional<Instant> next);

    /** Counts one more failed execution in a row; answers how many there are now. */
    int countError(long id);

    /** An execution succeeded: the count of failed ones begins anew. */
    void resetErrors(long id);

    /**
     * Begins nothing that is due until then. A pause that lasts longer stays.
     *
     * @param again whether the scenario is due when the pause ends, even if its schedule says later
     */
    void pause(long id, Instant until, boolean again);

    /**
     * Removes the scenario and its History; false when there is none. Its open incomplete executions are kept, with the
     * executions that they come from, and are retried no more: they wait for a person. What was resolved goes.
     */
    boolean delete(long id, Instant now);

    /** A scenario that was deleted while incomplete executions of it were open; empty for any other. */
    Optional<Deleted> deleted(long id);

    /** What is left of a scenario that was deleted: its name, and when. */
    record Deleted(long id, String name, Instant at) {
        public Deleted {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(at, "at");
        }
    }

    /** A scenario that is due, and since when. */
    record Due(long scenario, Instant at) {
        public Due {
            Objects.requireNonNull(at, "at");
        }
    }

    /** A scenario to be created. */
    record Draft(
            long team,
            String name,
            JsonObject blueprint,
            JsonObject scheduling,
            Optional<Long> hook,
            ScenarioInterface io) {
        public Draft {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(blueprint, "blueprint");
            Objects.requireNonNull(scheduling, "scheduling");
            Objects.requireNonNull(hook, "hook");
            Objects.requireNonNull(io, "io");
        }

        /** One of the first team that takes and returns anything. */
        public Draft(String name, JsonObject blueprint, JsonObject scheduling, Optional<Long> hook) {
            this(Team.FIRST, name, blueprint, scheduling, hook, ScenarioInterface.FREE);
        }
    }

    /** What is to change. {@code hook} follows the blueprint: it is set whenever the blueprint is. */
    record Update(
            Optional<String> name,
            Optional<String> description,
            Optional<JsonObject> blueprint,
            Optional<JsonObject> scheduling,
            Optional<Long> hook,
            Optional<ScenarioInterface> io) {
        public Update {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(description, "description");
            Objects.requireNonNull(blueprint, "blueprint");
            Objects.requireNonNull(scheduling, "scheduling");
            Objects.requireNonNull(hook, "hook");
            Objects.requireNonNull(io, "io");
        }

        /** One that leaves the inputs and outputs as they are. */
        public Update(
                Optional<String> name,
                Optional<String> description,
                Optional<JsonObject> blueprint,
                Optional<JsonObject> scheduling,
                Optional<Long> hook) {
            this(name, description, blueprint, scheduling, hook, Optional.empty());
        }

        /** One that changes nothing but the inputs and outputs. */
        public static Update ofInterface(ScenarioInterface io) {
            return new Update(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(io));
        }
    }
}
