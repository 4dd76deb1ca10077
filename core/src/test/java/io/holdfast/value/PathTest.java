package io.holdfast.value;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.value.Path.Name;
import io.holdfast.value.Path.Position;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathTest {

    private static final Value ORDER = CollectionValue.of("id", NumberValue.of(7))
            .with(
                    "lines",
                    ArrayValue.of(
                            CollectionValue.of("sku", new TextValue("A-1")),
                            CollectionValue.of("sku", new TextValue("B-2"))))
            .with("matrix", ArrayValue.of(ArrayValue.of(NumberValue.of(1), NumberValue.of(2))))
            .with("customer", CollectionValue.of("name", new TextValue("Ada")));

    @ParameterizedTest
    @CsvSource({
        "customer.name, Ada",
        "lines[1].sku, A-1",
        "lines[].sku, A-1",
        "lines[2].sku, B-2",
        "lines[-1].sku, B-2",
        "lines.2.sku, B-2",
        "customer[1].name, Ada",
        "customer[].name[1], Ada"
    })
    void a_path_leads_to_a_text(String path, String text) {
        assertThat(Path.parse(path).from(ORDER)).isEqualTo(new TextValue(text));
    }

    @ParameterizedTest
    @CsvSource({
        "nosuch",
        "nosuch.deeper",
        "lines[0].sku",
        "lines[3].sku",
        "lines[-3].sku",
        "lines.sku",
        "lines.0",
        "lines.1.5",
        "id.deeper",
        "customer[2]",
        "lines.99999999999",
        "''"
    })
    void a_path_that_leads_nowhere_ends_at_nothing(String path) {
        assertThat(Path.parse(path).from(ORDER)).isEqualTo(NullValue.NULL);
    }

    @Test
    void positions_may_follow_one_another() {
        assertThat(Path.parse("matrix[1][2]").from(ORDER)).isEqualTo(NumberValue.of(2));
    }

    @Test
    void a_path_may_begin_with_a_position() {
        assertThat(Path.parse("[2].sku").from(Path.parse("lines").from(ORDER))).isEqualTo(new TextValue("B-2"));
    }

    @ParameterizedTest
    @CsvSource({"a[", "a]", "a[x]", "a[1", "a[1]b", "a[--1]", "[", "]"})
    void what_is_no_position_belongs_to_the_name(String text) {
        assertThat(Path.parse(text)).isEqualTo(new Path(List.of(new Name(text))));
    }

    @Test
    void the_steps_of_a_path_are_names_and_positions() {
        assertThat(Path.parse("a.b[3][].c"))
                .isEqualTo(new Path(
                        List.of(new Name("a"), new Name("b"), new Position(3), new Position(1), new Name("c"))));
    }
}
