package io.holdfast.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.blueprint.Json.JsonNumber;
import io.holdfast.credential.SecretValues;
import io.holdfast.testing.BlueprintBuilder;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConnectionsOverHttpTest {

    /** As Make's client sends it: the data beside the label and the type. */
    private static final String BASIC =
            "{\"url\":\"https://example.com/me\",\"username\":\"me\",\"password\":\"s3cret\","
                    + "\"accountName\":\"Shop\",\"accountType\":\"basic\"}";

    private final TestServer server = TestServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    private Reply create() {
        return server.post("/api/v2/connections?teamId=1", BASIC);
    }

    @Test
    void a_connection_is_created_and_its_data_do_not_come_back() {
        Reply created = create();

        assertThat(created.at("connection.name")).isEqualTo("Shop");
        assertThat(created.at("connection.accountName")).isEqualTo("basic");
        assertThat(created.at("connection.accountType")).isEqualTo("basic");
        assertThat(created.text()
                        + server.get("/api/v2/connections/1").text()
                        + server.get("/api/v2/connections?teamId=1").text())
                .doesNotContain("s3cret")
                .doesNotContain("example.com");
    }

    @Test
    void a_type_that_is_not_known_is_refused() {
        assertThat(server.post("/api/v2/connections?teamId=1", "{\"accountName\":\"Chat\",\"accountType\":\"slack\"}")
                        .error())
                .isEqualTo("400 IM005 accountType: expected one of basic, apikey, bearer, found \"slack\".");
    }

    @Test
    void data_that_a_type_needs_and_does_not_know_are_problems() {
        assertThat(server.post(
                                "/api/v2/connections?teamId=1",
                                "{\"accountName\":\"Shop\",\"accountType\":\"bearer\",\"url\":\"https://me:pw@example.com\",\"host\":\"x\"}")
                        .at("suberrors"))
                .isEqualTo(
                        "[{\"name\":\"url\",\"message\":\"url: expected an address that begins with http:// or https://"
                                + " and has no user in it\"},{\"name\":\"host\",\"message\":\"host: not known for the type"
                                + " bearer; expected one of url, token\"},{\"name\":\"token\",\"message\":\"token: required,"
                                + " but missing\"}]");
    }

    @Test
    void connections_are_listed_by_types_and_columns() {
        create();
        server.post(
                "/api/v2/connections?teamId=1",
                "{\"accountName\":\"Api\",\"accountType\":\"bearer\",\"url\":\"https://example.com\",\"token\":\"t\"}");

        assertThat(server.get("/api/v2/connections?teamId=1&type[]=bearer&type[]=apikey&cols[]=id")
                        .text())
                .isEqualTo("{\"connections\":[{\"id\":2}]}");
    }

    @Test
    void a_connection_is_renamed_and_given_new_data() {
        create();

        assertThat(server.call("PATCH", "/api/v2/connections/1?cols[]=name", "{\"name\":\"Store\"}")
                        .text())
                .isEqualTo("{\"connection\":{\"name\":\"Store\"}}");
        assertThat(server.post("/api/v2/connections/1/set-data", "{\"password\":\"new\"}")
                        .text())
                .isEqualTo("{\"changed\":true}");
        assertThat(server.post("/api/v2/connections/1/set-data", "{\"password\":\"new\"}")
                        .text())
                .isEqualTo("{\"changed\":false}");
        server.call("POST", "/api/v2/connections/1/test");
        assertThat(server.connectionTrials.tried)
                .containsExactly(
                        new SecretValues(Map.of("url", "https://example.com/me", "username", "me", "password", "new")));
    }

    @Test
    void a_connection_is_tried() {
        create();

        assertThat(server.call("POST", "/api/v2/connections/1/test").text()).isEqualTo("{\"verified\":true}");
        server.connectionTrials.problem = Optional.of("It answered 401.");
        assertThat(server.call("POST", "/api/v2/connections/1/test").text())
                .isEqualTo("{\"verified\":false,\"reason\":\"It answered 401.\"}");
    }

    @Test
    void no_connection_has_a_scope() {
        create();

        assertThat(server.post("/api/v2/connections/1/scoped", "{\"scope\":[]}").text())
                .isEqualTo("{\"connection\":{\"scoped\":true}}");
        assertThat(server.post("/api/v2/connections/1/scoped", "{\"scope\":[\"mail\"]}")
                        .text())
                .isEqualTo("{\"connection\":{\"scoped\":false}}");
    }

    @Test
    void a_connection_tells_which_data_can_be_changed() {
        create();

        assertThat(server.get("/api/v2/connections/1/editable-data-schema").text())
                .isEqualTo("{\"editableParameters\":[\"url\",\"username\",\"password\"]}");
    }

    @Test
    void a_connection_that_a_scenario_uses_is_deleted_when_that_is_confirmed() {
        create();
        server.scenario(BlueprintBuilder.blueprint()
                .then(BlueprintBuilder.module(1, "shop:ListOrders").parameter("__IMTCONN__", new JsonNumber("1")))
                .document());

        assertThat(server.get("/api/v2/connections/1?cols[]=scenarioUsages").text())
                .isEqualTo("{\"connection\":{\"scenarioUsages\":[{\"id\":1,\"name\":\"Test\"}]}}");
        assertThat(server.call("DELETE", "/api/v2/connections/1").error())
                .isEqualTo("406 IM004 The connection 1, \"Shop\", is used by 1 scenario, 1, \"Test\", whose operations"
                        + " fail without it; repeat the call with confirmed=true.");
        assertThat(server.call("DELETE", "/api/v2/connections/1?confirmed=true").text())
                .isEqualTo("{\"connection\":1}");
        assertThat(server.get("/api/v2/connections/1").error()).isEqualTo("404 SC404 There is no connection 1.");
    }
}
