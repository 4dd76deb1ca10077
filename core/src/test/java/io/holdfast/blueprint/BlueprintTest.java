package io.holdfast.blueprint;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.blueprint.Json.JsonArray;
import io.holdfast.blueprint.Json.JsonNumber;
import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.blueprint.Json.JsonText;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Reading a document as a blueprint. */
class BlueprintTest {

    private static final String LADDER_EXPECTED =
            "metadata.holdfast.retryDelays: expected an array of 1 to 100 delays in ISO 8601 form, each of at most 366 days,"
                    + " for instance [\"PT1M\", \"PT10M\"], found ";

    private static JsonObject object(String name, Json value) {
        return JsonObject.EMPTY.with(name, value);
    }

    private static JsonObject module(String id, String name) {
        return object("id", new JsonNumber(id)).with("module", new JsonText(name));
    }

    private static JsonObject document(Json... modules) {
        return object("name", new JsonText("Test")).with("flow", new JsonArray(List.of(modules)));
    }

    private static JsonObject ladder(Json step) {
        return document(module("1", "a:B"))
                .with("metadata", object("holdfast", object("retryDelays", new JsonArray(List.of(step)))));
    }

    private static Blueprint read(JsonObject document) {
        return ((Blueprint.Read) Blueprint.read(document)).blueprint();
    }

    private static List<String> refusals(JsonObject document) {
        return ((Blueprint.Refused) Blueprint.read(document))
                .problems().stream().map(Problem::sentence).toList();
    }

    @Test
    void the_document_is_kept_as_it_was_written() {
        JsonObject document = document(module("1", "a:B").with("unknown", new JsonNumber("1.50")));

        assertThat(read(document).document()).isSameAs(document);
    }

    @Test
    void settings_that_are_missing_have_their_defaults() {
        Settings settings = read(document(module("1", "a:B"))).settings();

        assertThat(settings.storeIncompleteExecutions()).isFalse();
        assertThat(settings.dataLoss()).isFalse();
        assertThat(settings.sequential()).isFalse();
        assertThat(settings.autoCommit()).isTrue();
        assertThat(settings.maximumErrors()).isEqualTo(3);
        assertThat(settings.retryDelays()).isEmpty();
    }

    @Test
    void a_scenario_may_carry_its_own_ladder() {
        JsonObject own = object("retryDelays", new JsonArray(List.of(new JsonText("PT2S"), new JsonText("PT1M"))));
        JsonObject document = document(module("1", "a:B")).with("metadata", object("holdfast", own));

        assertThat(read(document).settings().retryDelays())
                .contains(List.of(Duration.ofSeconds(2), Duration.ofMinutes(1)));
    }

    @Test
    void a_malformed_ladder_is_refused_with_an_example() {
        assertThat(refusals(ladder(new JsonText("soon")))).containsExactly(LADDER_EXPECTED + "\"soon\"");
        assertThat(refusals(ladder(new JsonNumber("60")))).containsExactly(LADDER_EXPECTED + "60");
    }

    @Test
    void a_ladder_has_steps_of_at_most_a_year() {
        assertThat(read(ladder(new JsonText("P366D"))).settings().retryDelays())
                .contains(List.of(Duration.ofDays(366)));
        assertThat(refusals(ladder(new JsonText("P366DT1S")))).containsExactly(LADDER_EXPECTED + "\"P366DT1S\"");
    }

    @Test
    void a_document_without_a_flow_is_refused() {
        assertThat(refusals(object("name", new JsonText("x"))))
                .containsExactly("flow: expected an array of modules; a blueprint is an object with name, flow and"
                        + " metadata");
    }

    @Test
    void an_id_that_is_used_twice_is_refused() {
        assertThat(refusals(document(module("1", "a:B"), module("1", "a:C"))))
                .containsExactly("Module 1, id: the id is used twice; every module needs an id of its own");
    }

    @Test
    void a_module_without_a_usable_id_is_refused_with_its_place() {
        assertThat(refusals(document(module("0", "a:B"))))
                .containsExactly("flow[0].id: expected a whole number of 1 or more");
    }

    @Test
    void a_name_of_121_characters_is_refused_and_one_of_120_is_not() {
        JsonObject longest = document(module("1", "a:B")).with("name", new JsonText("x".repeat(120)));
        JsonObject tooLong = longest.with("name", new JsonText("x".repeat(121)));

        assertThat(Blueprint.read(longest)).isInstanceOf(Blueprint.Read.class);
        assertThat(refusals(tooLong))
                .containsExactly("name: expected at most 120 characters, found 121; shorten the name");
    }
}
