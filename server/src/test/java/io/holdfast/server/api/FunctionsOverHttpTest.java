package io.holdfast.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FunctionsOverHttpTest {

    private static final String TAX = "{\"name\":\"tax\",\"description\":\"The tax\","
            + "\"code\":\"function tax(price, rate) { return price * rate }\"}";

    private final TestServer server = TestServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_function_is_created_shown_and_listed_without_its_code() {
        Reply created = server.post("/api/v2/functions?teamId=1", TAX);

        assertThat(created.at("function.args")).isEqualTo("(price, rate)");
        assertThat(created.at("function.createdByUser.name")).isEqualTo("admin");
        assertThat(server.get("/api/v2/functions/1").at("function.code")).startsWith("function tax");
        assertThat(server.get("/api/v2/functions?teamId=1&cols[]=id&cols[]=name")
                        .text())
                .isEqualTo("{\"functions\":[{\"id\":1,\"name\":\"tax\"}]}");
        assertThat(server.get("/api/v2/functions?teamId=1").text()).doesNotContain("return");
    }

    @Test
    void a_changed_function_keeps_its_history() {
        server.post("/api/v2/functions?teamId=1", TAX);

        assertThat(server.call("PATCH", "/api/v2/functions/1", "{\"code\":\"function tax() {}\"}")
                        .at("function.code"))
                .isEqualTo("function tax() {}");
        Reply history = server.get("/api/v2/functions/1/history?teamId=1");
        assertThat(history.at("functionHistory.0.previousCode")).startsWith("function tax(price");
        assertThat(history.at("functionHistory.0.updatedBy")).isEqualTo("admin");
    }

    @Test
    void an_evaluation_says_that_there_is_none() {
        Reply reply = server.post("/api/v2/functions/eval?teamId=1", "{\"code\":\"function tax() {}\"}");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.at("success")).isEqualTo("false");
        assertThat(reply.at("error")).startsWith("This server keeps functions and does not run JavaScript");
    }

    @Test
    void a_name_that_is_none_or_taken_is_refused() {
        server.post("/api/v2/functions?teamId=1", TAX);

        assertThat(server.post("/api/v2/functions?teamId=1", TAX).error())
                .isEqualTo("400 IM005 name: the team has a function \"tax\"; names are unique.");
        assertThat(server.post("/api/v2/functions?teamId=1", "{\"name\":\"2nd tax\",\"code\":\"\"}")
                        .error())
                .isEqualTo("400 IM005 name: expected letters, digits, _ and $, with no digit at the beginning, found"
                        + " \"2nd tax\".");
    }

    @Test
    void a_deleted_function_is_gone() {
        server.post("/api/v2/functions?teamId=1", TAX);

        assertThat(server.call("DELETE", "/api/v2/functions/1").text()).isEqualTo("{\"function\":1}");
        assertThat(server.get("/api/v2/functions/1/history?teamId=1").error())
                .isEqualTo("404 SC404 There is no function 1.");
    }
}
