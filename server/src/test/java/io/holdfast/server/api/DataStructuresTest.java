package io.holdfast.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DataStructuresTest {

    private static final String STRUCTURES = "/api/v2/data-structures";
    private static final String SPEC =
            "[{\"name\":\"email\",\"type\":\"text\",\"label\":\"E-mail\",\"required\":true,\"multiline\":false}]";

    private final TestServer server = TestServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    private Reply create() {
        return server.post(STRUCTURES, "{\"name\":\"Customer\",\"teamId\":1,\"strict\":true,\"spec\":" + SPEC + "}");
    }

    @Test
    void a_data_structure_is_created_and_shown_as_it_was_written() {
        String structure = "{\"dataStructure\":{\"id\":1,\"name\":\"Customer\",\"teamId\":1,\"strict\":true,\"spec\":"
                + SPEC + "}}";

        assertThat(create().text()).isEqualTo(structure);
        assertThat(server.get(STRUCTURES + "/1").text()).isEqualTo(structure);
    }

    @Test
    void lists_leave_the_fields_out() {
        create();

        Reply list = server.get(STRUCTURES + "?teamId=1");
        assertThat(list.at("dataStructures"))
                .isEqualTo("[{\"id\":1,\"name\":\"Customer\",\"teamId\":1,\"strict\":true}]");
        assertThat(list.at("pg.sortBy")).isEqualTo("id");
    }

    @Test
    void a_data_structure_is_changed_and_copied() {
        create();

        Reply changed = server.call("PATCH", STRUCTURES + "/1", "{\"strict\":false,\"spec\":[]}");
        assertThat(changed.at("dataStructure"))
                .isEqualTo("{\"id\":1,\"name\":\"Customer\",\"teamId\":1,\"strict\":false,\"spec\":[]}");
        Reply copy = server.post(STRUCTURES + "/1/clone", "{\"name\":\"Client\",\"targetTeamId\":1}");
        assertThat(copy.at("dataStructure"))
                .isEqualTo("{\"id\":2,\"name\":\"Client\",\"teamId\":1,\"strict\":false,\"spec\":[]}");
        assertThat(server.call("POST", STRUCTURES + "/1/clone").at("dataStructure.name"))
                .isEqualTo("Customer");
    }

    @Test
    void deleting_one_that_is_used_is_to_be_confirmed() {
        create();
        create();
        server.post("/api/v2/data-stores", "{\"name\":\"Customers\",\"maxSizeMB\":1,\"datastructureId\":1}");

        assertThat(server.call("DELETE", STRUCTURES + "/1").error())
                .isEqualTo("406 IM004 The data structure 1, \"Customer\", is used by 1 data stores, such as 1,"
                        + " \"Customers\", which take any records without it; repeat the call with confirmed=true.");
        assertThat(server.call("DELETE", STRUCTURES + "/1?confirmed=true").text())
                .isEqualTo("{\"dataStructure\":1}");
        assertThat(server.get("/api/v2/data-stores/1").at("dataStore.datastructureId"))
                .isEqualTo("null");
        assertThat(server.call("DELETE", STRUCTURES + "/2").text()).isEqualTo("{\"dataStructure\":2}");
        assertThat(server.call("DELETE", STRUCTURES + "/2").error())
                .isEqualTo("404 SC404 There is no data structure 2.");
    }

    @Test
    void what_is_wrong_with_a_data_structure_is_said_with_its_place() {
        Reply reply = server.post(STRUCTURES, """
                {"name": "Customer", "spec": [
                  {"name": "a", "type": "uuid"},
                  {"name": "b", "type": "array", "spec": {"type": "collection", "spec": [{"type": "text"}]}}]}""");

        assertThat(reply.error()).startsWith("400 IM005 The call has 2 problems. spec[0].type: expected one of text, ");
        assertThat(reply.at("suberrors.1.name")).isEqualTo("spec[1].spec.spec[0].name");
        assertThat(server.post(STRUCTURES, "{\"spec\":{}}").at("suberrors.0.message"))
                .isEqualTo("name: required, but missing");
        assertThat(server.post(STRUCTURES, "{\"spec\":{}}").at("suberrors.1.message"))
                .isEqualTo("spec: expected an array, found an object");
        assertThat(server.get(STRUCTURES + "/1").error()).isEqualTo("404 SC404 There is no data structure 1.");
    }

    @Test
    void a_data_structure_may_be_created_without_fields() {
        assertThat(server.post(STRUCTURES, "{\"name\":\"Any\",\"teamId\":1}").at("dataStructure.spec"))
                .isEqualTo("[]");
    }

    @Test
    void data_structures_are_listed_with_the_columns_that_are_asked_for() {
        server.post(STRUCTURES, "{\"name\":\"Any\",\"teamId\":1}");

        assertThat(server.get(STRUCTURES + "?teamId=1&cols[]=id&cols[]=spec").at("dataStructures"))
                .isEqualTo("[{\"id\":1,\"spec\":[]}]");
        assertThat(server.get(STRUCTURES + "?teamId=1").at("dataStructures.0")).doesNotContain("spec");
        assertThat(server.get(STRUCTURES + "?teamId=1").at("pg.limit")).isEqualTo("10000");
    }
}
