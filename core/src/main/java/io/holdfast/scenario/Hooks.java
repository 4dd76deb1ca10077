package io.holdfast.scenario;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Keeps webhooks. A scenario has a webhook by naming it in its blueprint. Thread-safe. */
public interface Hooks {

    /** @throws io.holdfast.team.NoSuchTeamException when there is no such team */
    Hook create(Draft draft, Instant now);

    Optional<Hook> find(long id);

    /** The webhook with this address; empty for an unknown one. Called for every webhook call, so it is fast. */
    Optional<Hook> findByUdid(String udid);

    /**
     * Webhooks, oldest first.
     *
     * @param team those of this team; of all, when it is empty
     */
    List<Hook> list(Optional<Long> team, int limit, long offset);

    Optional<Hook> rename(long id, String name);

    Optional<Hook> enable(long id, boolean enabled);

    Optional<Hook> setOptions(long id, boolean headers, boolean method, boolean stringify);

    /**
     * False when there is none.
     *
     * @throws HookTakenException when a scenario uses the webhook, which then cannot be deleted
     */
    boolean delete(long id);

    /**
     * A webhook to be created.
     *
     * @param enabled whether it takes calls from the beginning
     */
    record Draft(
            long team, String udid, String name, boolean enabled, boolean headers, boolean method, boolean stringify) {

        /** One that takes calls from the beginning. */
        public Draft(long team, String udid, String name, boolean headers, boolean method, boolean stringify) {
            this(team, udid, name, true, headers, method, stringify);
        }

        public Draft {
            Objects.requireNonNull(udid, "udid");
            Objects.requireNonNull(name, "name");
            Hook.check(udid, name);
        }
    }
}
