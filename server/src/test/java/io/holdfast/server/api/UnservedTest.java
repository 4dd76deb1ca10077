package io.holdfast.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Make's API has and this server does not. */
class UnservedTest {

    private final TestServer server = TestServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GET    | /agents                           | /agents: agents let Make's cloud reach systems in a private network;
            POST   | /agent/register                   | /agent: agents let Make's cloud reach systems in a private network;
            DELETE | /connected-systems/7              | /connected-systems: agents let Make's cloud reach
            GET    | /enums/connected-system-apps      | /enums/connected-system-apps: agents let Make's cloud reach
            POST   | /credential-requests/requests     | /credential-requests: credential requests ask people outside
            PATCH  | /users/custom-roles/7             | /users/custom-roles: this server has one user, who has all roles,
            GET    | /devices?teamId=1                 | /devices: devices are telephones with Make's app,
            GET    | /private-spaces                   | /private-spaces: private spaces are teams of single people,
            GET    | /templates/public/11-a/blueprint  | /templates/public: public templates are kept by Make's cloud;
            PUT    | /sdk/apps/shop/1/modules/order/api | /sdk/apps: apps of Make's app builder run in Make's cloud;
            """)
    void what_is_of_no_use_here_says_why(String method, String path, String why) {
        assertThat(server.call(method, "/api/v2" + path).error())
                .startsWith("404 SC404 This server does not have /api/v2" + why);
    }

    @Test
    void a_reason_is_a_whole_sentence_with_what_to_do_instead() {
        assertThat(server.call("POST", "/api/v2/devices", "{\"name\":\"Telephone\"}")
                        .error())
                .isEqualTo(
                        "404 SC404 This server does not have /api/v2/devices: devices are telephones with Make's app,"
                                + " which speaks with Make's cloud alone; let a telephone call a webhook instead.");
    }

    @ParameterizedTest
    @EnumSource(Unserved.class)
    void each_is_told_for_every_method(Unserved part) {
        assertThat(Stream.of("GET", "POST", "PUT", "PATCH", "DELETE")
                        .map(method -> server.call(method, part.path() + "/1").error()))
                .allMatch(error -> error.startsWith("404 SC404 This server does not have " + part.path() + ": "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v2/agentsmith", "/api/v2/templates", "/api/v2/nothing/at/all"})
    void a_path_that_only_begins_alike_is_simply_not_there(String path) {
        assertThat(server.get(path).error()).isEqualTo("404 SC404 There is nothing at " + path + ".");
    }

    @Test
    void a_path_that_is_there_tells_its_methods_to_others() {
        Reply reply = server.call("PUT", "/api/v2/teams");

        assertThat(reply.error()).isEqualTo("405 SC405 Expected GET or POST, found PUT.");
        assertThat(reply.header("Allow")).isEqualTo("GET, POST");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v2/agents", "/api/v2/nothing"})
    void without_a_key_nothing_is_told(String path) {
        assertThat(server.send(server.request(path)).status()).isEqualTo(401);
        assertThat(server.send(server.request(path).POST(BodyPublishers.ofString("{}")))
                        .status())
                .isEqualTo(401);
    }
}
