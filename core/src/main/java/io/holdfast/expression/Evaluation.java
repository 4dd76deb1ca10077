package io.holdfast.expression;

import io.holdfast.value.Value;
import java.util.List;
import java.util.Objects;

/** What became of evaluating an expression. */
public sealed interface Evaluation {

    /**
     * The expression has a value.
     *
     * @param warnings what was taken as empty or read leniently; at most {@value Evaluator#MAXIMUM_WARNINGS}
     */
    record Evaluated(Value value, List<ExpressionProblem> warnings) implements Evaluation {
        public Evaluated {
            Objects.requireNonNull(value, "value");
            warnings = List.copyOf(warnings);
        }
    }

    /** The expression has no value for this data: a wrong type, a number out of bounds, a pattern that takes too long. */
    record Failed(ExpressionProblem problem) implements Evaluation {
        public Failed {
            Objects.requireNonNull(problem, "problem");
        }
    }
}
