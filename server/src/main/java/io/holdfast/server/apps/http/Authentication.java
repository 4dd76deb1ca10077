package io.holdfast.server.apps.http;

import io.holdfast.credential.CredentialType;
import io.holdfast.module.Field;
import io.holdfast.module.FieldType;
import java.util.List;
import java.util.Optional;

/** How the forms of {@code http:ActionSendData} prove who calls. */
enum Authentication {
    /** By mapped fields, or not at all. */
    MAPPED("ActionSendData", "Make a request", Optional.empty()),
    BASIC("ActionSendDataBasicAuth", "Make a Basic Auth request", Optional.of(CredentialType.BASIC_KEY)),
    API_KEY("ActionSendDataAPIKeyAuth", "Make an API Key Auth request", Optional.of(CredentialType.API_KEY));

    /** The parameter that names the key. */
    static final String PARAMETER = "auth";

    private final String moduleName;
    private final String label;
    private final Optional<CredentialType> key;

    Authentication(String moduleName, String label, Optional<CredentialType> key) {
        this.moduleName = moduleName;
        this.label = label;
        this.key = key;
    }

    String moduleName() {
        return moduleName;
    }

    String label() {
        return label;
    }

    /** The type of the key that is needed. */
    Optional<CredentialType> key() {
        return key;
    }

    List<Field> parameters() {
        return key.isEmpty() ? List.of() : List.of(Field.required(PARAMETER, "Credentials", FieldType.TEXT));
    }
}
