package io.holdfast.server.api;

import static io.holdfast.testing.BlueprintBuilder.blueprint;
import static io.holdfast.testing.BlueprintBuilder.module;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code cols[]} chooses, wherever Make's API has it. */
class ChosenColumnsTest {

    private final TestServer server = TestServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    /** One of everything that can be listed, with the id 1; keys and connections are counted together. */
    private void oneOfEach() {
        server.scenario(blueprint().then(module(1, "util:GetVariable2")).document());
        server.post("/api/v2/scenarios-folders", "{\"name\":\"Shop\",\"teamId\":1}");
        server.post(
                "/api/v2/connections",
                "{\"accountName\":\"Shop\",\"accountType\":\"bearer\",\"url\":\"https://example.com\",\"token\":\"t\"}");
        server.post(
                "/api/v2/keys",
                "{\"name\":\"Key\",\"teamId\":1,\"typeName\":\"apikeyauth\",\"parameters\":{\"key\":\"secret\"}}");
        server.post("/api/v2/functions", "{\"name\":\"twice\",\"code\":\"function twice() {}\"}");
        server.post("/api/v2/data-structures", "{\"name\":\"Order\",\"teamId\":1}");
        server.post("/api/v2/data-stores", "{\"name\":\"Orders\",\"teamId\":1,\"maxSizeMB\":1}");
        server.post(
                "/api/v2/custom-property-structures",
                "{\"associatedType\":\"scenario\",\"belongerType\":\"organization\",\"belongerId\":1}");
        server.post(
                "/api/v2/custom-property-structures/1/custom-property-structure-items",
                "{\"name\":\"owner\",\"label\":\"Owner\",\"type\":\"shortText\",\"required\":false}");
    }

    @ParameterizedTest
    @CsvSource({
        "scenarios, scenarios",
        "scenarios/1, scenario",
        "scenarios-folders, scenariosFolders",
        "keys, keys",
        "keys/2, key",
        "connections, connections",
        "connections/1, connection",
        "functions, functions",
        "data-structures, dataStructures",
        "data-stores, dataStores",
        "data-stores/1, dataStore",
        "teams, teams",
        "teams/1, team",
        "organizations, organizations",
        "organizations/1, organization",
        "users/roles, usersRoles",
        "custom-property-structures/1/custom-property-structure-items, customPropertyStructureItems"
    })
    void all_columns_are_those_that_a_refusal_names_and_each_can_be_had_alone(String path, String name) {
        oneOfEach();
        Columns columns = new Columns(server, "/api/v2/" + path, name);

        assertThat(columns.shown("?cols[]=*")).isSubsetOf(columns.named());
        assertThat(columns.shown("")).isSubsetOf(columns.named()).isNotEmpty();
        assertThat(columns.named())
                .allSatisfy(
                        column -> assertThat(columns.shown("?cols[]=" + column)).isSubsetOf(column));
        assertThat(columns.shown("?cols[]=name&cols[]=id")).containsExactly("name", "id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"scenarios", "keys", "connections", "functions", "data-structures", "data-stores"})
    void an_unknown_column_is_refused_of_an_empty_list_too(String path) {
        assertThat(server.get("/api/v2/" + path + "?cols[]=colour").error())
                .startsWith("400 IM005 cols[]: expected some of id, name, ")
                .endsWith(" or *, found \"colour\".");
    }

    @Test
    void what_is_created_and_changed_is_shown_with_the_columns_that_are_wanted() {
        String body = TestServer.blueprintBody(
                blueprint().then(module(1, "util:GetVariable2")).document());

        assertThat(server.post("/api/v2/scenarios?cols[]=id&cols[]=operations", body)
                        .text())
                .isEqualTo("{\"scenario\":{\"id\":1,\"operations\":0}}");
        assertThat(server.call("PATCH", "/api/v2/scenarios/1?cols[]=name&confirmed=true", "{\"name\":\"Shop\"}")
                        .text())
                .isEqualTo("{\"scenario\":{\"name\":\"Shop\"}}");
        assertThat(server.post("/api/v2/scenarios-folders", "{\"name\":\"Orders\",\"teamId\":1}")
                        .status())
                .isEqualTo(200);
        assertThat(server.call("PATCH", "/api/v2/scenarios-folders/1?cols[]=name", "{\"name\":\"Mail\"}")
                        .text())
                .isEqualTo("{\"scenarioFolder\":{\"name\":\"Mail\"}}");
    }

    @Test
    void a_change_with_an_unknown_column_changes_nothing() {
        oneOfEach();

        assertThat(server.call("PATCH", "/api/v2/scenarios/1?cols[]=colour", "{\"name\":\"Shop\"}")
                        .status())
                .isEqualTo(400);
        assertThat(server.call("PATCH", "/api/v2/connections/1?cols[]=colour", "{\"name\":\"Other\"}")
                        .status())
                .isEqualTo(400);
        assertThat(server.get("/api/v2/scenarios/1?cols[]=name").text())
                .isEqualTo("{\"scenario\":{\"name\":\"Test\"}}");
        assertThat(server.get("/api/v2/connections/1?cols[]=name").text())
                .isEqualTo("{\"connection\":{\"name\":\"Shop\"}}");
    }

    @Test
    void custom_properties_are_in_lists_when_they_are_asked_for() {
        oneOfEach();
        server.call("POST", "/api/v2/scenarios/1/custom-properties", "{\"owner\":\"Ann\"}");

        assertThat(server.get("/api/v2/scenarios?cols[]=customProperties").at("scenarios"))
                .isEqualTo("[{\"customProperties\":{\"owner\":\"Ann\"}}]");
        assertThat(server.get("/api/v2/scenarios").text()).doesNotContain("customProperties");
    }
}
