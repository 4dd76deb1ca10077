package io.holdfast.blueprint;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.blueprint.Json.JsonArray;
import io.holdfast.blueprint.Json.JsonBoolean;
import io.holdfast.blueprint.Json.JsonNull;
import io.holdfast.blueprint.Json.JsonNumber;
import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.blueprint.Json.JsonText;
import io.holdfast.value.ArrayValue;
import io.holdfast.value.BooleanValue;
import io.holdfast.value.CollectionValue;
import io.holdfast.value.NullValue;
import io.holdfast.value.NumberValue;
import io.holdfast.value.TextValue;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonValuesTest {

    @Test
    void everything_that_is_written_becomes_the_value_of_its_kind() {
        assertThat(JsonValues.of(JsonObject.EMPTY
                        .with("text", new JsonText("a"))
                        .with("number", new JsonNumber("1.50"))
                        .with("yes", new JsonBoolean(true))
                        .with("nothing", new JsonNull())
                        .with("list", new JsonArray(List.of(new JsonText("b"), JsonObject.EMPTY)))))
                .isEqualTo(new CollectionValue(Map.of(
                        "text",
                        new TextValue("a"),
                        "number",
                        NumberValue.parse("1.5").orElseThrow(),
                        "yes",
                        BooleanValue.of(true),
                        "nothing",
                        NullValue.NULL,
                        "list",
                        new ArrayValue(List.of(new TextValue("b"), CollectionValue.EMPTY)))));
    }

    @Test
    void a_number_that_is_too_large_for_a_value_is_null() {
        assertThat(JsonValues.of(new JsonNumber("1e999999999"))).isEqualTo(NullValue.NULL);
    }
}
