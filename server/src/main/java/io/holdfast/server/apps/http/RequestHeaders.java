package io.holdfast.server.apps.http;

import io.holdfast.module.Change.Header;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The headers of a request: those that were mapped win over those that follow from other fields. */
final class RequestHeaders {

    private RequestHeaders() {}

    /**
     * @param authorization what the module's own fields give; otherwise the user in the address counts
     */
    static List<Header> of(Input input, Url url, Optional<RequestBody> body, Optional<Header> authorization)
            throws CallFailedException {
        List<Header> headers = new ArrayList<>(RequestFields.headers(input));
        String contentType = body.map(RequestBody::contentType).orElse("");
        if (!contentType.isEmpty() && !RequestFields.has(headers, "Content-Type")) {
            if (contentType.chars().anyMatch(character -> character < ' ' || character > '~')) {
                throw CallFailedException.invalid("The content type must be one line such as application/json, but it"
                        + " is '" + RequestFields.shortened(contentType) + "'.");
            }
            headers.add(new Header("Content-Type", contentType));
        }
        if (!RequestFields.has(headers, "Authorization")) {
            authorization
                    .or(() -> url.userInfo().map(RequestHeaders::authorization))
                    .ifPresent(headers::add);
        }
        return headers;
    }

    private static Header authorization(String userInfo) {
        int colon = userInfo.indexOf(':');
        String user = colon < 0 ? userInfo : userInfo.substring(0, colon);
        String password = colon < 0 ? "" : userInfo.substring(colon + 1);
        return RequestFields.basicAuthorization(decoded(user), decoded(password));
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return text;
        }
    }
}
