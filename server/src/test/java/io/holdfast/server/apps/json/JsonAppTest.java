package io.holdfast.server.apps.json;

import static io.holdfast.server.apps.ModuleRun.JSON;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.failure.Effect;
import io.holdfast.failure.Failure;
import io.holdfast.failure.FailureType;
import io.holdfast.server.apps.ModuleRun;
import io.holdfast.value.CollectionValue;
import io.holdfast.value.NullValue;
import io.holdfast.value.TextValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonAppTest {

    private final ModuleRun parse = ModuleRun.of(JsonApp.modules(JSON), "json:ParseJSON", 1);
    private final ModuleRun create = ModuleRun.of(JsonApp.modules(JSON), "json:CreateJSON", 1);
    private final ModuleRun transform = ModuleRun.of(JsonApp.modules(JSON), "json:TransformToJSON", 1);
    private final ModuleRun aggregate =
            ModuleRun.of(JsonApp.modules(JSON), "json:AggregateToJSON", 1).parameters("{\"feeder\": 2}");

    @Test
    void an_object_gives_one_bundle_of_its_items() throws Exception {
        assertThat(parse("{\"id\": 1, \"tags\": [\"a\", \"b\"]}").bundles())
                .containsExactly("{\"id\":1,\"tags\":[\"a\",\"b\"]}");
    }

    @Test
    void an_array_gives_one_bundle_for_each_element() throws Exception {
        assertThat(parse("[{\"id\": 1}, 2, \"three\", null, [4]]").bundles())
                .containsExactly(
                        "{\"id\":1}", "{\"value\":2}", "{\"value\":\"three\"}", "{\"value\":null}", "{\"value\":[4]}");
    }

    @Test
    void an_empty_array_gives_no_bundle() throws Exception {
        assertThat(parse("[]").bundles()).isEmpty();
    }

    @Test
    void anything_else_is_the_item_value() throws Exception {
        assertThat(parse("\"text\"").bundles()).containsExactly("{\"value\":\"text\"}");
        assertThat(parse("null").bundles()).containsExactly("{\"value\":null}");
    }

    @Test
    void a_text_that_is_not_json_is_a_data_error_with_its_place() throws Exception {
        assertThat(parse("{\"id\": 1,\n \"name\": Ann, \"city\": \"A very long city name to be cut\"}")
                        .failure())
                .isEqualTo(Failure.of(
                        FailureType.DATA,
                        "The text in the field 'json' is not JSON: expected a value, but 'A' came, at line 2, column"
                                + " 10, near « \"name\": Ann, \"city\": \"A very long city…». Mend what makes the text,"
                                + " or the mapping of the field, and run it again."));
    }

    @Test
    void blanks_are_a_data_error() throws Exception {
        assertThat(parse(" \n").failure().message())
                .startsWith("The text in the field 'json' is not JSON: expected JSON, but the text is empty, at line 2,"
                        + " column 1. Mend");
    }

    @Test
    void nothing_mapped_is_a_validation_error() throws Exception {
        Failure failure = parse.failure();
        assertThat(failure.type()).isEqualTo(FailureType.BUNDLE_VALIDATION);
        assertThat(failure.effect()).isEqualTo(Effect.NOT_SENT);
    }

    @Test
    void the_mapped_fields_are_written_as_an_object() throws Exception {
        assertThat(create.input("{\"model\": \"x\", \"messages\": [{\"role\": \"user\"}]}")
                        .with("skipped", NullValue.IGNORED)
                        .bundle()
                        .get("json"))
                .isEqualTo(new TextValue("{\"model\":\"x\",\"messages\":[{\"role\":\"user\"}]}"));
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
                    ""    , `{"a":1}`
                    null  , `{"a":1}`
                    "tab" , `{\n\t"a": 1\n}`
                    "2"   , `{\n  "a": 1\n}`
                    2     , `{\n  "a": 1\n}`
                    "4"   , `{\n    "a": 1\n}`
                    """)
    void space_says_how_far_each_level_is_moved_in(String space, String written) throws Exception {
        assertThat(create.parameters("{\"space\": " + space + "}")
                        .input("{\"a\": 1}")
                        .bundle()
                        .get("json"))
                .isEqualTo(new TextValue(written));
    }

    @Test
    void another_space_is_a_configuration_error() throws Exception {
        Failure failure = create.parameters("{\"space\": \"3\"}").failure();
        assertThat(failure.type()).isEqualTo(FailureType.INVALID_CONFIGURATION);
        assertThat(failure.message()).contains("'space' must be empty, 'tab', 2 or 4, but it is '3'");
    }

    @Test
    void a_data_structure_changes_nothing() throws Exception {
        assertThat(parse("{\"id\": 1}").parameters("{\"type\": 415854}").bundles())
                .containsExactly("{\"id\":1}");
        assertThat(create.parameters("{\"type\": 415902}").input("{\"a\": 1}").bundles())
                .containsExactly("{\"json\":\"{\\\"a\\\":1}\"}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {"object": [{"a": 1}, null]} | [{"a":1},null]
                    {"object": "text"}           | "text"
                    {"object": 1.50}             | 1.5
                    {"object": null}             | null
                    {}                           | null
                    """)
    void any_one_value_is_written(String mapped, String written) throws Exception {
        assertThat(transform.input(mapped).bundle().get("json")).isEqualTo(new TextValue(written));
    }

    @Test
    void a_written_value_is_indented_too() throws Exception {
        assertThat(transform
                        .parameters("{\"space\": \"2\"}")
                        .input("{\"object\": {\"a\": 1}}")
                        .bundle()
                        .get("json"))
                .isEqualTo(new TextValue("{\n  \"a\": 1\n}"));
    }

    @Test
    void what_was_gathered_is_written_as_one_array() throws Exception {
        assertThat(aggregate
                        .gathered("{\"id\": 1, \"tags\": [\"a\"]}", "{\"id\": null}", "{}")
                        .bundle()
                        .get("json"))
                .isEqualTo(new TextValue("[{\"id\":1,\"tags\":[\"a\"]},{\"id\":null},{}]"));
    }

    @Test
    void nothing_gathered_is_an_empty_array() throws Exception {
        assertThat(aggregate.bundle().get("json")).isEqualTo(new TextValue("[]"));
    }

    @Test
    void what_was_gathered_is_indented_too() throws Exception {
        assertThat(aggregate
                        .parameters("{\"feeder\": 2, \"type\": \"\", \"space\": \"tab\"}")
                        .gathered("{\"a\": 1}")
                        .bundle()
                        .get("json"))
                .isEqualTo(new TextValue("[\n\t{\n\t\t\"a\": 1\n\t}\n]"));
    }

    private ModuleRun parse(String text) {
        return parse.input(CollectionValue.of("json", new TextValue(text)));
    }
}
