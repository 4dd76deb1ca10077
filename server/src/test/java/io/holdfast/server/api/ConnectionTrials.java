package io.holdfast.server.api;

import io.holdfast.credential.CredentialType;
import io.holdfast.credential.SecretValues;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Trials of connections that end as a test wants them, with what was tried. */
final class ConnectionTrials implements CredentialPorts.Trial {

    final List<SecretValues> tried = new CopyOnWriteArrayList<>();
    volatile Optional<String> problem = Optional.empty();

    @Override
    public Optional<String> problem(CredentialType type, SecretValues values) {
        tried.add(values);
        return problem;
    }
}
