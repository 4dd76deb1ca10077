package io.holdfast.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.blueprint.Json.JsonNumber;
import io.holdfast.credential.CredentialKind;
import io.holdfast.credential.SecretValues;
import io.holdfast.testing.BlueprintBuilder;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KeysOverHttpTest {

    private static final String API_KEY = "{\"name\":\"Shop\",\"teamId\":1,\"typeName\":\"apikeyauth\","
            + "\"parameters\":{\"key\":\"s3cret\",\"placement\":\"header\",\"name\":\"X-Key\"}}";

    private final TestServer server = TestServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    private SecretValues kept(long id) {
        return server.data
                .credentials()
                .values(CredentialKind.KEY, id)
                .orElseThrow()
                .values();
    }

    @Test
    void a_key_is_created_and_its_secret_does_not_come_back() {
        Reply created = server.post("/api/v2/keys", API_KEY);

        assertThat(created.text())
                .isEqualTo("{\"key\":{\"id\":1,\"name\":\"Shop\",\"typeName\":\"apikeyauth\",\"teamId\":1,"
                        + "\"packageName\":null,\"theme\":\"\",\"awaitsValues\":false}}");
        assertThat(server.get("/api/v2/keys/1").text()).isEqualTo(created.text());
        assertThat(server.get("/api/v2/keys?teamId=1").text()).doesNotContain("s3cret");
        assertThat(kept(1).byName()).isEqualTo(Map.of("key", "s3cret", "placement", "header", "name", "X-Key"));
    }

    @Test
    void what_is_not_given_has_its_standard_value() {
        server.post(
                "/api/v2/keys",
                "{\"name\":\"Shop\",\"teamId\":1,\"typeName\":\"apikeyauth\",\"parameters\":{\"key\":\"s3cret\"}}");

        assertThat(kept(1).byName()).isEqualTo(Map.of("key", "s3cret", "placement", "header", "name", "Authorization"));
    }

    @Test
    void a_key_is_made_without_values_and_gets_all_that_it_needs_at_once() {
        Reply waiting = server.post(
                "/api/v2/keys?valuesLater=true", "{\"name\":\"Login\",\"teamId\":1,\"typeName\":\"basicauth\"}");
        assertThat(waiting.at("key.awaitsValues")).isEqualTo("true");
        assertThat(kept(1).byName()).isEmpty();

        assertThat(server.call("PATCH", "/api/v2/keys/1", "{\"parameters\":{\"username\":\"me\"}}")
                        .error())
                .isEqualTo("400 IM005 parameters.password: required, but missing.");
        assertThat(kept(1).byName()).isEmpty();

        assertThat(server.call("PATCH", "/api/v2/keys/1", "{\"parameters\":{\"username\":\"me\",\"password\":\"pw\"}}")
                        .at("key.awaitsValues"))
                .isEqualTo("false");
        assertThat(kept(1).byName()).isEqualTo(Map.of("username", "me", "password", "pw"));
    }

    @Test
    void a_key_whose_values_come_later_has_none_now() {
        assertThat(server.post("/api/v2/keys?valuesLater=true", API_KEY).status())
                .isEqualTo(400);
        assertThat(server.get("/api/v2/keys").text()).isEqualTo("{\"keys\":[]}");
    }

    @Test
    void a_key_is_changed_in_parts() {
        server.post("/api/v2/keys", API_KEY);

        assertThat(server.call("PATCH", "/api/v2/keys/1", "{\"name\":\"Store\",\"parameters\":{\"key\":\"new\"}}")
                        .at("key.name"))
                .isEqualTo("Store");

        assertThat(kept(1).byName()).isEqualTo(Map.of("key", "new", "placement", "header", "name", "X-Key"));
    }

    @Test
    void makes_clients_name_the_user_and_the_password_in_their_way() {
        String key = "{\"name\":\"Login\",\"teamId\":1,\"typeName\":\"basicauth\",\"parameters\":";
        server.post("/api/v2/keys", key + "{\"user\":\"me\",\"pass\":\"pw\"}}");
        assertThat(kept(1).byName()).isEqualTo(Map.of("username", "me", "password", "pw"));

        server.call("PATCH", "/api/v2/keys/1", "{\"parameters\":{\"pass\":\"new\"}}");
        assertThat(kept(1).byName()).isEqualTo(Map.of("username", "me", "password", "new"));

        assertThat(server.post("/api/v2/keys", key + "{\"username\":\"me\",\"user\":\"you\",\"pass\":\"pw\"}}")
                        .error())
                .isEqualTo("400 IM005 parameters.user: the same as parameters.username; give one of them.");
        assertThat(server.post("/api/v2/keys", key + "{\"user\":\"me\"}}").error())
                .isEqualTo("400 IM005 parameters.password: required, but missing.");
    }

    @Test
    void keys_are_listed_by_type_and_with_the_columns_that_are_asked_for() {
        server.post("/api/v2/keys", API_KEY);
        server.post(
                "/api/v2/keys",
                "{\"name\":\"Login\",\"teamId\":1,\"typeName\":\"basicauth\","
                        + "\"parameters\":{\"username\":\"me\",\"password\":\"pw\"}}");

        assertThat(server.get("/api/v2/keys?teamId=1&typeName=basicauth&cols[]=id&cols[]=name")
                        .text())
                .isEqualTo("{\"keys\":[{\"id\":2,\"name\":\"Login\"}]}");
        assertThat(server.get("/api/v2/keys/1?cols[]=*").at("key.typeName")).isEqualTo("apikeyauth");
        assertThat(server.get("/api/v2/keys/1?cols[]=secret").error())
                .isEqualTo("400 IM005 cols[]: expected some of id, name, typeName, teamId, packageName, theme,"
                        + " awaitsValues or *, found \"secret\".");
    }

    @Test
    void what_is_wrong_with_a_key_is_told_without_its_secret() {
        Reply refused = server.post(
                "/api/v2/keys",
                "{\"name\":\"Shop\",\"typeName\":\"apikeyauth\",\"parameters\":{\"key\":\"s3cret\\nvalue\",\"placement\":\"body\",\"user\":\"me\"}}");

        assertThat(refused.at("suberrors"))
                .isEqualTo(
                        "[{\"name\":\"parameters.key\",\"message\":\"parameters.key: expected one line without control"
                                + " characters\"},{\"name\":\"parameters.placement\",\"message\":\"parameters.placement:"
                                + " expected one of header, qs\"},{\"name\":\"parameters.user\",\"message\":\"parameters.user:"
                                + " not known for the type apikeyauth; expected one of key, placement, name\"}]");
        assertThat(refused.text()).doesNotContain("s3cret");
        assertThat(server.get("/api/v2/keys").text()).isEqualTo("{\"keys\":[]}");
    }

    @Test
    void a_type_that_is_not_known_is_refused() {
        assertThat(server.post(
                                "/api/v2/keys",
                                "{\"name\":\"Shop\",\"typeName\":\"apn\",\"parameters\":{\"key\":\"s3cret\"}}")
                        .error())
                .isEqualTo("400 IM005 typeName: expected one of basicauth, apikeyauth, aes-key, found \"apn\".");
    }

    @Test
    void a_key_that_a_scenario_uses_is_deleted_when_that_is_confirmed() {
        server.post("/api/v2/keys", API_KEY);
        server.scenario(BlueprintBuilder.blueprint()
                .then(BlueprintBuilder.module(1, "http:ActionSendDataAPIKeyAuth")
                        .parameter("auth", new JsonNumber("1")))
                .document());

        assertThat(server.call("DELETE", "/api/v2/keys/1").error())
                .isEqualTo("406 IM004 The key 1, \"Shop\", is used by 1 scenario, 1, \"Test\", whose operations fail"
                        + " without it; repeat the call with confirmed=true.");
        assertThat(server.call("DELETE", "/api/v2/keys/1?confirmed=true").text())
                .isEqualTo("{\"key\":1}");
        assertThat(server.get("/api/v2/keys/1").error()).isEqualTo("404 SC404 There is no key 1.");
    }

    @Test
    void a_key_that_nobody_uses_is_deleted_without_a_question() {
        server.post("/api/v2/keys", API_KEY);

        assertThat(server.call("DELETE", "/api/v2/keys/1").text()).isEqualTo("{\"key\":1}");
    }

    @Test
    void the_types_tell_their_parameters() {
        Reply types = server.get("/api/v2/keys/types");

        assertThat(types.at("keysTypes.0.name")).isEqualTo("basicauth");
        assertThat(types.at("keysTypes.1.parameters.1"))
                .isEqualTo("{\"name\":\"placement\",\"label\":\"API key placement\",\"type\":\"select\","
                        + "\"required\":false,\"default\":\"header\",\"options\":[{\"label\":\"header\","
                        + "\"value\":\"header\"},{\"label\":\"qs\",\"value\":\"qs\"}]}");
        assertThat(types.at("keysTypes.2.name")).isEqualTo("aes-key");
    }
}
