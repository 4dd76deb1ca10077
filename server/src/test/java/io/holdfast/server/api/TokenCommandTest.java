package io.holdfast.server.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.server.cli.ApiClient;
import io.holdfast.server.cli.ApiClient.ApiException;
import io.holdfast.server.cli.tokens.TokenCommand;
import io.holdfast.server.cli.tokens.TokenOptions.Create;
import io.holdfast.server.cli.tokens.TokenOptions.ListAll;
import io.holdfast.server.cli.tokens.TokenOptions.Revoke;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** {@code token}, against a server. */
class TokenCommandTest {

    private final TestServer server = TestServer.start();
    private final ApiClient api =
            new ApiClient(URI.create("http://127.0.0.1:" + server.server.port()), TestServer.TOKEN);
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream beside = new ByteArrayOutputStream();
    private final TokenCommand command = new TokenCommand(
            api,
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(beside, true, StandardCharsets.UTF_8));

    @AfterEach
    void stop() {
        api.close();
        server.close();
    }

    private int status(String key) {
        return server.send(server.request("/api/v2/hooks").header("Authorization", "Token " + key))
                .status();
    }

    @Test
    void create_prints_the_secret_alone_and_it_works() {
        command.run(new Create(
                "backup",
                List.of("hooks:read", " user:read"),
                Optional.of(server.time.instant().plus(Duration.ofDays(90)))));

        assertThat(status(out.toString(StandardCharsets.UTF_8).strip())).isEqualTo(200);
        assertThat(beside.toString(StandardCharsets.UTF_8))
                .startsWith("This is the secret of token 2, \"backup\"; it is shown this once. It expires: ");
    }

    @Test
    void list_shows_every_token_without_its_secret() {
        IntStream.rangeClosed(1, 120)
                .forEach(number -> command.run(new Create("token " + number, List.of("hooks:read"), Optional.empty())));
        out.reset();

        command.run(new ListAll());

        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .hasSize(122)
                .startsWith("id\tname\texpires\tlast used\tscopes", "121\ttoken 120\tnever\tnever\thooks:read");
    }

    @Test
    void revoke_ends_a_token() {
        command.run(new Create("backup", List.of("hooks:read"), Optional.empty()));

        command.run(new Revoke(2));

        assertThat(status(out.toString(StandardCharsets.UTF_8).strip())).isEqualTo(401);
        assertThat(beside.toString(StandardCharsets.UTF_8))
                .contains("Token 2 is revoked, and its sessions have ended.");
    }

    @Test
    void a_refusal_tells_the_reason_of_the_server() {
        assertThatThrownBy(() -> command.run(new Create("backup", List.of("everything"), Optional.empty())))
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("there is no scope \"everything\"");
    }
}
