package io.holdfast.server.apps.http;

import java.io.ByteArrayOutputStream;
import java.net.URLConnection;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.zip.CRC32;

/**
 * What a request carries.
 *
 * @param contentType what the Content-Type header says; empty for none
 */
record RequestBody(String contentType, byte[] bytes) {

    RequestBody {
        Objects.requireNonNull(contentType, "contentType");
        Objects.requireNonNull(bytes, "bytes");
    }

    /** A field of a form. */
    sealed interface Part {
        String name();
    }

    record TextPart(String name, String value) implements Part {}

    /** @param fileName the name that the receiver is told; its ending says what kind of content it is */
    record FilePart(String name, String fileName, byte[] content) implements Part {}

    static RequestBody form(List<TextPart> fields) {
        String text = fields.stream()
                .map(field -> encoded(field.name()) + "=" + encoded(field.value()))
                .collect(Collectors.joining("&"));
        return new RequestBody("application/x-www-form-urlencoded", text.getBytes(StandardCharsets.UTF_8));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** A form with files. The boundary follows from the content, so that the same form is always the same request. */
    static RequestBody multipart(List<? extends Part> parts) {
        CRC32 sum = new CRC32();
        for (Part part : parts) {
            sum.update(part.name().getBytes(StandardCharsets.UTF_8));
            sum.update(content(part));
        }
        String boundary = "holdfast-form-boundary-%08x-%d".formatted(sum.getValue(), parts.size());
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (Part part : parts) {
            body.writeBytes(("--" + boundary + "\r\n" + head(part) + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
            body.writeBytes(content(part));
            body.writeBytes(new byte[] {'\r', '\n'});
        }
        body.writeBytes(("--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return new RequestBody("multipart/form-data; boundary=" + boundary, body.toByteArray());
    }

    private static String head(Part part) {
        String disposition = "Content-Disposition: form-data; name=\"" + quoted(part.name()) + "\"";
        return switch (part) {
            case TextPart _ -> disposition;
            case FilePart file ->
                disposition + "; filename=\"" + quoted(file.fileName()) + "\"\r\nContent-Type: "
                        + kind(file.fileName());
        };
    }

    private static byte[] content(Part part) {
        return switch (part) {
            case TextPart text -> text.value().getBytes(StandardCharsets.UTF_8);
            case FilePart file -> file.content();
        };
    }

    private static String kind(String fileName) {
        return Objects.requireNonNullElse(URLConnection.guessContentTypeFromName(fileName), "application/octet-stream");
    }

    /** As browsers do it: what would end the name or the line is percent-encoded. */
    private static String quoted(String text) {
        return text.replace("\"", "%22").replace("\r", "%0D").replace("\n", "%0A");
    }
}
