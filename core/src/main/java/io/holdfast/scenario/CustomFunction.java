package io.holdfast.scenario;

import java.time.Instant;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A function that people wrote in JavaScript. It is kept and shown; expressions do not call it.
 *
 * @param id its identity, from 1
 * @param team whose it is
 * @param name its name, once in a team
 * @param createdBy the name of the token that created it
 */
public record CustomFunction(
        long id,
        long team,
        String name,
        String description,
        String code,
        String createdBy,
        Instant created,
        Instant updated) {

    /** The longest name, in characters. */
    public static final int MAXIMUM_NAME = 128;

    /** The longest description, in characters. */
    public static final int MAXIMUM_DESCRIPTION = 2_000;

    /** The longest code, in characters. */
    public static final int MAXIMUM_CODE = 100_000;

    private static final Pattern NAME = Pattern.compile("[A-Za-z_$][A-Za-z0-9_$]*");

    /** The list of parameters of the first function, without functions as their standard values. */
    private static final Pattern PARAMETERS = Pattern.compile("\\(([^()]*)\\)");

    public CustomFunction {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(description, "description");
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(createdBy, "createdBy");
        Objects.requireNonNull(created, "created");
        Objects.requireNonNull(updated, "updated");
    }

    /** Whether it can be the name of a function. */
    public static boolean isName(String text) {
        return text.length() <= MAXIMUM_NAME && NAME.matcher(text).matches();
    }

    /** The parameters as the code has them, in parentheses: {@code (price, rate)}. */
    public String parameters() {
        Matcher first = PARAMETERS.matcher(code);
        return first.find() ? "(" + first.group(1).strip() + ")" : "()";
    }
}
