package io.holdfast.server.api;

import static io.holdfast.testing.BlueprintBuilder.blueprint;
import static io.holdfast.testing.BlueprintBuilder.module;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.scenario.Scenario;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TeamsTest {

    private static final String ORGANIZATIONS = "/api/v2/organizations";
    private static final String TEAMS = "/api/v2/teams";

    private final TestServer server = TestServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void the_first_team_is_listed_and_shown_without_limits_and_with_nothing_used_up() {
        String team = "{\"id\":1,\"name\":\"Team\",\"organizationId\":1,\"activeScenarios\":0,\"activeApps\":3,"
                + "\"operations\":0,\"transfer\":0,\"operationsLimit\":9007199254740991,"
                + "\"transferLimit\":\"9007199254740991\",\"consumedOperations\":0,\"consumedTransfer\":0,"
                + "\"isPaused\":false,\"type\":\"standard\"}";

        assertThat(server.get(TEAMS + "/1?cols[]=*").text()).isEqualTo("{\"team\":" + team + "}");
        assertThat(server.get(TEAMS + "?organizationId=1&includePrivateSpaces=true")
                        .text())
                .isEqualTo("{\"teams\":[" + team
                        + "],\"pg\":{\"sortBy\":\"id\",\"sortDir\":\"asc\",\"limit\":10000,\"offset\":0}}");
    }

    @Test
    void the_one_organization_is_listed_and_shown_with_its_teams() {
        Reply organization = server.get(ORGANIZATIONS + "/1?wait=true");

        assertThat(organization.at("organization.name")).isEqualTo("Holdfast");
        assertThat(organization.at("organization.teams")).isEqualTo("[{\"id\":1,\"name\":\"Team\"}]");
        assertThat(organization.at("organization.operations")).isEqualTo("0");
        assertThat(organization.at("organization.isPaused")).isEqualTo("false");
        assertThat(organization.at("organization.serviceName")).isEqualTo("default");
        assertThat(organization.at("organization.license.teams")).isEqualTo("1000");
        assertThat(organization.at("organization.license.apps")).isEqualTo("[\"gateway\",\"json\",\"util\"]");
        assertThat(server.get(ORGANIZATIONS).at("organizations.0")).isEqualTo(organization.at("organization"));
    }

    @Test
    void the_organization_lies_in_the_zone_of_the_servers_own_address_and_clock() {
        Reply organization = server.get(ORGANIZATIONS + "/1");

        assertThat(organization.at("organization.zone")).isEqualTo("127.0.0.1:" + server.server.port());
        assertThat(organization.at("organization.timezoneId"))
                .isEqualTo(Long.toString(TimeZoneChoice.of("UTC").id()));
        assertThat(server.get("/api/v2/enums/timezones").text())
                .contains("{\"id\":" + organization.at("organization.timezoneId") + ",\"name\":\"UTC\"");
    }

    @Test
    void active_scenarios_are_counted() {
        server.scenario(blueprint().then(module(1, "util:GetVariable2")).document());
        Scenario active =
                server.scenario(blueprint().then(module(1, "util:GetVariable2")).document());
        server.post("/api/v2/scenarios/" + active.id() + "/start", "");

        assertThat(server.get(TEAMS + "/1").at("team.activeScenarios")).isEqualTo("1");
        assertThat(server.get(ORGANIZATIONS + "/1").at("organization.activeScenarios"))
                .isEqualTo("1");
    }

    @Test
    void lists_are_cut_and_sorted_like_others() {
        assertThat(server.get(TEAMS + "?pg[offset]=1").at("teams")).isEqualTo("[]");
        assertThat(server.get(ORGANIZATIONS + "?pg[sortBy]=name&pg[sortDir]=desc&pg[limit]=10000")
                        .at("pg"))
                .isEqualTo("{\"sortBy\":\"name\",\"sortDir\":\"desc\",\"limit\":10000,\"offset\":0}");
        assertThat(server.get(ORGANIZATIONS + "?pg[limit]=0").error())
                .isEqualTo("400 IM005 pg[limit]: expected 1 to 10000, found 0.");
        assertThat(server.get(TEAMS + "?organizationId=2").error())
                .isEqualTo("400 IM005 organizationId: the only organization has the id 1.");
    }

    @Test
    void a_team_is_made_renamed_and_deleted() {
        Reply made = server.post(TEAMS, "{\"name\":\"Sales\",\"organizationId\":1}");

        assertThat(made.at("team.name")).isEqualTo("Sales");
        String path = TEAMS + "/" + made.at("team.id");
        assertThat(server.call("PATCH", path, "{\"name\":\"Shop\"}").at("team.name"))
                .isEqualTo("Shop");
        assertThat(server.get(path + "?cols[]=id&cols[]=name").text())
                .isEqualTo("{\"team\":{\"id\":" + made.at("team.id") + ",\"name\":\"Shop\"}}");
        assertThat(server.get(ORGANIZATIONS + "/1").at("organization.teams.1.name"))
                .isEqualTo("Shop");
        assertThat(server.call("DELETE", path + "?confirmed=true").at("team")).isEqualTo(made.at("team.id"));
        assertThat(server.get(path).error()).isEqualTo("404 SC404 There is no team " + made.at("team.id") + ".");
    }

    @Test
    void teams_are_sorted_by_their_names_without_minding_the_case() {
        server.post(TEAMS, "{\"name\":\"sales\"}");
        server.post(TEAMS, "{\"name\":\"Zoo\"}");

        assertThat(server.get(TEAMS + "?pg[sortBy]=name&cols[]=name").at("teams"))
                .isEqualTo("[{\"name\":\"sales\"},{\"name\":\"Team\"},{\"name\":\"Zoo\"}]");
        assertThat(server.get(TEAMS + "?pg[sortBy]=name&pg[sortDir]=desc&pg[limit]=1&cols[]=name")
                        .at("teams"))
                .isEqualTo("[{\"name\":\"Zoo\"}]");
    }

    @Test
    void the_organization_is_renamed_and_moved_to_a_country() {
        Reply renamed = server.call("PATCH", ORGANIZATIONS + "/1", "{\"name\":\"Shop\",\"countryId\":78}");

        assertThat(renamed.at("organization.name")).isEqualTo("Shop");
        assertThat(server.get(ORGANIZATIONS + "/1").at("organization.countryId"))
                .isEqualTo("78");
        assertThat(server.call("PATCH", ORGANIZATIONS + "/1", "{}").at("organization.name"))
                .isEqualTo("Shop");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            POST   | /teams           | {}                                          | name: required, but missing.
            POST   | /teams           | {"name":""}                                 | name: expected at least one character.
            POST   | /teams           | {"name":"x","organizationId":2}             | organizationId: the only organization has the id 1.
            POST   | /teams           | {"name":"x","operationsLimit":1000}         | operationsLimit: expected nothing; teams have no limits of their own here.
            PATCH  | /teams/1         | {"name":"x","organizationId":1}             | organizationId: not known here; expected one of name.
            PATCH  | /organizations/1 | {"countryId":0}                             | countryId: there is no country 0; GET /api/v2/enums/countries lists them.
            PATCH  | /organizations/1 | {"name":"x","timezoneId":5}                 | timezoneId: expected 607436083, UTC, the time in which the server counts days and keeps schedules; leave it out.
            """)
    void what_is_no_team_and_no_change_is_refused(String method, String path, String body, String detail) {
        assertThat(server.call(method, "/api/v2" + path, body).error()).isEqualTo("400 IM005 " + detail);
        assertThat(server.get(TEAMS + "?cols[]=name").at("teams")).isEqualTo("[{\"name\":\"Team\"}]");
        assertThat(server.get(ORGANIZATIONS + "/1").at("organization.name")).isEqualTo("Holdfast");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            POST,   /organizations,   'This server is one organization, with the id 1; others cannot be made.'
            DELETE, /organizations/1?confirmed=true, 'This server is the organization 1, which cannot be deleted.'
            """)
    void another_organization_is_not_made_and_this_one_not_deleted(String method, String path, String why) {
        assertThat(server.call(method, "/api/v2" + path, "{\"name\":\"Sales\"}").error())
                .startsWith("422 IM011 " + why);
    }

    @Test
    void the_first_team_stays() {
        assertThat(server.call("DELETE", TEAMS + "/1?confirmed=true").error())
                .isEqualTo(
                        "422 IM016 The team 1 is the one that everything belongs to of which no team is named, and is"
                                + " not deleted.");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            GET,    /organizations/2, There is no organization 2; the only one has the id 1.
            PATCH,  /organizations/2, There is no organization 2; the only one has the id 1.
            DELETE, /organizations/2, There is no organization 2; the only one has the id 1.
            GET,    /teams/2,         There is no team 2.
            PATCH,  /teams/2,         There is no team 2.
            DELETE, /teams/2,         There is no team 2.
            GET,    /teams/2/usage,   There is no team 2.
            GET,    /teams/x,         'There is no team "x"; ids are numbers from 1.'
            """)
    void others_are_not_there(String method, String path, String detail) {
        assertThat(server.call(method, "/api/v2" + path).error()).isEqualTo("404 SC404 " + detail);
    }

    @Test
    void behind_a_elsewhereaddress_the_zone_is_that_address() {
        try (TestServer elsewhere = TestServer.start(config -> config.withPublicUrl("https://holdfast.example.com/"))) {
            assertThat(elsewhere.get(ORGANIZATIONS + "/1").at("organization.zone"))
                    .isEqualTo("holdfast.example.com");
        }
    }
}
