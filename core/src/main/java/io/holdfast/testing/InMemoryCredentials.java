package io.holdfast.testing;

import io.holdfast.credential.Credential;
import io.holdfast.credential.CredentialKind;
import io.holdfast.credential.Credentials;
import io.holdfast.credential.SecretValues;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Connections and keys in memory. */
final class InMemoryCredentials implements Credentials {

    private final InMemoryTables tables;
    private long last;

    InMemoryCredentials(InMemoryTables tables) {
        this.tables = Objects.requireNonNull(tables, "tables");
    }

    @Override
    public Credential create(Draft draft, Instant now) {
        synchronized (tables) {
            Credential credential = new Credential(
                    ++last,
                    draft.kind(),
                    tables.existing(draft.team()),
                    draft.name(),
                    draft.type(),
                    now,
                    now,
                    draft.values().isEmpty());
            tables.credentials.put(credential.id(), new Kept(credential, draft.values()));
            return credential;
        }
    }

    @Override
    public Optional<Credential> find(CredentialKind kind, long id) {
        return values(kind, id).map(Kept::credential);
    }

    @Override
    public List<Credential> list(CredentialKind kind, Optional<Long> team, List<String> types, int limit, long offset) {
        synchronized (tables) {
            return tables.credentials.values().stream()
                    .map(Kept::credential)
                    .filter(credential -> credential.kind() == kind)
                    .filter(credential -> team.stream().allMatch(wanted -> credential.team() == wanted))
                    .filter(credential -> types.isEmpty() || types.contains(credential.type()))
                    .skip(offset)
                    .limit(limit)
                    .toList();
        }
    }

    @Override
    public Optional<Credential> rename(CredentialKind kind, long id, String name) {
        synchronized (tables) {
            return values(kind, id).map(kept -> {
                Credential old = kept.credential();
                Credential renamed = new Credential(
                        id, kind, old.team(), name, old.type(), old.created(), old.changed(), old.awaitsValues());
                tables.credentials.put(id, new Kept(renamed, kept.values()));
                return renamed;
            });
        }
    }

    @Override
    public Optional<Credential> setValues(CredentialKind kind, long id, SecretValues values, Instant now) {
        synchronized (tables) {
            return values(kind, id).map(kept -> {
                Credential old = kept.credential();
                Credential changed = new Credential(
                        id, kind, old.team(), old.name(), old.type(), old.created(), now, values.isEmpty());
                tables.credentials.put(id, new Kept(changed, values));
                return changed;
            });
        }
    }

    @Override
    public Optional<Kept> values(CredentialKind kind, long id) {
        synchronized (tables) {
            return Optional.ofNullable(tables.credentials.get(id))
                    .filter(kept -> kept.credential().kind() == kind);
        }
    }

    @Override
    public boolean delete(CredentialKind kind, long id) {
        synchronized (tables) {
            return values(kind, id).isPresent() && tables.credentials.remove(id) != null;
        }
    }
}
