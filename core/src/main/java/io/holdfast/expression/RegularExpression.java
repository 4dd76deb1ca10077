package io.holdfast.expression;

import java.util.Objects;

/**
 * A regular expression as JavaScript writes it, whose searches cannot run away: after {@value #MAXIMUM_STEPS} steps, and
 * ten more for each character of the text, a search gives up.
 */
public final class RegularExpression {

    /** How many steps one search may take: on ordinary hardware, less than half a second. */
    public static final long MAXIMUM_STEPS = 20_000_000;

    /** The longest pattern that is compiled. */
    public static final int MAXIMUM_PATTERN = 10_000;

    private static final BoundedCache<Source, Compilation> COMPILED = new BoundedCache<>(256);

    private record Source(String pattern, String flags) {}

    private final PatternProgram program;

    private RegularExpression(PatternProgram program) {
        this.program = program;
    }

    /** What became of compiling a pattern. */
    public sealed interface Compilation {}

    /** The pattern can be searched for. */
    public record Compiled(RegularExpression expression) implements Compilation {
        public Compiled {
            Objects.requireNonNull(expression, "expression");
        }
    }

    /** The text is no pattern; the message says why. */
    public record Malformed(String message) implements Compilation {
        public Malformed {
            Objects.requireNonNull(message, "message");
        }
    }

    /** A search took more steps than it may. */
    public static final class TookTooLong extends Exception {
        private static final long serialVersionUID = 1L;

        TookTooLong() {
            super(
                    "The regular expression takes too long on this text; avoid repetitions inside of repetitions.",
                    null,
                    false,
                    false);
        }
    }

    /** Work with a matcher that may take too long. */
    @FunctionalInterface
    interface Search<R> {
        R apply(PatternMatcher matcher) throws TookTooLong;
    }

    /**
     * Compiles a pattern.
     *
     * @param flags any of {@code g} all matches, {@code i} case-insensitive, {@code m} ^ and $ at every line, {@code s}
     *     the dot matches line breaks, {@code u} code points instead of
     *     code units, {@code y} only where the match before ended
     */
    public static Compilation compile(String pattern, String flags) {
        return COMPILED.get(new Source(pattern, flags), RegularExpression::compiled);
    }

    /** Reads {@code /pattern/flags}. Any other text is malformed. */
    public static Compilation parse(String text) {
        int end = text.lastIndexOf('/');
        return isLiteral(text)
                ? compile(text.substring(1, end), text.substring(end + 1))
                : new Malformed("A regular expression is written /pattern/flags.");
    }

    /** Whether the text is written as {@code /pattern/flags}. */
    public static boolean isLiteral(String text) {
        int end = text.lastIndexOf('/');
        return text.length() > 2
                && text.charAt(0) == '/'
                && end > 1
                && text.substring(end + 1).chars().allMatch(flag -> PatternFlags.LETTERS.indexOf(flag) >= 0);
    }

    /** Whether the text has a match somewhere. */
    public boolean isFoundIn(CharSequence text) throws TookTooLong {
        return matcher(text).find();
    }

    /** Does the work with a matcher for the text. */
    <R> R search(CharSequence text, Search<R> search) throws TookTooLong {
        return search.apply(matcher(text));
    }

    PatternMatcher matcher(CharSequence text) {
        return new PatternMatcher(program, text, MAXIMUM_STEPS + 10L * text.length());
    }

    /** Whether all matches are meant, not only the first: the flag {@code g}. */
    public boolean global() {
        return program.flags().global();
    }

    private static Compilation compiled(Source source) {
        if (source.pattern().length() > MAXIMUM_PATTERN) {
            return new Malformed("A regular expression has at most " + MAXIMUM_PATTERN + " characters, not "
                    + source.pattern().length() + ".");
        }
        for (char flag : source.flags().toCharArray()) {
            if (PatternFlags.LETTERS.indexOf(flag) < 0) {
                return new Malformed(
                        "There is no flag " + flag + " of regular expressions; there are g, i, m, s, u and y.");
            }
        }
        PatternFlags flags = PatternFlags.of(source.flags());
        try {
            PatternNode node = PatternReader.read(source.pattern(), flags);
            int groups = GroupNames.of(source.pattern()).count();
            return new Compiled(new RegularExpression(PatternProgram.of(node, groups, flags)));
        } catch (PatternProblem problem) {
            return new Malformed(String.valueOf(problem.getMessage()));
        }
    }
}
