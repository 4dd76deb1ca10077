package io.holdfast.expression;

import io.holdfast.value.Value;
import java.util.Objects;
import java.util.Optional;

/**
 * A function of the expression language.
 *
 * @param signature the call as it is written, optional arguments in square brackets
 * @param family the group under which people look for it
 * @param leastArguments how many arguments it needs
 * @param mostArguments how many it takes
 * @param documentation what it answers, one or two sentences
 */
public record Function(
        String name,
        String signature,
        Family family,
        int leastArguments,
        int mostArguments,
        String documentation,
        Body body) {

    /** The most arguments of a function that takes as many as one likes. */
    static final int ANY_NUMBER = Integer.MAX_VALUE;

    public Function {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(family, "family");
        Objects.requireNonNull(body, "body");
        if (documentation.isBlank()) {
            throw new IllegalArgumentException("The function " + name + " has no documentation");
        }
        if (!signature.startsWith(name + "(") || leastArguments > mostArguments) {
            throw new IllegalArgumentException("The signature of " + name + " does not fit: " + signature);
        }
    }

    /** What a function does with its arguments. Arguments that it does not ask for are not evaluated. */
    @FunctionalInterface
    public interface Body {
        Value apply(Arguments arguments) throws EvaluationFailure;
    }

    /** The groups of functions. */
    public enum Family {
        GENERAL("General"),
        TEXT("Text and binary data"),
        MATH("Numbers"),
        DATE("Date and time"),
        ARRAY("Arrays and collections");

        private final String title;

        Family(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }

    /** A warning about a call with this many arguments, when they are too few or too many. */
    Optional<String> arityWarning(int arguments) {
        if (arguments < leastArguments) {
            return Optional.of(signature + " needs " + counted(leastArguments) + ", not " + arguments
                    + "; what is missing is empty.");
        }
        if (arguments > mostArguments) {
            return Optional.of(signature + " takes " + counted(mostArguments) + ", not " + arguments
                    + "; the others are left out.");
        }
        return Optional.empty();
    }

    private static String counted(int arguments) {
        return arguments == 1 ? "1 argument" : arguments + " arguments";
    }

    @Override
    public String toString() {
        return signature;
    }
}
