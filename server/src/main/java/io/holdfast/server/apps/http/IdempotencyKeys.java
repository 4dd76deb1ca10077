package io.holdfast.server.apps.http;

import io.holdfast.module.Change.Header;
import io.holdfast.module.Field;
import io.holdfast.module.FieldType;
import io.holdfast.module.Operation;
import io.holdfast.value.BooleanValue;
import java.util.Set;

/**
 * Whether requests carry the key of their operation, so that a target which knows the header carries out once what it is
 * sent twice. The key goes out as it is: the draft of the IETF (draft-ietf-httpapi-idempotency-key-header) wants a quoted
 * string, but the services that take the header compare its bytes.
 */
public enum IdempotencyKeys {
    /** Requests that change something carry it, unless their module says otherwise or maps the header itself. */
    SENT,
    /** None does. */
    NOT_SENT;

    static final String HEADER = "Idempotency-Key";

    /** The module's setting; Make has none and leaves it alone. */
    static final Field PARAMETER = Field.optional(
                    "idempotencyKey", "Send the Idempotency-Key header", FieldType.BOOLEAN)
            .withDefault(BooleanValue.TRUE);

    private static final Set<String> CHANGING = Set.of("POST", "PATCH", "PUT", "DELETE");

    /** The call as it goes out for this operation. */
    HttpCall on(HttpCall call, Operation operation) {
        return switch (this) {
            case NOT_SENT -> call;
            case SENT ->
                isWanted(call, operation)
                        ? call.with(new Header(HEADER, operation.context().key()))
                        : call;
        };
    }

    private static boolean isWanted(HttpCall call, Operation operation) {
        return CHANGING.contains(call.method())
                && !call.hasHeader(HEADER)
                && operation.parameters().get(PARAMETER.name()) != BooleanValue.FALSE;
    }
}
