package io.holdfast.server.api;

import io.holdfast.value.BufferValue;
import io.holdfast.value.CollectionValue;
import io.holdfast.value.TextValue;
import io.holdfast.value.Value;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.http.MultiPartFormData;
import org.eclipse.jetty.io.Content;
import org.jspecify.annotations.Nullable;

/** Reads a body of {@code multipart/form-data} in memory: its text fields, and its files as collections. */
final class MultipartForm {

    private static final int MAXIMUM_PARTS = 1_000;

    private MultipartForm() {}

    /** The fields; empty when the body is malformed or has more than {@value #MAXIMUM_PARTS} parts. */
    static Optional<FormFields> read(byte[] body, String contentType) {
        @Nullable String boundary = MultiPart.extractBoundary(contentType);
        if (boundary == null) {
            return Optional.empty();
        }
        MultiPartFormData.Parser parser = new MultiPartFormData.Parser(boundary);
        parser.setMaxMemoryFileSize(-1);
        parser.setMaxFileSize(-1);
        parser.setUseFilesForPartsWithoutFileName(false);
        parser.setMaxParts(MAXIMUM_PARTS);
        FormFields fields = new FormFields();
        try (MultiPartFormData.Parts parts =
                parser.parse(Content.Source.from(ByteBuffer.wrap(body))).join()) {
            for (MultiPart.Part part : parts) {
                fields.add(part.getName(), value(part));
            }
            return Optional.of(fields);
        } catch (CompletionException | IOException malformed) {
            return Optional.empty();
        }
    }

    private static Value value(MultiPart.Part part) throws IOException {
        ByteBuffer content = Content.Source.asByteBuffer(part.createContentSource());
        byte[] bytes = new byte[content.remaining()];
        content.get(bytes);
        @Nullable String fileName = part.getFileName();
        if (fileName == null) {
            return new TextValue(new String(bytes, StandardCharsets.UTF_8));
        }
        @Nullable String type = part.getHeaders().get(HttpHeader.CONTENT_TYPE);
        Map<String, Value> file = LinkedHashMap.newLinkedHashMap(3);
        file.put("name", new TextValue(fileName));
        file.put("mime", new TextValue(type == null ? "application/octet-stream" : type));
        file.put("data", new BufferValue(bytes));
        return new CollectionValue(file);
    }
}
