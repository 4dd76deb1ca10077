package io.holdfast.server.apps.http;

import io.holdfast.credential.CredentialKind;
import io.holdfast.credential.CredentialType;
import io.holdfast.credential.Credentials;
import io.holdfast.credential.Credentials.Kept;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/** Looks up the key that a module is set up with, anew for every operation: a retry uses what the key is by then. */
final class Keychain {

    private static final Pattern ID = Pattern.compile("[0-9]{1,18}");

    private final Credentials credentials;

    Keychain(Credentials credentials) {
        this.credentials = Objects.requireNonNull(credentials, "credentials");
    }

    /**
     * The proof that this key gives.
     *
     * @param field the parameter that names it
     * @throws CallFailedException when it names none, or one of another type
     */
    Proof proof(Input parameters, String field, CredentialType type) throws CallFailedException {
        String written = parameters.text(field).strip();
        Optional<Kept> kept = ID.matcher(written).matches()
                ? credentials.values(CredentialKind.KEY, Long.parseLong(written))
                : Optional.empty();
        if (kept.isEmpty()) {
            throw CallFailedException.misconfigured("The field '" + field + "' names the key '"
                    + RequestFields.shortened(written) + "', which is not there. Choose a key of the type "
                    + type.apiName() + ".");
        }
        String found = kept.get().credential().type();
        if (!found.equals(type.apiName())) {
            throw CallFailedException.misconfigured("The field '" + field + "' must name a key of the type "
                    + type.apiName() + ", but the key " + written + " has the type " + found + ".");
        }
        if (kept.get().credential().awaitsValues()) {
            throw CallFailedException.misconfigured("The key " + written + ", \""
                    + kept.get().credential().name() + "\", has no values yet: give them by PATCH /api/v2/keys/"
                    + written
                    + ", then retry.");
        }
        return Proof.of(type, kept.get().values())
                .orElseThrow(() -> CallFailedException.misconfigured(
                        "Requests cannot be proved with a key of the type " + found + "."));
    }
}
