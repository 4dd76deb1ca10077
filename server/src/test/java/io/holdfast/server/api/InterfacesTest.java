package io.holdfast.server.api;

import static io.holdfast.testing.BlueprintBuilder.blueprint;
import static io.holdfast.testing.BlueprintBuilder.module;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.server.json.BlueprintCodec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What scenarios take and return, over HTTP. */
class InterfacesTest {

    private static final String ORDER =
            "{\"interface\":{\"input\":[{\"name\":\"order\",\"type\":\"number\",\"required\":true}],\"output\":null}}";

    private final TestServer server = TestServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    private static JsonObject document() {
        return blueprint()
                .then(module(1, "util:GetVariable2").mapping("name", "a"))
                .document();
    }

    private static JsonObject json(String text) {
        return new BlueprintCodec().readStored(text);
    }

    @Test
    void a_scenario_takes_and_returns_anything_until_somebody_says_what() {
        server.scenario(document());

        assertThat(server.get("/api/v2/scenarios/1/interface").text())
                .isEqualTo("{\"interface\":{\"input\":null,\"output\":null}}");
    }

    @Test
    void an_interface_is_kept_as_it_was_written_and_the_server_runs_with_it_from_then_on() {
        server.scenario(document());

        assertThat(server.call("PATCH", "/api/v2/scenarios/1/interface", ORDER).text())
                .isEqualTo(ORDER);

        assertThat(server.get("/api/v2/scenarios/1/interface").text()).isEqualTo(ORDER);
        assertThat(server.get("/api/v2/scenarios/1/blueprint").at("response.metadata"))
                .isEqualTo("{\"input_spec\":[{\"name\":\"order\",\"type\":\"number\",\"required\":true}],"
                        + "\"output_spec\":[]}");
        assertThat(server.runs.changed).containsExactly(1L);
    }

    @Test
    void a_side_whose_name_is_written_wrong_takes_nothing_away() {
        server.scenario(document());
        server.call("PATCH", "/api/v2/scenarios/1/interface", ORDER);

        assertThat(server.call("PATCH", "/api/v2/scenarios/1/interface", "{\"interface\":{\"inputs\":[]}}")
                        .error())
                .isEqualTo("400 IM005 inputs: not known here; expected one of input, output.");
        assertThat(server.get("/api/v2/scenarios/1/interface").text()).isEqualTo(ORDER);
    }

    @Test
    void the_interface_of_an_exported_blueprint_is_taken_out_of_it() {
        JsonObject exported =
                document().with("interface", json(ORDER).object("interface").orElseThrow());

        server.post("/api/v2/scenarios", TestServer.blueprintBody(exported));

        assertThat(server.get("/api/v2/scenarios/1/interface").text()).isEqualTo(ORDER);
        assertThat(server.get("/api/v2/scenarios/1/blueprint").text()).doesNotContain("\"interface\"");
    }

    @Test
    void the_interface_beside_a_blueprint_is_taken_too() {
        JsonObject beside = json("{\"input_spec\":[],\"output_spec\":[{\"name\":\"total\",\"type\":\"number\"}]}");
        JsonObject body = json(TestServer.blueprintBody(document())).with("metadata", beside);

        server.post("/api/v2/scenarios", new BlueprintCodec().write(body));

        assertThat(server.get("/api/v2/scenarios/1/interface").at("interface.output"))
                .isEqualTo("[{\"name\":\"total\",\"type\":\"number\"}]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"name":"Renamed","metadata":{"input_spec":[],"output_spec":[]}}
            {"scheduling":"{\\"type\\":\\"on-demand\\"}","metadata":{"input_spec":[],"output_spec":[]}}
            """)
    void the_empty_metadata_that_clients_always_send_leaves_the_interface_as_it_is(String body) {
        server.scenario(document());
        server.call("PATCH", "/api/v2/scenarios/1/interface", ORDER);

        assertThat(server.call("PATCH", "/api/v2/scenarios/1", body).status()).isEqualTo(200);

        assertThat(server.get("/api/v2/scenarios/1/interface").text()).isEqualTo(ORDER);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                                                    | interface: required, but missing.
            {"interface":{"input":{}}}                                            | interface.input: expected an array of fields or null, found an object.
            {"interface":{"input":[7]}}                                           | The interface has 1 problem. interface.input[0]: expected a field, that is an object {name, type, …}
            {"interface":{"input":[{"type":"text"}]}}                             | The interface has 1 problem. interface.input[0].name: expected a text of 1 to 255 characters
            {"interface":{"output":[{"name":"a","type":"txt"}]}}                  | The interface has 1 problem. interface.output[0].type: expected a type, such as text, number, boolean, date, collection, array or any
            {"interface":{"input":[{"name":"a","type":"date"},{"name":"a","type":"date"}]}} | The interface has 1 problem. interface.input[1].name: the name "a" is used twice
            """)
    void wrong_interfaces_are_refused_and_nothing_is_changed(String body, String detail) {
        server.scenario(document());

        assertThat(server.call("PATCH", "/api/v2/scenarios/1/interface", body).error())
                .isEqualTo("400 IM005 " + detail);

        assertThat(server.runs.changed).isEmpty();
    }

    @Test
    void only_a_scenario_that_runs_on_demand_has_inputs() {
        server.scenario(server.hook());

        assertThat(server.call("PATCH", "/api/v2/scenarios/1/interface", ORDER).error())
                .startsWith("422 IM016 Only a scenario that runs on demand has inputs");
    }
}
