package io.holdfast.expression;

import java.util.Objects;

/**
 * Something to tell about one place of an expression's text: an error, or a warning.
 *
 * @param position the offset in the text, from 0; 0 for an expression that was not made from text
 * @param message what was expected, what came and what to do
 */
public record ExpressionProblem(int position, String message) {

    public ExpressionProblem {
        Objects.requireNonNull(message, "message");
    }
}
