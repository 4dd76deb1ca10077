package io.holdfast.expression;

import java.util.List;
import java.util.Objects;

/** What became of a text that may hold expressions. */
public sealed interface ParseResult {

    /**
     * The text can be evaluated.
     *
     * @param warnings what can be evaluated but may not be what the author meant
     */
    record Parsed(Expression expression, List<ExpressionProblem> warnings) implements ParseResult {
        public Parsed {
            Objects.requireNonNull(expression, "expression");
            warnings = List.copyOf(warnings);
        }
    }

    /** The text cannot be evaluated, for at least one reason. */
    record Unparsed(List<ExpressionProblem> problems) implements ParseResult {
        public Unparsed {
            problems = List.copyOf(problems);
        }
    }
}
