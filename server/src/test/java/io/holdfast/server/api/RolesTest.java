package io.holdfast.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who the user is, and what roles there are. */
class RolesTest {

    private static final String ROLES = "/api/v2/users/roles";

    private static final String OWNER = "{\"id\":1,\"name\":\"Owner\",\"identifier\":\"owner\","
            + "\"category\":\"organization\",\"subsidiary\":false,\"managementType\":\"system_locked\","
            + "\"description\":\"Owns the organization.\",\"permissions\":[\"organizations:read\",\"teams:read\"]}";

    private final TestServer server = TestServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void the_user_has_all_that_makes_sdk_expects() {
        assertThat(server.get("/api/v2/users/me").text())
                .isEqualTo(
                        "{\"authUser\":{\"id\":1,\"name\":\"admin\",\"email\":\"owner@localhost\",\"language\":\"en\","
                                + "\"timezoneId\":" + TimeZoneChoice.of("UTC").id()
                                + ",\"localeId\":1,\"countryId\":0,\"features\":{},\"avatar\":\"\",\"lastLogin\":null,"
                                + "\"timezone\":\"UTC\",\"locale\":\"en_US\"}}");
    }

    @Test
    void there_is_a_role_for_the_organization_and_one_for_the_team() {
        Reply roles = server.get(ROLES + "?organizationId=1&teamId=1&cols[]=*");

        assertThat(roles.at("usersRoles.0")).isEqualTo(OWNER);
        assertThat(roles.at("usersRoles.1.identifier")).isEqualTo("team-admin");
        assertThat(roles.at("usersRoles.1.permissions"))
                .isEqualTo("[\"scenarios:read\",\"scenarios:write\",\"scenarios:run\",\"dlqs:read\",\"dlqs:write\","
                        + "\"hooks:read\",\"hooks:write\",\"datastores:read\",\"datastores:write\",\"udts:read\","
                        + "\"udts:write\"]");
    }

    @Test
    void a_role_is_read_by_its_id() {
        assertThat(server.get(ROLES + "/1").text()).isEqualTo("{\"usersRole\":" + OWNER + "}");
        assertThat(server.get(ROLES + "/3").error()).isEqualTo("404 SC404 There is no role 3.");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            category=organization
            roleId=1
            excludeRole[]=2
            excludeRole[]=2&excludeRole[]=7&roleId=1&category=organization
            """)
    void roles_are_filtered(String query) {
        assertThat(server.get(ROLES + "?" + query).text()).isEqualTo("{\"usersRoles\":[" + OWNER + "]}");
    }

    @Test
    void permissions_say_what_they_are_about_and_what_they_require() {
        Reply permissions = server.get(ROLES + "/permissions?roleCategory=team");

        assertThat(permissions.at("usersRolesPermissions.1"))
                .isEqualTo("{\"id\":12,\"name\":\"scenarios:write\","
                        + "\"note\":\"Create, change, start, stop and delete scenarios.\",\"category\":\"scenarios\","
                        + "\"roleCategory\":\"team\",\"label\":\"Create, change, start, stop and delete scenarios\","
                        + "\"customRolesHidden\":true,\"requires\":[\"scenarios:read\"]}");
        assertThat(permissions.at("usersRolesPermissions.0.requires")).isEqualTo("[]");
        assertThat(server.get(ROLES + "/permissions").at("usersRolesPermissions.0.name"))
                .isEqualTo("organizations:read");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ?category=all                    | category: expected organization or team, found "all".
            ?roleId=x                        | roleId: expected a whole number in the query, found "x".
            ?excludeRole[]=x                 | excludeRole[]: expected whole numbers in the query, found "x".
            ?teamId=2                        | teamId: there is no team 2; GET /api/v2/teams lists them.
            ?organizationId=2                | organizationId: the only organization has the id 1.
            /permissions?roleCategory=user   | roleCategory: expected organization or team, found "user".
            """)
    void filters_that_are_none_are_refused(String query, String detail) {
        assertThat(server.get(ROLES + query).error()).isEqualTo("400 IM005 " + detail);
    }
}
