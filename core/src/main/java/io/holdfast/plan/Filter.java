package io.holdfast.plan;

import io.holdfast.expression.FilterOperator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A filter in front of a module: a bundle passes when every condition of at least one group holds, and always when
 * there are no groups.
 *
 * @param name its label; empty without one
 * @param anyOf groups of conditions, of which one must hold
 */
public record Filter(String name, List<List<Condition>> anyOf) {

    public Filter {
        Objects.requireNonNull(name, "name");
        anyOf = anyOf.stream().map(List::copyOf).toList();
    }

    /**
     * One comparison.
     *
     * @param left the value that is looked at
     * @param right what it is compared with; empty for the operators that compare with nothing
     */
    public record Condition(Template left, FilterOperator operator, Optional<Template> right) {
        public Condition {
            Objects.requireNonNull(left, "left");
            Objects.requireNonNull(operator, "operator");
            Objects.requireNonNull(right, "right");
        }
    }
}
