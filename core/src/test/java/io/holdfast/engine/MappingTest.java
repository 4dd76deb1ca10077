package io.holdfast.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.execution.ExecutionId;
import io.holdfast.execution.Trail;
import io.holdfast.expression.ExpressionParser;
import io.holdfast.expression.ParseResult;
import io.holdfast.plan.Template;
import io.holdfast.value.ArrayValue;
import io.holdfast.value.CollectionValue;
import io.holdfast.value.NullValue;
import io.holdfast.value.NumberValue;
import io.holdfast.value.TextValue;
import io.holdfast.value.Value;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What expressions make of the fields of a module. */
class MappingTest {

    private final Mapping mapping = new Mapping(new TrailScope(
            new Trail.Start(),
            CollectionValue.EMPTY,
            new ExecutionId(new UUID(0, 1)),
            new OperationKey(new ExecutionId(new UUID(0, 1)), 7, 1),
            "Orders",
            Clock.systemUTC(),
            new EvenChance()));

    private record EvenChance() implements Chance {
        @Override
        public double random() {
            return 0.5;
        }

        @Override
        public UUID uuid() {
            return new UUID(0, 2);
        }
    }

    @Test
    void ignore_leaves_a_field_out_as_if_it_were_not_mapped() {
        assertThat(mapped(item("a", "{{ignore}}"), item("b", "{{if(true; ignore; 1)}}"), item("c", "x")))
                .isEqualTo(CollectionValue.of("c", new TextValue("x")));
    }

    @Test
    void ignore_leaves_an_element_of_an_array_out() {
        Template elements =
                new Template.Elements(List.of(template("{{1}}"), template("{{ignore}}"), template("{{3}}")));

        assertThat(mapping.value(elements, "rows")).isEqualTo(ArrayValue.of(NumberValue.of(1), NumberValue.of(3)));
    }

    @Test
    void ignore_inside_of_a_text_is_nothing() {
        assertThat(mapped(item("a", "x{{ignore}}y"))).isEqualTo(CollectionValue.of("a", new TextValue("xy")));
    }

    @Test
    void erase_is_an_explicit_nothing_and_stays_in_the_input() {
        assertThat(mapped(item("a", "{{erase}}"))).isEqualTo(CollectionValue.of("a", NullValue.ERASED));
    }

    @Test
    void emptystring_is_an_explicit_empty_text() {
        assertThat(mapped(item("a", "{{emptystring}}"))).isEqualTo(CollectionValue.of("a", TextValue.EMPTY));
    }

    @Test
    void what_does_not_exist_is_nothing() {
        assertThat(mapped(item("a", "{{9.nosuch}}"))).isEqualTo(CollectionValue.of("a", NullValue.NULL));
    }

    @Test
    void a_key_may_be_an_expression() {
        assertThat(mapped(item("{{\"field\" + 1}}", "x"), item("{{2}}", "y")))
                .isEqualTo(CollectionValue.of("field1", new TextValue("x")).with("2", new TextValue("y")));
    }

    @Test
    void a_key_without_a_value_stays_as_it_was_written() {
        assertThat(mapped(item("{{fieldId1}}", "Synced")))
                .isEqualTo(CollectionValue.of("{{fieldId1}}", new TextValue("Synced")));
    }

    @Test
    void an_expression_that_fails_is_told_with_its_field_and_leaves_no_value() {
        assertThat(mapped(item("total", "sum: {{1 / 0}}"))).isEqualTo(CollectionValue.of("total", NullValue.NULL));
        assertThat(mapping.problems())
                .extracting(Mapping.FieldProblem::sentence)
                .containsExactly("total, position 9: / divides by zero.");
    }

    private Value mapped(Template.Item... items) {
        return mapping.collection(new Template.Items(Arrays.asList(items)));
    }

    private static Template.Item item(String key, String value) {
        return new Template.Item(template(key), key, template(value));
    }

    private static Template template(String text) {
        return switch (ExpressionParser.parse(text)) {
            case ParseResult.Parsed parsed -> new Template.Computed(parsed.expression());
            case ParseResult.Unparsed unparsed -> throw new AssertionError(unparsed.problems());
        };
    }
}
