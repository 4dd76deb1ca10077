package io.holdfast.server.api;

import io.holdfast.scenario.Hook;
import io.holdfast.value.ArrayValue;
import io.holdfast.value.Bundle;
import io.holdfast.value.CollectionValue;
import io.holdfast.value.JsonFormat;
import io.holdfast.value.TextValue;
import io.holdfast.value.Value;
import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes a bundle of a call to a webhook. */
final class WebhookReader {

    /** The name of the whole body where it has no fields. */
    private static final String WHOLE = "value";

    private static final String HEADERS = "__IMTHEADERS__";
    private static final String METHOD = "__IMTMETHOD__";

    private final JsonFormat json;

    WebhookReader(JsonFormat json) {
        this.json = Objects.requireNonNull(json, "json");
    }

    /** How reading ended. */
    sealed interface Reading {}

    record Read(Bundle bundle) implements Reading {
        Read {
            Objects.requireNonNull(bundle, "bundle");
        }
    }

    /** The call cannot be read: the status and the sentence of the answer. */
    record Unreadable(int status, String reason) implements Reading {
        Unreadable {
            Objects.requireNonNull(reason, "reason");
        }
    }

    Reading read(Context context, Hook hook) throws IOException {
        Map<String, Value> fields = new LinkedHashMap<>();
        HttpServletRequest request = context.req();
        @Nullable String query = request.getQueryString();
        if (query != null && !addForm(query, fields)) {
            return new Unreadable(400, "The query is malformed: expected two hexadecimal digits behind every %.");
        }
        Optional<Unreadable> problem = addBody(context, hook, fields);
        if (problem.isPresent()) {
            return problem.get();
        }
        if (hook.headers()) {
            fields.put(HEADERS, headers(request));
        }
        if (hook.method()) {
            fields.put(METHOD, new TextValue(request.getMethod()));
        }
        return new Read(new Bundle(new CollectionValue(fields)));
    }

    private static boolean addForm(String encoded, Map<String, Value> fields) {
        try {
            FormFields form = new FormFields();
            form.addEncoded(encoded);
            form.putInto(fields);
            return true;
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    private static ArrayValue headers(HttpServletRequest request) {
        List<Value> headers = new ArrayList<>();
        Enumeration<String> names = request.getHeaderNames();
        while (names.hasMoreElements()) {
            String name = names.nextElement();
            Enumeration<String> values = request.getHeaders(name);
            while (values.hasMoreElements()) {
                Map<String, Value> header = LinkedHashMap.newLinkedHashMap(2);
                header.put("name", new TextValue(name.toLowerCase(Locale.ROOT)));
                header.put("value", new TextValue(values.nextElement()));
                headers.add(new CollectionValue(header));
            }
        }
        return new ArrayValue(headers);
    }

    private Optional<Unreadable> addBody(Context context, Hook hook, Map<String, Value> fields) throws IOException {
        Optional<byte[]> body = Bodies.read(context, Bodies.WEBHOOK_LIMIT);
        if (body.isEmpty()) {
            return Optional.of(new Unreadable(413, "The body may have at most " + Bodies.WEBHOOK_LIMIT + " bytes."));
        }
        if (body.get().length == 0) {
            return Optional.empty();
        }
        ContentType type = ContentType.of(context);
        if (type.is("multipart/form-data") && !hook.stringify()) {
            return addParts(body.get(), context, fields);
        }
        Optional<Charset> charset = type.charset();
        return charset.isEmpty()
                ? Optional.of(new Unreadable(415, "The character set of the content type is not known here."))
                : addText(new String(body.get(), charset.get()), type, hook, fields);
    }

    private Optional<Unreadable> addText(String text, ContentType type, Hook hook, Map<String, Value> fields) {
        if (hook.stringify() || type.isText()) {
            fields.put(WHOLE, new TextValue(text));
            return Optional.empty();
        }
        if (type.isJson()) {
            return addJson(text, fields);
        }
        if (type.is("application/x-www-form-urlencoded")) {
            return addForm(text, fields)
                    ? Optional.empty()
                    : Optional.of(new Unreadable(
                            400, "The form is malformed: expected two hexadecimal digits behind every %."));
        }
        return Optional.of(new Unreadable(
                415,
                "Expected a body of JSON, a form or text, found " + Query.shortened(type.name())
                        + ". A webhook with the option stringify takes any text."));
    }

    private Optional<Unreadable> addJson(String text, Map<String, Value> fields) {
        return switch (json.read(text)) {
            case JsonFormat.Read(CollectionValue object) -> {
                fields.putAll(object.items());
                yield Optional.empty();
            }
            case JsonFormat.Read(Value other) -> {
                fields.put(WHOLE, other);
                yield Optional.empty();
            }
            case JsonFormat.Malformed malformed ->
                Optional.of(new Unreadable(
                        400,
                        "The body is not JSON. Line " + malformed.line() + ", column " + malformed.column() + ": "
                                + malformed.message()));
        };
    }

    private static Optional<Unreadable> addParts(byte[] body, Context context, Map<String, Value> fields) {
        Optional<FormFields> form = MultipartForm.read(body, ContentType.header(context));
        if (form.isEmpty()) {
            return Optional.of(new Unreadable(400, "The multipart body is malformed, or has too many parts."));
        }
        form.get().putInto(fields);
        return Optional.empty();
    }
}
