package io.holdfast.server.api;

import static io.holdfast.testing.BlueprintBuilder.blueprint;
import static io.holdfast.testing.BlueprintBuilder.module;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.blueprint.Json.JsonObject;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ScenarioListTest {

    private static final String SCENARIOS = "/api/v2/scenarios";

    private final TestServer server = TestServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    private static JsonObject document(int id) {
        return blueprint()
                .then(module(id, "util:SetVariable2").mapping("name", "a").mapping("value", "1"))
                .document();
    }

    @Test
    void scenarios_are_found_by_their_ids() {
        server.scenario(document(1));
        server.scenario(document(1));
        server.scenario(document(1));

        Reply list = server.get(SCENARIOS + "?id[]=1&id[]=3&pg[sortBy]=id&pg[sortDir]=asc");
        assertThat(list.at("scenarios.0.id")).isEqualTo("1");
        assertThat(list.at("scenarios.1.id")).isEqualTo("3");
        assertThat(server.get(SCENARIOS + "?id[]=one").error())
                .isEqualTo("400 IM005 id[]: expected whole numbers in the query, found \"one\".");
    }

    @Test
    void active_scenarios_are_found_by_either_name_and_counted() {
        server.scenario(document(1));
        server.scenario(document(1));
        server.call("POST", SCENARIOS + "/2/start");

        assertThat(server.get(SCENARIOS + "?isActive=true").at("scenarios.0.id"))
                .isEqualTo("2");
        Reply page = server.get(SCENARIOS + "?islinked=false&pg[returnTotalCount]=true&pg[offset]=5");
        assertThat(page.at("scenarios")).isEqualTo("[]");
        assertThat(page.at("pg"))
                .isEqualTo("{\"sortBy\":\"proprietal\",\"sortDir\":\"desc\",\"limit\":50,\"offset\":5,"
                        + "\"returnTotalCount\":true,\"totalCount\":1}");
    }

    @Test
    void no_scenario_is_a_concept_or_a_tool() {
        server.scenario(document(1));

        assertThat(server.get(SCENARIOS + "?concept=true").at("scenarios")).isEqualTo("[]");
        assertThat(server.get(SCENARIOS + "?type=tool").at("scenarios")).isEqualTo("[]");
        assertThat(server.get(SCENARIOS + "?type=scenario&concept=false").at("scenarios.0.id"))
                .isEqualTo("1");
        assertThat(server.get(SCENARIOS + "?type=robot").error())
                .isEqualTo("400 IM005 type: expected scenario or tool, found \"robot\".");
    }

    @Test
    void every_order_of_make_is_known() {
        server.scenario(document(1));
        server.scenario(document(1));

        assertThat(server.get(SCENARIOS + "?pg[sortBy]=isinvalid&pg[sortDir]=asc")
                        .at("scenarios.0.id"))
                .isEqualTo("1");
        assertThat(server.get(SCENARIOS + "?pg[sortBy]=createdByUserName").at("scenarios.0.id"))
                .isEqualTo("2");
        assertThat(server.get(SCENARIOS + "?pg[sortBy]=size").error())
                .startsWith("400 IM005 pg[sortBy]: expected proprietal or id or name or teamId or folderId");
    }

    @Test
    void a_scenario_is_paused_until_its_pause_has_passed() {
        server.scenario(document(1));
        server.call("POST", SCENARIOS + "/1/start");
        server.scenarios.pause(1, server.time.instant().plus(Duration.ofMinutes(5)), false);

        assertThat(server.get(SCENARIOS + "/1").at("scenario.isPaused")).isEqualTo("true");
        server.scenarios.activate(1, true, Optional.empty(), server.time.instant());
        assertThat(server.get(SCENARIOS).at("scenarios.0.isPaused")).isEqualTo("false");
    }

    @Test
    void every_version_of_a_blueprint_is_listed_read_and_restored() {
        server.scenario(document(1));
        server.call("PATCH", SCENARIOS + "/1", TestServer.blueprintBody(document(2)));

        Reply versions = server.get(SCENARIOS + "/1/blueprints");
        assertThat(versions.at("scenariosBlueprints.0"))
                .isEqualTo("{\"created\":\"2026-03-01T10:00:00.000Z\",\"version\":2,\"scenarioId\":1,\"draft\":false}");
        assertThat(versions.at("scenariosBlueprints.1.version")).isEqualTo("1");
        assertThat(server.get(SCENARIOS + "/1/blueprint?draft=true").at("response.blueprint.flow.0.id"))
                .isEqualTo("2");
        String first = server.get(SCENARIOS + "/1/blueprint?blueprintId=1").at("response.blueprint");
        Reply restored = server.call("PATCH", SCENARIOS + "/1", TestServer.blueprintBody(first));
        assertThat(restored.status()).isEqualTo(200);
        assertThat(server.get(SCENARIOS + "/1/blueprint").at("response.blueprint.flow.0.id"))
                .isEqualTo("1");
        assertThat(server.get(SCENARIOS + "/1/blueprints").at("scenariosBlueprints.0.version"))
                .isEqualTo("3");
        assertThat(server.get(SCENARIOS + "/1/blueprint?blueprintId=9").error())
                .isEqualTo("404 SC404 There is no version 9 of the blueprint of the scenario 1; the latest is 3.");
        assertThat(server.get(SCENARIOS + "/7/blueprints").error()).isEqualTo("404 SC404 There is no scenario 7.");
    }
}
