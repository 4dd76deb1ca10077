package io.holdfast.server.cli;

import io.holdfast.blueprint.Json;
import io.holdfast.blueprint.Json.JsonArray;
import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.blueprint.Json.JsonText;
import io.holdfast.server.json.BlueprintCodec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Reads a blueprint from a file: an export, or an answer of the API in which the blueprint is a part, as an object or as
 * text. A file has at most {@value #MAXIMUM_BYTES} bytes, like the call that would create a scenario of it.
 */
final class BlueprintFile {

    static final int MAXIMUM_BYTES = 5 * 1024 * 1024;

    /** Where the API's answers have the blueprint. */
    private static final List<List<String>> WRAPPERS = List.of(List.of("response", "blueprint"), List.of("blueprint"));

    private final BlueprintCodec codec;

    BlueprintFile(BlueprintCodec codec) {
        this.codec = Objects.requireNonNull(codec, "codec");
    }

    /** How reading a file ended. */
    sealed interface Reading {}

    /**
     * The file holds a JSON object that may be a blueprint.
     *
     * @param wrapper the member of the file that it was found in; empty when it is the file itself
     */
    record Read(JsonObject document, String wrapper) implements Reading {
        Read {
            Objects.requireNonNull(document, "document");
            Objects.requireNonNull(wrapper, "wrapper");
        }
    }

    /** There is no blueprint to be had: what was expected, and what came. */
    record Refused(String message) implements Reading {
        Refused {
            Objects.requireNonNull(message, "message");
        }
    }

    /** Reads the file. Never throws: what is wrong with it is an answer. */
    Reading read(Path file) {
        if (Files.isDirectory(file)) {
            return new Refused("expected a file, found a folder; name the files in it");
        }
        byte[] bytes;
        try (InputStream content = Files.newInputStream(file)) {
            bytes = content.readNBytes(MAXIMUM_BYTES + 1);
        } catch (NoSuchFileException missing) {
            return new Refused("there is no such file");
        } catch (AccessDeniedException denied) {
            return new Refused("the file may not be read; change its permissions");
        } catch (IOException broken) {
            return new Refused("the file cannot be read: " + broken);
        }
        if (bytes.length > MAXIMUM_BYTES) {
            return new Refused("expected at most " + MAXIMUM_BYTES + " bytes, found more; a blueprint is not as large");
        }
        return switch (FileText.decode(bytes)) {
            case FileText.Decoded(String text) -> parse(text);
            case FileText.Undecodable(String message) -> new Refused(message);
        };
    }

    private Reading parse(String text) {
        return switch (codec.read(text)) {
            case BlueprintCodec.Read(JsonObject object) -> unwrap(object);
            case BlueprintCodec.Read(JsonArray _) ->
                new Refused("expected an object with name, flow and metadata, found an array");
            case BlueprintCodec.Read(Json _) ->
                new Refused("expected an object with name, flow and metadata, found a single value");
            case BlueprintCodec.Refused refused -> new Refused(refused.sentence());
        };
    }

    private Reading unwrap(JsonObject object) {
        if (object.get("flow").isEmpty()) {
            for (List<String> wrapper : WRAPPERS) {
                Optional<Json> inner = at(object, wrapper);
                if (inner.isPresent()) {
                    return unwrapped(inner.get(), String.join(".", wrapper));
                }
            }
        }
        return new Read(object, "");
    }

    private Reading unwrapped(Json inner, String wrapper) {
        return switch (inner) {
            case JsonObject document -> new Read(document, wrapper);
            case JsonText(String text) ->
                switch (codec.read(text)) {
                    case BlueprintCodec.Read(JsonObject document) -> new Read(document, wrapper);
                    case BlueprintCodec.Read(Json _) ->
                        new Refused(wrapper + ": expected a text that holds an object with name, flow and metadata");
                    case BlueprintCodec.Refused refused ->
                        new Refused(wrapper + ": the text is not JSON. " + refused.sentence());
                };
            case Json _ -> new Refused(wrapper + ": expected an object with name, flow and metadata");
        };
    }

    private static Optional<Json> at(JsonObject object, List<String> path) {
        Optional<Json> at = Optional.of(object);
        for (String name : path) {
            at = at.flatMap(json -> json instanceof JsonObject inner ? inner.get(name) : Optional.empty());
        }
        return at;
    }
}
