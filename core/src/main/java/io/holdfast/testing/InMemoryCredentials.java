package io.holdfast.testing;

import io.holdfast.credential.Credential;
import io.holdfast.credential.CredentialKind;
import io.holdfast.credential.Credentials;
import io.holdfast.credential.SecretValues;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Connections and keys in memory. */
final class InMemoryCredentials implements Credentials {

    private final TreeMap<Long, Kept> byId = new TreeMap<>();
    private long last;

    @Override
    public synchronized Credential create(Draft draft, Instant now) {
        Credential credential = new Credential(
                ++last,
                draft.kind(),
                draft.team(),
                draft.name(),
                draft.type(),
                now,
                now,
                draft.values().isEmpty());
        byId.put(credential.id(), new Kept(credential, draft.values()));
        return credential;
    }

    @Override
    public Optional<Credential> find(CredentialKind kind, long id) {
        return values(kind, id).map(Kept::credential);
    }

    @Override
    public synchronized List<Credential> list(
            CredentialKind kind, long team, List<String> types, int limit, long offset) {
        return byId.values().stream()
                .map(Kept::credential)
                .filter(credential -> credential.kind() == kind && credential.team() == team)
                .filter(credential -> types.isEmpty() || types.contains(credential.type()))
                .skip(offset)
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized Optional<Credential> rename(CredentialKind kind, long id, String name) {
        return values(kind, id).map(kept -> {
            Credential old = kept.credential();
            Credential renamed = new Credential(
                    id, kind, old.team(), name, old.type(), old.created(), old.changed(), old.awaitsValues());
            byId.put(id, new Kept(renamed, kept.values()));
            return renamed;
        });
    }

    @Override
    public synchronized Optional<Credential> setValues(CredentialKind kind, long id, SecretValues values, Instant now) {
        return values(kind, id).map(kept -> {
            Credential old = kept.credential();
            Credential changed =
                    new Credential(id, kind, old.team(), old.name(), old.type(), old.created(), now, values.isEmpty());
            byId.put(id, new Kept(changed, values));
            return changed;
        });
    }

    @Override
    public synchronized Optional<Kept> values(CredentialKind kind, long id) {
        return Optional.ofNullable(byId.get(id))
                .filter(kept -> kept.credential().kind() == kind);
    }

    @Override
    public synchronized boolean delete(CredentialKind kind, long id) {
        return values(kind, id).isPresent() && byId.remove(id) != null;
    }
}
