package io.holdfast.credential;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A field of a credential type. Its value is a text.
 *
 * @param name its name in the API
 * @param label what people see
 * @param form what its value looks like
 * @param required whether it must have a value
 * @param otherwise its value when none is given; the empty text for none
 * @param choices the values that it may have; empty for any
 */
public record CredentialField(
        String name, String label, Form form, boolean required, String otherwise, List<String> choices) {

    /** The longest value, in characters. */
    public static final int MAXIMUM_VALUE = 10_000;

    /** What RFC 9110 calls a token. */
    private static final Pattern TOKEN = Pattern.compile("[-!#$%&'*+.^_`|~0-9A-Za-z]{1,200}");

    private static final Pattern VISIBLE = Pattern.compile("[\\x20-\\x7E\\u00A0-\\u00FF]*");

    /** An address without a user, because addresses are shown in messages. */
    private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s/?#@]+([/?][^\\s#]*)?");

    /** What a value looks like. */
    public enum Form {
        /** Any text in one line. */
        TEXT("text"),
        /** The same, and forms show it as dots. */
        PASSWORD("password"),
        /** The same, and it can be the value of a header: Latin letters, digits and signs. */
        HEADER_VALUE("password"),
        /** One of some words. */
        CHOICE("select"),
        /** The name of a header or of a parameter of a query. */
        PARAMETER_NAME("text"),
        /** An http or https address without a user. */
        ADDRESS("url");

        private final String apiName;

        Form(String apiName) {
            this.apiName = apiName;
        }

        public String apiName() {
            return apiName;
        }
    }

    public CredentialField {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(label, "label");
        Objects.requireNonNull(form, "form");
        Objects.requireNonNull(otherwise, "otherwise");
        choices = List.copyOf(choices);
    }

    static CredentialField required(String name, String label, Form form) {
        return new CredentialField(name, label, form, true, "", List.of());
    }

    static CredentialField optional(String name, String label, Form form, String otherwise, String... choices) {
        return new CredentialField(name, label, form, false, otherwise, List.of(choices));
    }

    /** What is wrong with a value, without the value; empty when nothing is. */
    public Optional<String> problem(String value) {
        if (value.isEmpty()) {
            return required ? Optional.of("required, but empty") : Optional.empty();
        }
        if (value.length() > MAXIMUM_VALUE) {
            return Optional.of("expected at most " + MAXIMUM_VALUE + " characters, found " + value.length());
        }
        if (value.chars().anyMatch(Character::isISOControl)) {
            return Optional.of("expected one line without control characters");
        }
        return switch (form) {
            case TEXT, PASSWORD -> Optional.empty();
            case HEADER_VALUE ->
                VISIBLE.matcher(value).matches()
                        ? Optional.empty()
                        : Optional.of("expected Latin letters, digits and signs alone");
            case CHOICE ->
                choices.contains(value)
                        ? Optional.empty()
                        : Optional.of("expected one of " + String.join(", ", choices));
            case PARAMETER_NAME ->
                TOKEN.matcher(value).matches()
                        ? Optional.empty()
                        : Optional.of("expected at most 200 letters, digits and signs without blanks");
            case ADDRESS ->
                ADDRESS.matcher(value).matches()
                        ? Optional.empty()
                        : Optional.of("expected an address that begins with http:// or https:// and has no user in it");
        };
    }
}
