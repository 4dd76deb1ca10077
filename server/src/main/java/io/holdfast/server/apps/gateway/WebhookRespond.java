package io.holdfast.server.apps.gateway;

import io.holdfast.failure.FailureType;
import io.holdfast.module.AppModule;
import io.holdfast.module.Change;
import io.holdfast.module.Change.Header;
import io.holdfast.module.Field;
import io.holdfast.module.FieldType;
import io.holdfast.module.ModuleDescription;
import io.holdfast.module.ModuleKind;
import io.holdfast.module.ModuleName;
import io.holdfast.module.Operation;
import io.holdfast.module.Outcome;
import io.holdfast.value.ArrayValue;
import io.holdfast.value.BooleanValue;
import io.holdfast.value.BufferValue;
import io.holdfast.value.Bundle;
import io.holdfast.value.Coercion;
import io.holdfast.value.Coercion.Coerced;
import io.holdfast.value.Coercion.Refused;
import io.holdfast.value.Coercions;
import io.holdfast.value.CollectionValue;
import io.holdfast.value.DateValue;
import io.holdfast.value.JsonFormat;
import io.holdfast.value.NullValue;
import io.holdfast.value.NumberValue;
import io.holdfast.value.TextValue;
import io.holdfast.value.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * {@code gateway:WebhookRespond}: answers the call that started the run. The limits are Make's: at most 16 headers,
 * names of at most 256 and values of at most 4096 characters.
 */
final class WebhookRespond implements AppModule {

    private static final int MAXIMUM_HEADERS = 16;
    private static final int MAXIMUM_NAME = 256;
    private static final int MAXIMUM_VALUE = 4096;

    /** What RFC 9110 calls a token. */
    private static final Pattern NAME = Pattern.compile("[-!#$%&'*+.^_`|~0-9A-Za-z]+");

    /** No control character: a line break in a value would end the header. */
    private static final Pattern VALUE = Pattern.compile("[\\t\\x20-\\x7E\\x80-\\uFFFF]*");

    private static final ModuleDescription DESCRIPTION = new ModuleDescription(
            new ModuleName("gateway", "WebhookRespond"),
            1,
            "Webhook response",
            ModuleKind.TRANSFORMER,
            List.of(),
            List.of(
                    Field.optional("status", "Status", FieldType.UINTEGER).withDefault(NumberValue.of(200)),
                    Field.optional("body", "Body", FieldType.ANY),
                    Field.optional("headers", "Custom headers", FieldType.ARRAY)
                            .withItems(
                                    Field.required("key", "Key", FieldType.TEXT),
                                    Field.optional("value", "Value", FieldType.TEXT))),
            List.of());

    private final JsonFormat json;

    WebhookRespond(JsonFormat json) {
        this.json = json;
    }

    @Override
    public ModuleDescription description() {
        return DESCRIPTION;
    }

    @Override
    public Outcome run(Operation operation) {
        BigDecimal status = operation.input().get("status") instanceof NumberValue(BigDecimal number)
                ? number
                : BigDecimal.valueOf(200);
        if (status.compareTo(BigDecimal.valueOf(100)) < 0 || status.compareTo(BigDecimal.valueOf(599)) > 0) {
            return invalid("The field 'status' must be an HTTP status from 100 to 599, but it is "
                    + status.toPlainString() + ".");
        }
        List<Value> fields =
                operation.input().get("headers") instanceof ArrayValue(List<Value> items) ? items : List.of();
        if (fields.size() > MAXIMUM_HEADERS) {
            return invalid("The field 'headers' must have at most " + MAXIMUM_HEADERS + " headers, but it has "
                    + fields.size() + ".");
        }
        List<Header> headers = new ArrayList<>();
        for (int index = 0; index < fields.size(); index++) {
            CollectionValue field = fields.get(index) instanceof CollectionValue items ? items : CollectionValue.EMPTY;
            Header header = new Header(text(field.get("key")), text(field.get("value")));
            Optional<String> problem = problem(header, index + 1);
            if (problem.isPresent()) {
                return invalid(problem.get());
            }
            headers.add(header);
        }
        return switch (body(operation.input().get("body"))) {
            case Coerced(Value body) ->
                Outcome.produced(Bundle.EMPTY, List.of(new Change.Respond(status.intValue(), headers, text(body))));
            case Refused(String problem) -> invalid("The field 'body' cannot be answered: " + problem);
        };
    }

    /** Text as it is, collections and arrays as JSON. */
    private Coercion body(Value value) {
        return switch (value) {
            case ArrayValue array -> new Coerced(new TextValue(json.write(array)));
            case CollectionValue collection -> new Coerced(new TextValue(json.write(collection)));
            case NullValue _, TextValue _, NumberValue _, BooleanValue _, DateValue _, BufferValue _ ->
                Coercions.coerceToText(value);
        };
    }

    private static Optional<String> problem(Header header, int position) {
        String where = "The field 'headers[" + position + "]' ";
        if (header.name().length() > MAXIMUM_NAME
                || !NAME.matcher(header.name()).matches()) {
            return Optional.of(where + "must have a header name of 1 to " + MAXIMUM_NAME
                    + " letters, digits and signs without blanks as its key, but it is '" + shortened(header.name())
                    + "'.");
        }
        if (header.value().length() > MAXIMUM_VALUE
                || !VALUE.matcher(header.value()).matches()) {
            return Optional.of(where + "must have a value of at most " + MAXIMUM_VALUE
                    + " characters without line breaks, but it is '" + shortened(header.value()) + "'.");
        }
        return Optional.empty();
    }

    private static String text(Value value) {
        return value instanceof TextValue(String text) ? text : "";
    }

    private static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }

    private static Outcome invalid(String message) {
        return Outcome.failed(FailureType.BUNDLE_VALIDATION, message);
    }
}
