package io.holdfast.expression;

import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A regular expression as JavaScript writes it, whose searches cannot run away: after {@value #MAXIMUM_STEPS} looks at
 * characters, and ten more for each character of the text, a search gives up.
 *
 * @param pattern the compiled expression
 * @param global whether all matches are meant, not only the first: the flag {@code g}
 */
public record RegularExpression(Pattern pattern, boolean global) {

    /** How many characters one search may look at: on ordinary hardware, less than half a second. */
    public static final long MAXIMUM_STEPS = 20_000_000;

    /** The longest pattern that is compiled. */
    public static final int MAXIMUM_PATTERN = 10_000;

    private static final BoundedCache<Source, Compilation> COMPILED = new BoundedCache<>(256);

    private record Source(String pattern, String flags) {}

    public RegularExpression {
        Objects.requireNonNull(pattern, "pattern");
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
    public interface Search<R> {
        R apply(Matcher matcher);
    }

    /**
     * Compiles a pattern.
     *
     * @param flags any of {@code g} all matches, {@code i} case-insensitive, {@code m} ^ and $ at every line, {@code s}
     *     the dot matches line breaks, {@code u} and {@code y} without a meaning here
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
                && text.substring(end + 1).chars().allMatch(flag -> "gimsuy".indexOf(flag) >= 0);
    }

    /** Does the work with a matcher for the text. */
    public <R> R search(CharSequence text, Search<R> search) throws TookTooLong {
        try {
            return search.apply(pattern.matcher(
                    new CountedText(text, 0, text.length(), new long[] {MAXIMUM_STEPS + 10L * text.length()})));
        } catch (StepsExhausted exhausted) {
            throw new TookTooLong();
        } catch (StackOverflowError tooManyAlternatives) {
            // The library's engine recurses once for each round of a repeated group.
            throw new TookTooLong();
        }
    }

    private static Compilation compiled(Source source) {
        if (source.pattern().length() > MAXIMUM_PATTERN) {
            return new Malformed("A regular expression has at most " + MAXIMUM_PATTERN + " characters, not "
                    + source.pattern().length() + ".");
        }
        int options = 0;
        boolean global = false;
        for (char flag : source.flags().toCharArray()) {
            switch (flag) {
                case 'g' -> global = true;
                case 'i' -> options |= Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
                case 'm' -> options |= Pattern.MULTILINE;
                case 's' -> options |= Pattern.DOTALL;
                case 'u', 'y' -> {}
                default -> {
                    return new Malformed(
                            "There is no flag " + flag + " of regular expressions; there are g, i, m and s.");
                }
            }
        }
        try {
            String translated = JavaScriptPattern.translate(source.pattern(), (options & Pattern.MULTILINE) != 0);
            return new Compiled(new RegularExpression(Pattern.compile(translated, options), global));
        } catch (PatternSyntaxException malformed) {
            return new Malformed("The regular expression is malformed near its character "
                    + Math.max(0, malformed.getIndex()) + ": " + malformed.getDescription() + ".");
        } catch (StackOverflowError tooDeep) {
            return new Malformed("The regular expression is nested too deeply.");
        }
    }

    /** Thrown through the library's engine, which has no other way to be stopped. */
    private static final class StepsExhausted extends RuntimeException {
        private static final long serialVersionUID = 1L;

        StepsExhausted() {
            super(null, null, false, false);
        }
    }

    /** A text that counts how often it is looked at. */
    private record CountedText(CharSequence text, int start, int end, long[] stepsLeft) implements CharSequence {

        @Override
        public int length() {
            return end - start;
        }

        @Override
        public char charAt(int index) {
            if (--stepsLeft[0] < 0) {
                throw new StepsExhausted();
            }
            return text.charAt(start + index);
        }

        @Override
        public CharSequence subSequence(int from, int to) {
            return new CountedText(text, start + from, start + to, stepsLeft);
        }

        @Override
        public String toString() {
            return text.subSequence(start, end).toString();
        }
    }
}
