package io.holdfast.server.api;

import static io.holdfast.testing.BlueprintBuilder.blueprint;
import static io.holdfast.testing.BlueprintBuilder.module;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.blueprint.Json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ScenarioFoldersTest {

    private static final String FOLDERS = "/api/v2/scenarios-folders";

    private final TestServer server = TestServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    private static JsonObject document() {
        return blueprint()
                .then(module(1, "util:SetVariable2").mapping("name", "a").mapping("value", "1"))
                .document();
    }

    private Reply create(String name, String parent) {
        return server.post(FOLDERS, "{\"name\":\"" + name + "\",\"teamId\":1,\"parentId\":" + parent + "}");
    }

    @Test
    void a_folder_is_created_and_shown_with_its_path() {
        assertThat(create("CRM", "null").text())
                .isEqualTo("{\"scenarioFolder\":{\"id\":1,\"name\":\"CRM\",\"path\":\"CRM\",\"teamId\":1,"
                        + "\"parentId\":null,\"position\":0,\"scenariosTotal\":0,\"scenariosSubtreeTotal\":0,"
                        + "\"hasChildren\":false,\"children\":[]}}");
        assertThat(create("cleanup", "1").at("scenarioFolder.path")).isEqualTo("CRM/cleanup");
    }

    @Test
    void a_list_shows_one_level_of_children_or_all() {
        create("CRM", "null");
        create("cleanup", "1");
        create("old", "2");

        Reply list = server.get(FOLDERS + "?teamId=1");
        assertThat(list.at("scenariosFolders.0.children.0.hasChildren")).isEqualTo("true");
        assertThat(list.text()).doesNotContain("CRM/cleanup/old");
        assertThat(server.get(FOLDERS + "?childrenDepth=all").at("scenariosFolders.0.children.0.children.0.path"))
                .isEqualTo("CRM/cleanup/old");
        assertThat(server.get(FOLDERS + "?parentId=2").at("scenariosFolders.0.name"))
                .isEqualTo("old");
    }

    @Test
    void a_folder_is_renamed_and_moved_to_the_top() {
        create("CRM", "null");
        create("cleanup", "1");

        assertThat(server.call("PATCH", FOLDERS + "/2", "{\"name\":\"Tidy\"}").at("scenarioFolder.path"))
                .isEqualTo("CRM/Tidy");
        assertThat(server.call("PATCH", FOLDERS + "/2", "{\"parentId\":null}").at("scenarioFolder.path"))
                .isEqualTo("Tidy");
    }

    @Test
    void scenarios_are_created_in_a_folder_moved_found_there_and_outlive_it() {
        create("CRM", "null");
        String body = TestServer.blueprintBody(document()).replaceFirst("}$", ",\"folderId\":1}");

        assertThat(server.post("/api/v2/scenarios", body).at("scenario.folderId"))
                .isEqualTo("1");
        server.scenario(document());
        assertThat(server.get("/api/v2/scenarios?folderId=1&pg[returnTotalCount]=true")
                        .at("pg.totalCount"))
                .isEqualTo("1");
        assertThat(server.get(FOLDERS).at("scenariosFolders.0.scenariosTotal")).isEqualTo("1");
        assertThat(server.call("PATCH", "/api/v2/scenarios/2", "{\"folderId\":1}")
                        .at("scenario.folderId"))
                .isEqualTo("1");
        assertThat(server.call("PATCH", "/api/v2/scenarios/2", "{\"folderId\":null}")
                        .at("scenario.folderId"))
                .isEqualTo("null");
        assertThat(server.call("PATCH", "/api/v2/scenarios/1", "{\"name\":\"Stays\"}")
                        .at("scenario.folderId"))
                .isEqualTo("1");
        assertThat(server.call("DELETE", FOLDERS + "/1").text()).isEqualTo("{\"scenarioFolder\":1}");
        assertThat(server.get("/api/v2/scenarios/1").at("scenario.folderId")).isEqualTo("null");
    }

    @Test
    void what_cannot_be_is_refused_with_its_reason() {
        create("CRM", "null");
        create("cleanup", "1");
        server.scenario(document());

        assertThat(server.call("PATCH", FOLDERS + "/1", "{\"parentId\":2}").error())
                .isEqualTo("422 IM016 The folder 1 cannot lie in itself or in a folder within it.");
        assertThat(create("x", "9").error()).isEqualTo("400 IM005 parentId: there is no scenario folder 9.");
        assertThat(server.post(FOLDERS, "{\"teamId\":1}").error()).isEqualTo("400 IM005 name: required, but missing.");
        assertThat(server.get(FOLDERS + "?childrenDepth=2").error())
                .isEqualTo("400 IM005 childrenDepth: expected all, found \"2\".");
        assertThat(server.get(FOLDERS + "?parentId=9").error()).isEqualTo("404 SC404 There is no scenario folder 9.");
        assertThat(server.call("DELETE", FOLDERS + "/9").error()).isEqualTo("404 SC404 There is no scenario folder 9.");
        assertThat(server.call("PATCH", "/api/v2/scenarios/1", "{\"name\":\"new\",\"folderId\":9}")
                        .error())
                .isEqualTo("400 IM005 folderId: there is no scenario folder 9 in the team 1.");
        assertThat(server.get("/api/v2/scenarios/1").at("scenario.name")).isEqualTo("Test");
    }
}
