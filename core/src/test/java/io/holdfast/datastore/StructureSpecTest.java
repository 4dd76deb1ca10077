package io.holdfast.datastore;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.blueprint.Json;
import io.holdfast.blueprint.Json.JsonArray;
import io.holdfast.blueprint.Json.JsonBoolean;
import io.holdfast.blueprint.Json.JsonNumber;
import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.blueprint.Json.JsonText;
import io.holdfast.module.Inputs.Fit;
import io.holdfast.module.Inputs.Fitting;
import io.holdfast.module.Inputs.Unfit;
import io.holdfast.value.ArrayValue;
import io.holdfast.value.BooleanValue;
import io.holdfast.value.BufferValue;
import io.holdfast.value.CollectionValue;
import io.holdfast.value.DateValue;
import io.holdfast.value.NullValue;
import io.holdfast.value.NumberValue;
import io.holdfast.value.TextValue;
import io.holdfast.value.Value;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class StructureSpecTest {

    private static final ZoneId ZONE = ZoneId.of("Europe/Prague");

    private static JsonObject field(String name, String type) {
        return JsonObject.EMPTY.with("name", new JsonText(name)).with("type", new JsonText(type));
    }

    private static JsonObject required(String name, String type) {
        return field(name, type).with("required", new JsonBoolean(true));
    }

    private static JsonArray array(Json... elements) {
        return new JsonArray(List.of(elements));
    }

    private static StructureSpec spec(JsonObject... fields) {
        return ((StructureSpec.Read) StructureSpec.read(array(fields))).spec();
    }

    private static List<String> problems(Json... fields) {
        return ((StructureSpec.Malformed) StructureSpec.read(array(fields)))
                .problems().stream()
                        .map(problem -> problem.path() + ": " + problem.message())
                        .toList();
    }

    private static CollectionValue data(String name, Value value) {
        return CollectionValue.of(name, value);
    }

    private static Fitting fit(StructureSpec spec, CollectionValue data) {
        return spec.fit(data, true, ZONE);
    }

    private static TextValue text(String text) {
        return new TextValue(text);
    }

    @Test
    void values_become_what_their_fields_are() {
        StructureSpec spec = spec(
                field("text", "text"),
                field("number", "number"),
                field("boolean", "boolean"),
                field("date", "date"),
                field("buffer", "buffer"),
                field("array", "array"));

        assertThat(fit(
                        spec,
                        data("text", NumberValue.of(7))
                                .with("number", text("1.50"))
                                .with("boolean", text("false"))
                                .with("date", text("2026-01-31T08:30:00"))
                                .with("buffer", text("a"))
                                .with("array", text("one"))))
                .isEqualTo(new Fit(data("text", text("7"))
                        .with("number", NumberValue.parse("1.5").orElseThrow())
                        .with("boolean", BooleanValue.FALSE)
                        .with("date", new DateValue(Instant.parse("2026-01-31T07:30:00Z")))
                        .with("buffer", BufferValue.of("a"))
                        .with("array", ArrayValue.of(text("one")))));
    }

    @Test
    void inner_fields_of_collections_and_arrays_are_fitted_too() {
        StructureSpec spec = spec(
                field("address", "collection").with("spec", array(required("city", "text"), field("floor", "number"))),
                field("scores", "array").with("spec", JsonObject.EMPTY.with("type", new JsonText("number"))));

        assertThat(fit(
                        spec,
                        data("address", data("city", text("Brno")).with("floor", text("3")))
                                .with("scores", ArrayValue.of(text("1"), NumberValue.of(2)))))
                .isEqualTo(new Fit(data("address", data("city", text("Brno")).with("floor", NumberValue.of(3)))
                        .with("scores", ArrayValue.of(NumberValue.of(1), NumberValue.of(2)))));
        assertThat(fit(
                        spec,
                        data("address", data("floor", text("high")))
                                .with("scores", ArrayValue.of(NumberValue.of(1), text("x")))))
                .isEqualTo(new Unfit("address.city is required, but has no value; address.floor: Expected a number, but"
                        + " got the text \"high\".; scores[2]: Expected a number, but got the text \"x\"."));
    }

    @Test
    void a_missing_field_has_its_default_and_a_required_one_without_is_missed() {
        StructureSpec spec = spec(
                required("email", "text"),
                required("count", "number").with("default", new JsonText("5")),
                field("note", "text"));

        assertThat(fit(spec, data("email", text("mia@example.com"))))
                .isEqualTo(new Fit(data("email", text("mia@example.com")).with("count", NumberValue.of(5))));
        assertThat(fit(spec, data("email", text("")))).isEqualTo(new Unfit("email is required, but has no value"));
    }

    @Test
    void a_change_misses_nothing_and_fills_in_nothing_but_takes_nothing_away_that_is_required() {
        StructureSpec spec =
                spec(required("email", "text"), field("count", "number").with("default", new JsonNumber("5")));

        assertThat(spec.fitChange(data("count", text("1")), true, ZONE))
                .isEqualTo(new Fit(data("count", NumberValue.of(1))));
        assertThat(spec.fitChange(data("email", NullValue.ERASED), true, ZONE))
                .isEqualTo(new Unfit("email is required, but has no value"));
    }

    @Test
    void other_fields_are_kept_unless_the_structure_is_strict() {
        StructureSpec spec = spec(field("email", "text"));

        assertThat(spec.fit(data("other", NumberValue.of(1)), false, ZONE))
                .isEqualTo(new Fit(data("other", NumberValue.of(1))));
        assertThat(spec.fit(data("other", NumberValue.of(1)), true, ZONE))
                .isEqualTo(new Unfit("other is no field of the data structure, which is strict"));
    }

    @Test
    void all_that_is_wrong_with_a_specification_is_said_with_its_place() {
        assertThat(problems(
                        new JsonText("x"),
                        JsonObject.EMPTY.with("type", new JsonText("text")),
                        field("a", "uuid"),
                        field("b", "text").with("required", new JsonText("yes")),
                        field("b", "number").with("default", new JsonText("many")),
                        field("c", "collection").with("spec", new JsonText("x")),
                        field("d", "array").with("spec", JsonObject.EMPTY)))
                .containsExactly(
                        "spec[0]: expected a field, that is an object {name, type, …}",
                        "spec[1].name: expected a text of 1 to 255 characters",
                        "spec[2].type: expected one of text, number, boolean, date, buffer, collection, array",
                        "spec[3].required: expected true or false",
                        "spec[4].name: the name \"b\" is used twice; names are unique on their level",
                        "spec[4].default: Expected a number, but got the text \"many\".",
                        "spec[5].spec: expected the fields of the collection, that is an array",
                        "spec[6].spec.type: expected one of text, number, boolean, date, buffer, collection, array");
    }

    @Test
    void a_specification_has_its_limits() {
        JsonObject deep = field("inner", "text");
        for (int level = 0; level < 20; level++) {
            deep = field("outer", "collection").with("spec", array(deep));
        }
        JsonObject nested = JsonObject.EMPTY.with("type", new JsonText("array"));
        for (int level = 0; level < 20; level++) {
            nested = JsonObject.EMPTY.with("type", new JsonText("array")).with("spec", nested);
        }

        assertThat(problems(deep)).singleElement().asString().endsWith("expected at most 16 levels of fields");
        assertThat(problems(nested.with("name", new JsonText("nested"))))
                .singleElement()
                .asString()
                .endsWith("expected at most 16 levels of fields");
        Json unnamed = JsonObject.EMPTY.with("type", new JsonText("collection")).with("spec", array());
        JsonObject many = field("many", "array").with("spec", unnamed);
        assertThat(problems(Collections.nCopies(1_001, many).toArray(Json[]::new)))
                .anyMatch(problem -> problem.endsWith("expected at most 1000 fields in all"));
    }

    @Test
    void what_is_not_understood_is_kept_as_it_was_written() {
        JsonArray document = array(field("a", "text").with("multiline", new JsonBoolean(true)));

        assertThat(((StructureSpec.Read) StructureSpec.read(document)).spec().document())
                .isEqualTo(document);
    }
}
