package io.holdfast.server.api;

import static io.holdfast.testing.BlueprintBuilder.blueprint;
import static io.holdfast.testing.BlueprintBuilder.module;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CustomPropertiesTest {

    private static final String STRUCTURES = "/api/v2/custom-property-structures";
    private static final String ITEMS = STRUCTURES + "/1/custom-property-structure-items";
    private static final String ITEM = STRUCTURES + "/custom-property-structure-items/";
    private static final String VALUES = "/api/v2/scenarios/1/custom-properties";

    private final TestServer server = TestServer.start();

    @BeforeEach
    void prepare() {
        server.scenario(blueprint()
                .then(module(1, "util:SetVariable2").mapping("name", "a").mapping("value", "1"))
                .document());
        server.post(STRUCTURES, "{\"associatedType\":\"scenario\",\"belongerType\":\"organization\",\"belongerId\":1}");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Reply add(String name, String type, String more) {
        return server.post(
                ITEMS,
                "{\"name\":\"" + name + "\",\"label\":\"Label\",\"type\":\"" + type + "\",\"required\":false" + more
                        + "}");
    }

    @Test
    void there_is_one_structure() {
        assertThat(server.get(STRUCTURES + "?organizationId=1").text())
                .isEqualTo("{\"customPropertyStructures\":[{\"id\":1,\"created\":\"2026-03-01T10:00:00.000Z\","
                        + "\"belongers\":[{\"belongerId\":1,\"belongerType\":\"organization\","
                        + "\"associatedTypes\":[\"scenario\"]}]}]}");
        assertThat(server.post(
                                STRUCTURES,
                                "{\"associatedType\":\"scenario\",\"belongerType\":\"organization\",\"belongerId\":1}")
                        .error())
                .isEqualTo("422 IM016 There is a structure of custom properties already; it has the id 1.");
        assertThat(server.get(STRUCTURES + "/2/custom-property-structure-items").error())
                .isEqualTo("404 SC404 There is no structure of custom properties 2.");
    }

    @Test
    void a_property_is_added_changed_and_removed() {
        assertThat(add("size", "dropdown", ",\"options\":[{\"value\":\"S\"},{\"value\":\"M\"}]")
                        .text())
                .isEqualTo("{\"customPropertyStructureItem\":{\"id\":1,\"name\":\"size\",\"label\":\"Label\","
                        + "\"description\":\"\",\"type\":\"dropdown\",\"required\":false,"
                        + "\"options\":[{\"value\":\"S\"},{\"value\":\"M\"}],\"structureId\":1}}");
        assertThat(add("owner", "shortText", "").at("customPropertyStructureItem.options"))
                .isEqualTo("null");
        Reply changed = server.call("PATCH", ITEM + "1", "{\"label\":\"Size\",\"options\":[{\"value\":\"L\"}]}");
        assertThat(changed.at("customPropertyStructureItem.label")).isEqualTo("Size");
        assertThat(changed.at("customPropertyStructureItem.options")).isEqualTo("[{\"value\":\"L\"}]");
        assertThat(server.call("DELETE", ITEM + "1").text()).isEqualTo("{\"customPropertyStructureItem\":1}");
        assertThat(server.get(ITEMS).at("customPropertyStructureItems"))
                .isEqualTo("[{\"id\":2,\"name\":\"owner\",\"label\":\"Label\",\"description\":\"\","
                        + "\"type\":\"shortText\",\"required\":false}]");
    }

    @Test
    void values_are_set_replaced_merged_and_taken_away() {
        add("owner", "shortText", "");
        add("size", "number", "");

        assertThat(server.get(VALUES).text()).isEqualTo("{\"scenarioId\":1,\"customProperties\":{}}");
        String empty = "400 IM013 The scenario 1 has no custom properties yet; fill them in with POST.";
        assertThat(server.call("PATCH", VALUES, "{\"owner\":\"Ann\"}").error()).isEqualTo(empty);
        assertThat(server.call("PUT", VALUES, "{\"owner\":\"Ann\"}").error()).isEqualTo(empty);
        assertThat(server.post(VALUES, "{\"owner\":\"Ann\"}").at("customProperties"))
                .isEqualTo("{\"owner\":\"Ann\"}");
        assertThat(server.post(VALUES, "{\"owner\":\"Bob\"}").error())
                .isEqualTo("400 IM005 The scenario 1 has custom properties already; change them with PATCH, or replace"
                        + " them with PUT.");
        Reply merged = server.call("PATCH", VALUES, "{\"size\":1.50}");
        assertThat(merged.at("customProperties.owner") + " " + merged.at("customProperties.size"))
                .isEqualTo("Ann 1.50");
        assertThat(server.get("/api/v2/scenarios/1").at("scenario.customProperties.owner"))
                .isEqualTo("Ann");
        assertThat(server.call("PATCH", VALUES, "{\"owner\":null}").at("customProperties"))
                .isEqualTo("{\"size\":1.50}");
        assertThat(server.call("PUT", VALUES, "{\"owner\":\"Eve\"}").at("customProperties"))
                .isEqualTo("{\"owner\":\"Eve\"}");
        assertThat(server.call("DELETE", VALUES).at("customProperties")).isEqualTo("{}");
    }

    @Test
    void values_that_do_not_fit_are_refused_and_nothing_is_stored() {
        add("size", "number", "");
        add("day", "date", "");
        add("kind", "multiselect", ",\"options\":[{\"value\":\"a\"},{\"value\":\"b\"}]");

        assertThat(server.post(VALUES, "{\"size\":\"big\"}").error())
                .isEqualTo("400 IM005 size: expected a number, found \"big\".");
        assertThat(server.post(VALUES, "{\"day\":\"31.1.2026\"}").error())
                .startsWith("400 IM005 day: expected a date such as 2026-01-31");
        assertThat(server.post(VALUES, "{\"kind\":[\"a\",\"c\"]}").error())
                .isEqualTo("400 IM005 kind: expected an array of a, b, each once, found an array.");
        assertThat(server.post(VALUES, "{\"other\":1}").error())
                .isEqualTo("400 IM005 other: there is no such custom property.");
        assertThat(server.get(VALUES).at("customProperties")).isEqualTo("{}");
        assertThat(server.post(VALUES, "{\"day\":\"2026-01-31\",\"kind\":[\"b\"]}")
                        .at("customProperties.kind"))
                .isEqualTo("[\"b\"]");
    }

    @Test
    void a_required_property_is_filled_in() {
        add("owner", "shortText", "");
        add("size", "number", "");
        server.call("PATCH", ITEM + "1", "{\"required\":true}");

        assertThat(server.post(VALUES, "{\"size\":1}").error()).isEqualTo("400 IM013 owner: required, but missing.");
        assertThat(server.post(VALUES, "{\"owner\":\"Ann\"}").status()).isEqualTo(200);
        assertThat(server.call("PATCH", VALUES, "{\"owner\":null}").error())
                .isEqualTo("400 IM013 owner: required, but missing.");
    }

    @Test
    void removing_a_property_that_has_values_is_to_be_confirmed() {
        add("owner", "shortText", "");
        server.post(VALUES, "{\"owner\":\"Ann\"}");

        assertThat(server.call("DELETE", ITEM + "1").error())
                .isEqualTo("406 IM004 The custom property 1, \"owner\", has values in 1 scenarios, which go with it;"
                        + " repeat the call with confirmed=true.");
        assertThat(server.call("DELETE", ITEM + "1?confirmed=true").status()).isEqualTo(200);
        assertThat(server.get(VALUES).at("customProperties")).isEqualTo("{}");
    }

    @Test
    void a_property_that_cannot_be_is_refused() {
        assertThat(add("1st", "number", "").error())
                .isEqualTo("400 IM005 name: expected letters, digits, _ and $, no digit first, found \"1st\".");
        assertThat(add("size", "dropdown", "").at("suberrors.0.name")).isEqualTo("options");
        assertThat(add("size", "number", ",\"options\":[]").error())
                .isEqualTo("400 IM005 options: only for dropdown and multiselect; leave it out.");
        assertThat(add("size", "color", "").error()).startsWith("400 IM005 type: expected boolean, number, shortText");
        add("size", "number", "");
        assertThat(add("size", "number", "").status()).isEqualTo(422);
    }
}
