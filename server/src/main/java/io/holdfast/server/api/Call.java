package io.holdfast.server.api;

import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.credential.SecretValues;
import io.holdfast.execution.ExecutionId;
import io.holdfast.incomplete.IncompleteId;
import io.holdfast.server.json.BlueprintCodec;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** One call of the API: its path, query and body, read strictly. Whatever is not as it should be is a {@link Refusal}. */
final class Call {

    private final Context context;
    private final BlueprintCodec codec;
    private final List<SecretChange> secretChanges = new ArrayList<>();

    Call(Context context, BlueprintCodec codec) {
        this.context = Objects.requireNonNull(context, "context");
        this.codec = Objects.requireNonNull(codec, "codec");
    }

    /** A field of a secret whose value became another; the values are not told. */
    record SecretChange(String field, boolean hadValue, boolean hasValue) {
        SecretChange {
            Objects.requireNonNull(field, "field");
        }
    }

    /** Notes which values the call changes, for the log of changes. */
    void noteSecrets(SecretValues before, SecretValues after) {
        before.namesOfDifferences(after)
                .forEach(name -> secretChanges.add(new SecretChange(
                        name, !before.get(name).isEmpty(), !after.get(name).isEmpty())));
    }

    /** The values that the call changes. */
    List<SecretChange> secretChanges() {
        return List.copyOf(secretChanges);
    }

    Context context() {
        return context;
    }

    Caller caller() {
        return Authentication.of(context);
    }

    Query query() {
        return new Query(context.queryParamMap());
    }

    /** The number in the path; {@code what} names what it is the id of. */
    long id(String what) {
        String written = context.pathParam("id");
        try {
            long id = Long.parseLong(written);
            if (id > 0) {
                return id;
            }
        } catch (NumberFormatException notANumber) {
            // told below
        }
        throw Refusal.notFound("There is no " + what + " \"" + written + "\"; ids are numbers from 1.");
    }

    ExecutionId executionId() {
        String written = context.pathParam("executionId");
        return ExecutionId.parse(written)
                .orElseThrow(() ->
                        Refusal.notFound("There is no execution \"" + written + "\"; ids are 32 hexadecimal digits."));
    }

    IncompleteId incompleteId() {
        String written = context.pathParam("id");
        return IncompleteId.parse(written)
                .orElseThrow(() -> Refusal.notFound(
                        "There is no incomplete execution \"" + written + "\"; ids are 32 hexadecimal digits."));
    }

    /** The body's members, which may be these and no others. */
    Fields body(String... known) {
        return body(Bodies.API_LIMIT, known);
    }

    /** The body's members, which may be these and no others; the body may have so many bytes. */
    Fields body(int limit, String... known) {
        return new Fields(bodyOfData(limit)).allowing(known);
    }

    /** The body, whose members may be any; it may have so many bytes. */
    JsonObject bodyOfData(int limit) {
        return bodyObject(limit).orElseThrow(() -> Refusal.invalid("Expected a JSON object as the body."));
    }

    /** Like {@link #body}, and without a body there are no members. */
    Fields optionalBody(String... known) {
        return new Fields(bodyObject(Bodies.API_LIMIT).orElse(JsonObject.EMPTY)).allowing(known);
    }

    private Optional<JsonObject> bodyObject(int limit) {
        byte[] bytes = bytes(limit).orElseThrow(() -> Refusal.tooLarge(limit));
        if (bytes.length == 0) {
            return Optional.empty();
        }
        requireJson();
        return switch (codec.read(text(bytes))) {
            case BlueprintCodec.Read(JsonObject object) -> Optional.of(object);
            case BlueprintCodec.Read(var other) ->
                throw Refusal.invalid("Expected a JSON object as the body, found " + Fields.kind(other) + ".");
            case BlueprintCodec.Refused refused -> throw Refusal.invalid("The body is not JSON. " + refused.sentence());
        };
    }

    /** The body's text; bytes that are no UTF-8 are refused, because they could not be kept as they are. */
    private static String text(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        if (StandardCharsets.UTF_8.newDecoder().decode(in, out, true).isError()) {
            throw Refusal.invalid(
                    "The body is not UTF-8 text: the byte at " + in.position() + " is part of no character.");
        }
        return out.flip().toString();
    }

    private Optional<byte[]> bytes(int limit) {
        try {
            return Bodies.read(context, limit);
        } catch (IOException brokenOff) {
            throw new UncheckedIOException("The caller broke the call off", brokenOff);
        }
    }

    private void requireJson() {
        ContentType type = ContentType.of(context);
        if (!type.is("application/json")) {
            throw Refusal.wrongContentType("Expected the content type application/json, found "
                    + (type.name().isEmpty() ? "none" : type.name()) + ".");
        }
    }
}
