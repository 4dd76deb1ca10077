package io.holdfast.expression;

import java.io.Serial;

/** Ends an evaluation that has no value. It is checked, and never leaves {@link Evaluator}. */
final class EvaluationFailure extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    private final int position;

    EvaluationFailure(SourcePosition position, String message) {
        super(message, null, false, false);
        this.position = position.offset();
    }

    ExpressionProblem problem() {
        return new ExpressionProblem(position, String.valueOf(getMessage()));
    }
}
