package io.holdfast.server.api;

import io.javalin.http.Context;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * The content type of a body.
 *
 * @param name its name in lower case; empty without one
 * @param charsetName its character set in lower case; empty without one
 */
record ContentType(String name, String charsetName) {

    private static final String CHARSET = "charset=";

    ContentType {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(charsetName, "charsetName");
    }

    static ContentType of(Context context) {
        String header = header(context);
        int semicolon = header.indexOf(';');
        if (semicolon < 0) {
            return new ContentType(header.strip().toLowerCase(Locale.ROOT), "");
        }
        String parameters = header.substring(semicolon + 1).toLowerCase(Locale.ROOT);
        int charset = parameters.indexOf(CHARSET);
        String named = charset < 0 ? "" : parameters.substring(charset + CHARSET.length());
        int end = named.indexOf(';');
        return new ContentType(
                header.substring(0, semicolon).strip().toLowerCase(Locale.ROOT),
                (end < 0 ? named : named.substring(0, end)).replace("\"", "").strip());
    }

    /** As it was sent; read here, because the web server's own reader fails for an unknown character set. */
    static String header(Context context) {
        return Objects.requireNonNullElse(context.header("Content-Type"), "");
    }

    /** The character set; empty when it is unknown here. */
    Optional<Charset> charset() {
        try {
            return Optional.of(charsetName.isEmpty() ? StandardCharsets.UTF_8 : Charset.forName(charsetName));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            return Optional.empty();
        }
    }

    boolean is(String other) {
        return name.equals(other);
    }

    boolean isJson() {
        return name.equals("application/json") || name.endsWith("+json");
    }

    boolean isText() {
        return name.isEmpty() || name.startsWith("text/");
    }
}
