package io.holdfast.server.apps.http;

import io.holdfast.value.BufferValue;
import io.holdfast.value.JsonFormat;
import io.holdfast.value.JsonFormat.Malformed;
import io.holdfast.value.JsonFormat.Read;
import io.holdfast.value.TextValue;
import io.holdfast.value.Value;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The body of an answer as a value. */
final class AnswerData {

    private static final Pattern CHARSET = Pattern.compile("(?i);\\s*charset\\s*=\\s*\"?([^\\s\";]+)");

    private static final Set<String> TEXTS = Set.of(
            "application/xml",
            "application/javascript",
            "application/ecmascript",
            "application/x-javascript",
            "application/x-www-form-urlencoded",
            "application/graphql",
            "application/yaml",
            "application/x-yaml",
            "application/x-ndjson",
            "application/sql");

    private AnswerData() {}

    /**
     * JSON as the value it stands for, when it shall be parsed; textual types as text; anything else as a buffer. A body
     * without a type is text when it is UTF-8. An empty body is an empty text whatever its type says.
     */
    static Value of(HttpAnswer answer, HttpCall call, boolean parsed, JsonFormat json) throws CallFailedException {
        if (answer.body().length == 0) {
            return TextValue.EMPTY;
        }
        String header = answer.header("Content-Type").orElse("");
        String type = header.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (isJson(type) && parsed) {
            return switch (json.read(text(answer.body(), header))) {
                case Read(Value value) -> value;
                case Malformed malformed ->
                    throw new CallFailedException(AnswerFailures.notJson(
                            answer,
                            call,
                            malformed.message() + ", at line " + malformed.line() + ", column " + malformed.column()));
            };
        }
        boolean textual = isJson(type) || isText(type) || (type.isEmpty() && isUtf8(answer.body()));
        return textual ? new TextValue(text(answer.body(), header)) : new BufferValue(answer.body());
    }

    private static boolean isJson(String type) {
        return type.equals("application/json") || type.equals("text/json") || type.endsWith("+json");
    }

    private static boolean isText(String type) {
        return type.startsWith("text/") || type.endsWith("+xml") || TEXTS.contains(type);
    }

    private static boolean isUtf8(byte[] body) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
            return true;
        } catch (CharacterCodingException binary) {
            return false;
        }
    }

    private static String text(byte[] body, String header) {
        Matcher charset = CHARSET.matcher(header);
        return new String(body, charset.find() ? charset(charset.group(1)) : StandardCharsets.UTF_8);
    }

    private static Charset charset(String name) {
        try {
            return Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            return StandardCharsets.UTF_8;
        }
    }
}
