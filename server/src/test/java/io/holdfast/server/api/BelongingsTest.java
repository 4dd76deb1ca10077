package io.holdfast.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What belongs to teams: made in one, listed apart, and led to nothing of another. */
class BelongingsTest {

    private static final String ON_DEMAND = "{\"name\":\"Orders\",\"flow\":[]}";

    private final TestServer server = TestServer.start();

    private String sales = "";

    @BeforeEach
    void makeTeam() {
        sales = server.post("/api/v2/teams", "{\"name\":\"Sales\"}").at("team.id");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private String made(String path, String body, String at) {
        return server.post("/api/v2" + path, body).at(at);
    }

    private String hookOfSales() {
        return made("/hooks", "{\"name\":\"Orders\",\"teamId\":" + sales + "}", "hook.id");
    }

    private static String started(String hook) {
        return "{\"name\":\"Orders\",\"flow\":[{\"id\":1,\"module\":\"gateway:CustomWebHook\",\"version\":1,"
                + "\"parameters\":{\"hook\":" + hook + "}}]}";
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /scenarios         | {"blueprint":{"name":"Orders","flow":[]},"teamId":TEAM}              | scenario
            /scenarios-folders | {"name":"Orders","teamId":TEAM}                                      | scenarioFolder
            /hooks             | {"name":"Orders","teamId":TEAM}                                      | hook
            /data-stores       | {"name":"Orders","maxSizeMB":1,"teamId":TEAM}                        | dataStore
            /data-structures   | {"name":"Orders","teamId":TEAM}                                      | dataStructure
            /keys              | {"name":"Orders","typeName":"basicauth","parameters":{"user":"a","pass":"b"},"teamId":TEAM} | key
            """)
    void what_is_made_in_a_team_is_listed_with_it_alone(String path, String body, String member) {
        Reply made = server.post("/api/v2" + path, body.replace("TEAM", sales));

        assertThat(made.at(member + ".teamId")).isEqualTo(sales);
        assertThat(server.get("/api/v2" + path + "?teamId=" + sales).text())
                .contains("\"id\":" + made.at(member + ".id") + ",");
        assertThat(server.get("/api/v2" + path + "?teamId=1").text()).doesNotContain("\"name\":\"Orders\"");
        assertThat(server.get("/api/v2" + path).text()).contains("\"name\":\"Orders\"");
        assertThat(server.call("DELETE", "/api/v2/teams/" + sales).error())
                .startsWith("422 IM016 The team " + sales + " has 1 ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /connections?teamId=TEAM | {"accountName":"Orders","accountType":"basic","url":"https://example.com","username":"a","password":"b"} | connection
            /functions?teamId=TEAM   | {"name":"Orders","description":"","code":"function Orders() {}"}          | function
            """)
    void what_is_made_in_the_team_of_the_query_is_listed_with_it_alone(String path, String body, String member) {
        Reply made = server.post("/api/v2" + path.replace("TEAM", sales), body);

        assertThat(made.at(member + ".name")).isEqualTo("Orders");
        assertThat(server.get("/api/v2" + path.replace("TEAM", sales)).text()).contains("\"name\":\"Orders\"");
        assertThat(server.get("/api/v2" + path.replace("TEAM", "1")).text()).doesNotContain("\"name\":\"Orders\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /scenarios         | {"blueprint":{"flow":[]},"teamId":99}
            /scenarios-folders | {"name":"x","teamId":99}
            /hooks             | {"name":"x","teamId":99}
            /data-stores       | {"name":"x","maxSizeMB":1,"teamId":99}
            /data-structures   | {"name":"x","teamId":99}
            /keys              | {"name":"x","typeName":"basicauth","parameters":{"user":"a","pass":"b"},"teamId":99}
            """)
    void nothing_is_made_in_a_team_that_is_not_there(String path, String body) {
        assertThat(server.post("/api/v2" + path, body).error())
                .isEqualTo("400 IM005 teamId: there is no team 99; GET /api/v2/teams lists them.");
        assertThat(server.get("/api/v2" + path + "?teamId=99").error())
                .isEqualTo("400 IM005 teamId: there is no team 99; GET /api/v2/teams lists them.");
    }

    @Test
    void a_scenario_is_started_by_a_webhook_of_its_own_team() {
        String hook = hookOfSales();

        assertThat(server.post("/api/v2/scenarios", "{\"blueprint\":" + started(hook) + "}")
                        .error())
                .isEqualTo("400 IM005 Module 1, parameters.hook: there is no webhook " + hook
                        + " in the team 1; create one with POST /api/v2/hooks and put its id here.");
        assertThat(server.post("/api/v2/scenarios", "{\"blueprint\":" + started(hook) + ",\"teamId\":" + sales + "}")
                        .at("scenario.hookId"))
                .isEqualTo(hook);
    }

    @Test
    void a_scenario_is_offered_the_webhooks_of_its_own_team() {
        String theirs = hookOfSales();
        String ours = made("/hooks", "{\"name\":\"Ours\"}", "hook.id");
        String scenario = made("/scenarios", "{\"blueprint\":" + ON_DEMAND + "}", "scenario.id");

        assertThat(server.get("/api/v2/hooks?viewForScenarioId=" + scenario).text())
                .contains("\"id\":" + ours + ",")
                .doesNotContain("\"id\":" + theirs + ",");
    }

    @Test
    void a_scenario_lies_in_a_folder_of_its_own_team() {
        String folder = made("/scenarios-folders", "{\"name\":\"Shop\",\"teamId\":" + sales + "}", "scenarioFolder.id");

        assertThat(server.post("/api/v2/scenarios", "{\"blueprint\":" + ON_DEMAND + ",\"folderId\":" + folder + "}")
                        .error())
                .isEqualTo("400 IM005 folderId: there is no scenario folder " + folder + " in the team 1.");
        assertThat(server.post("/api/v2/scenarios-folders", "{\"name\":\"Within\",\"parentId\":" + folder + "}")
                        .error())
                .isEqualTo("422 IM016 The folder " + folder + " is of team " + sales
                        + ", what is to lie in it of team 1.");
    }

    @Test
    void a_data_store_has_a_structure_of_its_own_team() {
        String structure =
                made("/data-structures", "{\"name\":\"Customer\",\"teamId\":" + sales + "}", "dataStructure.id");
        String store = "{\"name\":\"x\",\"maxSizeMB\":1,\"datastructureId\":" + structure;

        assertThat(server.post("/api/v2/data-stores", store + "}").error())
                .isEqualTo("400 IM005 datastructureId: there is no data structure " + structure + " in the team 1.");
        assertThat(server.post("/api/v2/data-stores", store + ",\"teamId\":" + sales + "}")
                        .at("dataStore.teamId"))
                .isEqualTo(sales);
    }

    @Test
    void a_copy_stays_in_the_team_or_goes_into_another() {
        String scenario =
                made("/scenarios", "{\"blueprint\":" + ON_DEMAND + ",\"teamId\":" + sales + "}", "scenario.id");

        assertThat(made("/scenarios/" + scenario + "/clone", "{\"name\":\"Copy\"}", "scenario.teamId"))
                .isEqualTo(sales);
        assertThat(made("/scenarios/" + scenario + "/clone", "{\"name\":\"Copy\",\"teamId\":1}", "scenario.teamId"))
                .isEqualTo("1");
    }

    @Test
    void a_copy_of_a_data_structure_goes_into_another_team() {
        String structure = made("/data-structures", "{\"name\":\"Customer\"}", "dataStructure.id");

        assertThat(made(
                        "/data-structures/" + structure + "/clone",
                        "{\"targetTeamId\":" + sales + "}",
                        "dataStructure.teamId"))
                .isEqualTo(sales);
    }

    @Test
    void a_team_counts_its_own_active_scenarios() {
        String blueprint = "{\"name\":\"Orders\",\"flow\":[{\"id\":1,\"module\":\"util:GetVariable2\",\"version\":1}]}";
        String scenario =
                made("/scenarios", "{\"blueprint\":" + blueprint + ",\"teamId\":" + sales + "}", "scenario.id");
        server.post("/api/v2/scenarios/" + scenario + "/start", "");

        assertThat(server.get("/api/v2/teams/" + sales).at("team.activeScenarios"))
                .isEqualTo("1");
        assertThat(server.get("/api/v2/teams/1").at("team.activeScenarios")).isEqualTo("0");
    }
}
