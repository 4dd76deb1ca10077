package io.holdfast.credential;

import static io.holdfast.credential.CredentialField.optional;
import static io.holdfast.credential.CredentialField.required;

import io.holdfast.credential.CredentialField.Form;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The types of connections and keys that there are, with their fields. */
public enum CredentialType {
    /** A name and a password, shown as RFC 7617 has it. */
    BASIC_KEY(
            CredentialKind.KEY,
            "basicauth",
            "Basic authentication",
            List.of(required("username", "User name", Form.TEXT), required("password", "Password", Form.PASSWORD))),
    /** A text in a header or in the query. */
    API_KEY(
            CredentialKind.KEY,
            "apikeyauth",
            "API key",
            List.of(
                    required("key", "Key", Form.HEADER_VALUE),
                    optional("placement", "API key placement", Form.CHOICE, "header", "header", "qs"),
                    optional("name", "API key parameter name", Form.PARAMETER_NAME, "Authorization"))),
    /** A key of the cipher AES. It is kept; no module uses it yet. */
    AES_KEY(
            CredentialKind.KEY,
            "aes-key",
            "AES key",
            List.of(
                    required("key", "Key", Form.PASSWORD),
                    optional("encoding", "Encoding of the key", Form.CHOICE, "plain", "plain", "base64", "hex"))),
    /** A system that asks for a name and a password. */
    BASIC_CONNECTION(
            CredentialKind.CONNECTION,
            "basic",
            "HTTP with basic authentication",
            List.of(
                    required("url", "Address", Form.ADDRESS),
                    required("username", "User name", Form.TEXT),
                    required("password", "Password", Form.PASSWORD))),
    /** A system that asks for a key in a header or in the query. */
    API_KEY_CONNECTION(
            CredentialKind.CONNECTION,
            "apikey",
            "HTTP with an API key",
            List.of(
                    required("url", "Address", Form.ADDRESS),
                    required("key", "Key", Form.HEADER_VALUE),
                    optional("placement", "API key placement", Form.CHOICE, "header", "header", "qs"),
                    optional("parameter", "API key parameter name", Form.PARAMETER_NAME, "Authorization"))),
    /** A system that asks for a bearer token, shown as RFC 6750 has it. */
    BEARER_CONNECTION(
            CredentialKind.CONNECTION,
            "bearer",
            "HTTP with a bearer token",
            List.of(required("url", "Address", Form.ADDRESS), required("token", "Token", Form.HEADER_VALUE)));

    private final CredentialKind kind;
    private final String apiName;
    private final String label;
    private final List<CredentialField> fields;

    CredentialType(CredentialKind kind, String apiName, String label, List<CredentialField> fields) {
        this.kind = kind;
        this.apiName = apiName;
        this.label = label;
        this.fields = fields;
    }

    /** All types of a kind. */
    public static List<CredentialType> of(CredentialKind kind) {
        return Arrays.stream(values()).filter(type -> type.kind == kind).toList();
    }

    /** The type of a kind with this name. */
    public static Optional<CredentialType> find(CredentialKind kind, String apiName) {
        return of(kind).stream().filter(type -> type.apiName.equals(apiName)).findFirst();
    }

    public CredentialKind kind() {
        return kind;
    }

    /** Its name in the API. */
    public String apiName() {
        return apiName;
    }

    /** What people see. */
    public String label() {
        return label;
    }

    public List<CredentialField> fields() {
        return fields;
    }

    /** Other names, with which Make's clients give values of fields, and the fields' own. */
    public Map<String, String> otherNames() {
        return field("username").isPresent() ? Map.of("user", "username", "pass", "password") : Map.of();
    }

    public Optional<CredentialField> field(String name) {
        return fields.stream().filter(field -> field.name().equals(name)).findFirst();
    }
}
