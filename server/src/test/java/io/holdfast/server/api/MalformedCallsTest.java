package io.holdfast.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.scenario.Hook;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Calls that are broken off, or that are hardly HTTP, are told what is wrong with them; none is taken for a defect. */
class MalformedCallsTest {

    private final TestServer server = TestServer.start();
    private final Hook hook = server.hook();

    @AfterEach
    void stop() {
        server.close();
    }

    /** The answer to what is sent; nothing more is sent behind it. */
    private String answer(String sent) throws IOException {
        URI address = server.request("/").build().uri();
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.getOutputStream().write(sent.getBytes(StandardCharsets.UTF_8));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private String webhook(String headersAndBody) throws IOException {
        return answer("POST /wh/" + hook.udid() + " HTTP/1.1\r\nHost: test\r\nContent-Type: application/json\r\n"
                + headersAndBody);
    }

    @Test
    void a_body_that_ends_before_it_is_whole_is_not_accepted() throws IOException {
        assertThat(webhook("Content-Length: 100\r\n\r\n{\"a\":1}"))
                .startsWith("HTTP/1.1 400 ")
                .contains("The call was broken off: its body ended before it was whole. Send it again.");
        assertThat(webhook("Transfer-Encoding: chunked\r\n\r\n7\r\n{\"a\":1}\r\n"))
                .startsWith("HTTP/1.1 400 ");
        assertThat(server.runs.accepted).isEmpty();
    }

    @Test
    void a_chunk_that_is_none_is_not_accepted() throws IOException {
        assertThat(webhook("Transfer-Encoding: chunked\r\n\r\nzz\r\n{\"a\":1}\r\n0\r\n\r\n"))
                .startsWith("HTTP/1.1 400 ");
        assertThat(server.runs.accepted).isEmpty();
    }

    @Test
    void addresses_and_headers_that_are_too_long() throws IOException {
        assertThat(answer("GET /" + "a".repeat(20_000) + " HTTP/1.1\r\nHost: test\r\n\r\n"))
                .startsWith("HTTP/1.1 414 ")
                .contains("The address of the call is too long");
        assertThat(answer("GET / HTTP/1.1\r\nHost: test\r\nX-Long: " + "a".repeat(20_000) + "\r\n\r\n"))
                .startsWith("HTTP/1.1 431 ")
                .contains("The headers of the call are too large");
    }

    @Test
    void another_version_of_http() throws IOException {
        assertThat(answer("GET / HTTP/9.9\r\nHost: test\r\n\r\n"))
                .startsWith("HTTP/1.1 505 ")
                .contains("Expected HTTP/1.1 or HTTP/2.");
    }
}
