package io.holdfast.server.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.blueprint.Json;
import io.holdfast.blueprint.Json.JsonArray;
import io.holdfast.blueprint.Json.JsonNumber;
import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.server.json.BlueprintCodec.Read;
import io.holdfast.server.json.BlueprintCodec.Refused;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BlueprintCodecTest {

    private final BlueprintCodec codec = new BlueprintCodec();

    private Json read(String text) {
        assertThat(codec.read(text)).isInstanceOf(Read.class);
        return ((Read) codec.read(text)).document();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "null",
                "true",
                "\"\"",
                "0",
                "-0.0",
                "1.50",
                "1e3",
                "1E+3",
                "123456789012345678901234567890.123456789012345678901234567890",
                "{\"z\":1,\"a\":{\"\":[null,false,\"\\u0000 \\\"\\\\ \u2603 \uD834\uDD1E\"]}}"
            })
    void what_is_written_compactly_comes_back_as_it_was(String text) {
        assertThat(codec.write(read(text))).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ \"a\" :\t[ 1 ,\r\n 2 ] }",
                "{\"a\":1,\"b\":2,\"a\":3}",
                "{\"a\":1,\"\\u0061\":2,\"A\":3,\"a \":4}",
                "{\"z\":{\"a\":\"\\/ \\u00e9 \u00e9 \\uD83D\\uDE00 \uD83D\uDE00 \\b\\f\\n\\r\\t \\u0000 \\u001f \\\" \\\\\"}}",
                "{\"lone\":[\"\\uD83D\",\"\\uDE00 \\ud83d x\"]}",
                "{\"n\":[-0,-0.0,1.0,1e5,1E+5,1e-400,12345678901234567890.10]}",
                "{\"deep\":[[{\"x\":[ ] , \"y\":{ }}]]}"
            })
    void an_object_that_nobody_changed_comes_back_character_by_character(String text) {
        assertThat(codec.write(read("\uFEFF \r\n" + text + "\n"))).isEqualTo(text);
    }

    @Test
    void a_file_of_any_size_comes_back_character_by_character() {
        String member = "\"k\\u00e9y\" : [ 1.0, \"\\uD83D\\uDE00 \uD83D\uDE00\", { } ] ,\r\n";
        String text = "{ " + member.repeat(20_000) + "\"last\":\"\\/\" }";

        assertThat(codec.write(read(text))).isEqualTo(text);
    }

    @Test
    void what_is_changed_is_written_anew_and_its_neighbours_as_they_were() {
        JsonObject document = (JsonObject) read("{ \"a\\/\" : \"\\u00e9\", \"b\":1.0, \"c\": { \"d\" : [ 1e2 ] } }");

        assertThat(codec.write(document.with("b", new JsonNumber("2"))))
                .isEqualTo("{\"a\\/\" : \"\\u00e9\",\"b\":2,\"c\": { \"d\" : [ 1e2 ] }}");
        assertThat(codec.write(document.without("b").with("e", JsonObject.EMPTY)))
                .isEqualTo("{\"a\\/\" : \"\\u00e9\",\"c\": { \"d\" : [ 1e2 ] },\"e\":{}}");
    }

    @Test
    void half_a_surrogate_pair_as_a_character_becomes_its_escape() {
        assertThat(codec.write(read("{\"a\":\"\uD83D x\"}"))).isEqualTo("{\"a\":\"\\ud83d x\"}");
        assertThat(codec.write(new Json.JsonText("\uDE00"))).isEqualTo("\"\\ude00\"");
    }

    @Test
    void objects_are_equal_however_they_are_spelled() {
        assertThat(read("{ \"a\" : \"\\u0041\" }")).isEqualTo(read("{\"a\":\"A\"}"));
        assertThat(read("{\"a\":1}")).isNotEqualTo(read("{\"a\":1.0}"));
    }

    @Test
    void of_two_members_with_one_name_the_last_one_counts() {
        JsonObject document = (JsonObject) read("{\"a\":1,\"b\":2,\"a\":3}");

        assertThat(document.get("a")).contains(new JsonNumber("3"));
        assertThat(codec.write(document.with("c", new JsonNumber("4")))).isEqualTo("{\"a\":3,\"b\":2,\"c\":4}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{\"a\":}|Line 1, column 6: expected a value, but '}' came",
                "{\"a\":1,}|Line 1, column 8: expected a name in double quotes behind ',', but '}' came",
                "{\"a\":1} x|Line 1, column 9: expected the end of the text, but 'x' came",
                "hello|Line 1, column 1: expected a value, but 'h' came",
                "{\"a\":\"b|Line 1, column 6: expected the text that begins here to be closed by '\"', but the text ends",
                "[1, 01]|Line 1, column 6: expected the end of the number, but '1' came"
            })
    void what_is_not_json_is_refused_with_the_place_and_what_was_expected(String text, String sentence) {
        assertThat(codec.read(text))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.sentence()).isEqualTo(sentence));
    }

    @Test
    void an_empty_text_is_refused() {
        assertThat(codec.read(" \n"))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.sentence())
                                .isEqualTo("Line 2, column 1: expected JSON, but the text is empty"));
    }

    @Test
    void a_document_nests_as_deep_as_the_limit_and_not_deeper() {
        int limit = BlueprintCodec.MAXIMUM_NESTING;

        assertThat(codec.read("[".repeat(limit) + "]".repeat(limit))).isInstanceOf(Read.class);
        assertThat(codec.read("[".repeat(limit + 1) + "]".repeat(limit + 1)))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.malformed().message())
                                .startsWith("expected at most " + limit + " levels"));
        assertThat(codec.read("[".repeat(1_000_000))).isInstanceOf(Refused.class);
    }

    @Test
    void a_document_of_its_own_making_is_not_escaped_twice() {
        Json document = new JsonArray(List.of(new JsonNumber("1"), JsonObject.EMPTY));

        assertThat(codec.write(document)).isEqualTo("[1,{}]");
    }

    @Test
    void damaged_stored_text_is_said_to_be_damaged() {
        assertThatThrownBy(() -> codec.readStored("{"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("Expected a stored JSON object. Line 1, column 2: ");
        assertThatThrownBy(() -> codec.readStored("[]")).isInstanceOf(IllegalStateException.class);
    }
}
