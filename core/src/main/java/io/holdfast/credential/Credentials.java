package io.holdfast.credential;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Keeps connections and keys; their values so that nobody reads them where they lie. Thread-safe. */
public interface Credentials {

    /**
     * Creates it; without values, it waits for them.
     *
     * @throws io.holdfast.team.NoSuchTeamException when there is no such team
     */
    Credential create(Draft draft, Instant now);

    /** Empty when there is none of this kind with this id. */
    Optional<Credential> find(CredentialKind kind, long id);

    /**
     * Connections or keys, oldest first.
     *
     * @param team those of this team; of all, when it is empty
     * @param types the names of the types to be listed; empty for all
     */
    List<Credential> list(CredentialKind kind, Optional<Long> team, List<String> types, int limit, long offset);

    Optional<Credential> rename(CredentialKind kind, long id, String name);

    /** Gives it these values and no others; with none it waits for them again. Empty when there is no such credential. */
    Optional<Credential> setValues(CredentialKind kind, long id, SecretValues values, Instant now);

    /**
     * Its values, for whoever uses it; they are neither kept nor shown.
     *
     * @throws IllegalStateException when what lies in the store is not what was put there
     */
    Optional<Kept> values(CredentialKind kind, long id);

    /** False when there is none. */
    boolean delete(CredentialKind kind, long id);

    /** A credential with its values. */
    record Kept(Credential credential, SecretValues values) {
        public Kept {
            Objects.requireNonNull(credential, "credential");
            Objects.requireNonNull(values, "values");
        }
    }

    /**
     * A credential to be created.
     *
     * @param values all that its type requires, or none at all
     */
    record Draft(CredentialKind kind, long team, String name, String type, SecretValues values) {
        public Draft {
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(type, "type");
            Objects.requireNonNull(values, "values");
            Credential.check(name);
        }
    }
}
