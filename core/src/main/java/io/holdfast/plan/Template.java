package io.holdfast.plan;

import io.holdfast.expression.Expression;
import io.holdfast.value.Value;
import java.util.List;
import java.util.Objects;

/** A mapped field as the blueprint has it, with every expression in it parsed. */
public sealed interface Template {

    /** A value that needs no evaluation. */
    record Literal(Value value) implements Template {
        public Literal {
            Objects.requireNonNull(value, "value");
        }
    }

    /** A text with expressions in it. */
    record Computed(Expression expression) implements Template {
        public Computed {
            Objects.requireNonNull(expression, "expression");
        }
    }

    /** A collection; keys may be expressions as well. */
    record Items(List<Item> items) implements Template {
        public Items {
            items = List.copyOf(items);
        }
    }

    record Item(Template key, String writtenKey, Template value) {
        public Item {
            Objects.requireNonNull(key, "key");
            Objects.requireNonNull(writtenKey, "writtenKey");
            Objects.requireNonNull(value, "value");
        }
    }

    /** An array. */
    record Elements(List<Template> elements) implements Template {
        public Elements {
            elements = List.copyOf(elements);
        }
    }

    Items NOTHING = new Items(List.of());
}
