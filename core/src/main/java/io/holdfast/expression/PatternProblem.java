package io.holdfast.expression;

/** Says what is wrong with a regular expression; ends its reading. */
final class PatternProblem extends Exception {

    private static final long serialVersionUID = 1L;

    PatternProblem(int position, String message) {
        super(
                "The regular expression is malformed at its character " + position + ": " + message + ".",
                null,
                false,
                false);
    }
}
