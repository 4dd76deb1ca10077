package io.holdfast.server.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.value.ArrayValue;
import io.holdfast.value.BooleanValue;
import io.holdfast.value.BufferValue;
import io.holdfast.value.CollectionValue;
import io.holdfast.value.DateValue;
import io.holdfast.value.JsonFormat;
import io.holdfast.value.JsonFormat.Malformed;
import io.holdfast.value.JsonFormat.Read;
import io.holdfast.value.NullValue;
import io.holdfast.value.NumberValue;
import io.holdfast.value.TextValue;
import io.holdfast.value.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JacksonJsonFormatTest {

    private final JsonFormat json = new JacksonJsonFormat();

    @Test
    void a_document_of_every_kind_is_read_in_its_order() {
        Value value = read("""
                {"text": "é\\u00e9\\n", "number": 1.50, "yes": true, "no": false, "nothing": null,
                 "list": [1, "a", []], "empty": {}}""");

        assertThat(value)
                .isEqualTo(CollectionValue.EMPTY
                        .with("text", new TextValue("éé\n"))
                        .with("number", new NumberValue(new BigDecimal("1.5")))
                        .with("yes", BooleanValue.TRUE)
                        .with("no", BooleanValue.FALSE)
                        .with("nothing", NullValue.NULL)
                        .with("list", ArrayValue.of(NumberValue.of(1), new TextValue("a"), ArrayValue.EMPTY))
                        .with("empty", CollectionValue.EMPTY));
        assertThat(((CollectionValue) value).items().keySet())
                .containsExactly("text", "number", "yes", "no", "nothing", "list", "empty");
    }

    @Test
    void a_primitive_alone_is_a_document() {
        assertThat(read(" \"a\"\n")).isEqualTo(new TextValue("a"));
        assertThat(read("null")).isEqualTo(NullValue.NULL);
    }

    @Test
    void a_byte_order_mark_is_dropped() {
        assertThat(read("\uFEFF[1]")).isEqualTo(ArrayValue.of(NumberValue.of(1)));
    }

    @Test
    void of_two_items_with_one_name_the_last_counts() {
        assertThat(read("{\"a\":1,\"b\":2,\"a\":3}"))
                .isEqualTo(CollectionValue.EMPTY.with("a", NumberValue.of(3)).with("b", NumberValue.of(2)));
    }

    @Test
    void numbers_keep_every_digit() {
        assertThat(read("12345678901234567890.123456789012345678901"))
                .isEqualTo(new NumberValue(new BigDecimal("12345678901234567890.123456789012345678901")));
        assertThat(read("-9223372036854775809")).isEqualTo(new NumberValue(new BigDecimal("-9223372036854775809")));
        assertThat(read("-0")).isEqualTo(NumberValue.ZERO);
        assertThat(read("1E3")).isEqualTo(NumberValue.of(1000));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    ``                | expected JSON, but the text is empty                                           | 1 | 1
                    `   `             | expected JSON, but the text is empty                                           | 1 | 4
                    {"a": }           | expected a value, but '}' came                                                 | 1 | 7
                    {"a" 1}           | expected ':' behind the name, but '1' came                                     | 1 | 6
                    {"a": 1 "b": 2}   | expected ',' or '}', but '"' came                                              | 1 | 9
                    {"a": 1,}         | expected a name in double quotes behind ',', but '}' came                      | 1 | 9
                    {a: 1}            | expected a name in double quotes or '}', but 'a' came                          | 1 | 2
                    {"a": 1           | expected ',' or '}', but the text ends                                         | 1 | 8
                    [1, 2             | expected ',' or ']', but the text ends                                         | 1 | 6
                    [1,]              | expected a value behind ',', but ']' came                                      | 1 | 4
                    [1] 2             | expected the end of the text, but '2' came                                     | 1 | 5
                    "abc              | expected the text that begins here to be closed by '"', but the text ends      | 1 | 1
                    "a\\x"            | expected one of " \\ / b f n r t u behind '\\', but 'x' came                   | 1 | 4
                    "\\u12g4"         | expected four hexadecimal digits behind '\\u', but 'g' came                    | 1 | 6
                    01                | expected the end of the number, but '1' came                                   | 1 | 2
                    1.                | expected a digit behind the decimal point, but the text ends                   | 1 | 3
                    -                 | expected a digit, but the text ends                                            | 1 | 2
                    1e+               | expected a digit in the exponent, but the text ends                            | 1 | 4
                    1x                | expected the end of the number, but 'x' came                                   | 1 | 2
                    tru               | expected a value; a text stands in double quotes, but 't' came                 | 1 | 1
                    NaN               | expected a value, but 'N' came                                                 | 1 | 1
                    'a'               | expected a value, but ''' came                                                 | 1 | 1
                    <html>            | expected a value, but '<' came                                                 | 1 | 1
                    """)
    void what_is_not_json_is_told_with_its_place(String text, String sentence, int line, int column) {
        assertThat(json.read(text)).isEqualTo(new Malformed(sentence, line, column));
    }

    @Test
    void lines_are_counted_however_they_end() {
        assertThat(json.read("{\n\"a\": 1,\r\n\"b\": 2,\r\"c\": x}"))
                .isEqualTo(new Malformed("expected a value, but 'x' came", 4, 6));
    }

    @Test
    void a_line_break_inside_a_text_is_named() {
        assertThat(json.read("{\"a\": \"x\ny\"}"))
                .isEqualTo(new Malformed(
                        "expected the text's closing '\"', or its line break or control character escaped, but the control character 10 came",
                        1,
                        9));
    }

    @Test
    void five_hundred_levels_are_read_and_one_more_is_not() {
        assertThat(json.read("[".repeat(500) + "]".repeat(500))).isInstanceOf(Read.class);
        assertThat(json.read("[".repeat(501) + "]".repeat(501)))
                .isEqualTo(new Malformed(
                        "expected at most 500 levels of arrays and collections, but there are more", 1, 501));
        assertThat(json.read("{\"a\":".repeat(100_000)))
                .isEqualTo(new Malformed(
                        "expected at most 500 levels of arrays and collections, but there are more", 1, 2501));
    }

    @Test
    void a_number_has_a_thousand_digits_and_not_one_more() {
        assertThat(json.read("9".repeat(1000))).isInstanceOf(Read.class);
        assertThat(json.read("\n [" + "9".repeat(1001) + "]"))
                .isEqualTo(new Malformed(
                        "expected a number of at most 1000 digits before or behind its decimal point, but 9999999999999999999999999999999999999999… (1001 characters) came",
                        2,
                        3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "-1e-999999999", "1e99999999999999999999"})
    void a_number_that_would_fill_the_memory_is_malformed(String number) {
        assertThat(json.read(number))
                .isEqualTo(new Malformed(
                        "expected a number of at most 1000 digits before or behind its decimal point, but " + number
                                + " came",
                        1,
                        1));
    }

    @Test
    void a_text_at_the_limit_is_read_and_a_longer_one_is_not() {
        JsonFormat small = new JacksonJsonFormat(5);
        assertThat(small.read("[1,2]")).isInstanceOf(Read.class);
        assertThat(small.read("[1, 2]"))
                .isEqualTo(new Malformed("expected at most 5 characters, but there are 6", 1, 1));
    }

    @Test
    void values_are_written_compactly() {
        Value value = CollectionValue.EMPTY
                .with("text", new TextValue("a\"\n\u0001é/"))
                .with("number", new NumberValue(new BigDecimal("1E+20")))
                .with("small", new NumberValue(new BigDecimal("1E-10")))
                .with("date", new DateValue(Instant.parse("2026-01-02T03:04:05Z")))
                .with("file", BufferValue.of("hello"))
                .with("list", ArrayValue.of(BooleanValue.TRUE, NullValue.NULL));

        assertThat(json.write(value))
                .isEqualTo("{\"text\":\"a\\\"\\n\\u0001é/\",\"number\":100000000000000000000,\"small\":0.0000000001,"
                        + "\"date\":\"2026-01-02T03:04:05.000Z\",\"file\":\"aGVsbG8=\",\"list\":[true,null]}");
    }

    @Test
    void ignored_items_are_left_out_and_erased_ones_are_null() {
        Value value = CollectionValue.EMPTY
                .with("ignored", NullValue.IGNORED)
                .with("erased", NullValue.ERASED)
                .with("list", ArrayValue.of(NullValue.IGNORED, NullValue.ERASED));

        assertThat(json.write(value)).isEqualTo("{\"erased\":null,\"list\":[null]}");
    }

    @Test
    void an_indent_puts_each_item_on_its_line() {
        Value value = CollectionValue.EMPTY
                .with("list", ArrayValue.of(NumberValue.of(1), CollectionValue.of("b", NumberValue.of(2))))
                .with("none", ArrayValue.EMPTY)
                .with("empty", CollectionValue.EMPTY);

        assertThat(json.write(value, "\t")).isEqualTo("""
                        {
                        \t"list": [
                        \t\t1,
                        \t\t{
                        \t\t\t"b": 2
                        \t\t}
                        \t],
                        \t"none": [],
                        \t"empty": {}
                        }""");
    }

    @Test
    void what_was_written_is_read_again() {
        Value value = read("{\"a\":[1,{\"b\":\"\\ud83d\\ude00 \\ud83d\"},null,-1.25e-3]}");
        assertThat(read(json.write(value))).isEqualTo(value);
        assertThat(read(json.write(value, "  "))).isEqualTo(value);
    }

    @Test
    void a_value_that_no_text_can_make_is_not_written() {
        Value deep = Stream.iterate((Value) ArrayValue.EMPTY, inner -> ArrayValue.of(inner))
                .skip(1001)
                .findFirst()
                .orElseThrow();
        assertThatThrownBy(() -> json.write(deep)).isInstanceOf(IllegalArgumentException.class);
    }

    private Value read(String text) {
        assertThat(json.read(text)).isInstanceOf(Read.class);
        return ((Read) json.read(text)).value();
    }
}
