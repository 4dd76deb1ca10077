package io.holdfast.expression;

import static io.holdfast.expression.Function.Family.TEXT;

import io.holdfast.value.ArrayValue;
import io.holdfast.value.BooleanValue;
import io.holdfast.value.NullValue;
import io.holdfast.value.NumberValue;
import io.holdfast.value.TextValue;
import io.holdfast.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Taking texts apart and changing them. Nothing in, nothing out: a missing text stays nothing. */
final class TextFunctions {

    static final List<Function> ALL = List.of(
            of("lower", "lower(text)", 1, 1, "The text in lower case.", text -> text.toLowerCase(Locale.ROOT)),
            of("upper", "upper(text)", 1, 1, "The text in upper case.", text -> text.toUpperCase(Locale.ROOT)),
            of(
                    "capitalize",
                    "capitalize(text)",
                    1,
                    1,
                    "The text with its first character in upper case.",
                    TextFunctions::capitalized),
            of(
                    "startcase",
                    "startcase(text)",
                    1,
                    1,
                    "The text with the first letter of each word in upper case and all others in lower case.",
                    TextFunctions::startcase),
            of(
                    "trim",
                    "trim(text)",
                    1,
                    1,
                    "The text without blanks and line breaks at both ends.",
                    TextFunctions::trimmed),
            new Function(
                    "substring",
                    "substring(text; start; [end])",
                    TEXT,
                    2,
                    3,
                    "The characters from start to before end, counted from 0.",
                    TextFunctions::substring),
            new Function(
                    "indexOf",
                    "indexOf(text; searched; [start])",
                    TEXT,
                    2,
                    3,
                    "Where the searched text first occurs, counted from 0, at or after start; -1 when it does not.",
                    TextFunctions::indexOf),
            new Function(
                    "replace",
                    "replace(text; searched; replacement)",
                    TEXT,
                    3,
                    3,
                    "The text with the searched text replaced everywhere. A searched text such as /a+/gi is a regular"
                            + " expression (g: all matches); then $& and $1 in the replacement are what was matched.",
                    TextFunctions::replace),
            new Function(
                    "split",
                    "split(text; separator; [keepEmpty])",
                    TEXT,
                    2,
                    3,
                    "The parts of the text between the separators, without blanks around them. Empty parts are left out"
                            + " unless the third argument is true.",
                    TextFunctions::split));

    private TextFunctions() {}

    /** A change of one text. */
    @FunctionalInterface
    interface Change {
        String apply(String text);
    }

    private static Function of(
            String name, String signature, int least, int most, String documentation, Change change) {
        return new Function(
                name,
                signature,
                TEXT,
                least,
                most,
                documentation,
                arguments -> arguments.isNothing(0)
                        ? NullValue.NULL
                        : new TextValue(arguments.limited(change.apply(arguments.text(0)))));
    }

    private static String capitalized(String text) {
        return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    private static String startcase(String text) {
        StringBuilder changed = new StringBuilder(text.length());
        boolean insideWord = false;
        for (int at = 0; at < text.length(); at++) {
            char character = text.charAt(at);
            changed.append(insideWord ? Character.toLowerCase(character) : Character.toUpperCase(character));
            insideWord = Character.isLetterOrDigit(character) || (insideWord && character == '\'');
        }
        return changed.toString();
    }

    static String trimmed(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isBlank(text.charAt(start))) {
            start++;
        }
        while (start < end && isBlank(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    private static boolean isBlank(char character) {
        return (character >= '\t' && character <= '\r') || Character.isSpaceChar(character) || character == '\ufeff';
    }

    private static Value substring(Arguments arguments) throws EvaluationFailure {
        if (arguments.isNothing(0)) {
            return NullValue.NULL;
        }
        String text = arguments.text(0);
        int start = clamped(arguments.integerOr(1, 0), text.length());
        int end = clamped(arguments.integerOr(2, text.length()), text.length());
        return new TextValue(text.substring(Math.min(start, end), Math.max(start, end)));
    }

    private static int clamped(int position, int length) {
        return Math.clamp(position, 0, length);
    }

    private static Value indexOf(Arguments arguments) throws EvaluationFailure {
        return NumberValue.of(arguments.text(0).indexOf(arguments.text(1), arguments.integerOr(2, 0)));
    }

    private static Value replace(Arguments arguments) throws EvaluationFailure {
        if (arguments.isNothing(0)) {
            return NullValue.NULL;
        }
        String text = arguments.text(0);
        String searched = arguments.text(1);
        String replacement = arguments.text(2);
        if (searched.isEmpty()) {
            return new TextValue(text);
        }
        if (RegularExpression.isLiteral(searched)) {
            return replaceMatches(arguments, text, searched, replacement);
        }
        if (replacement.length() > searched.length()) {
            long growth = (long) (replacement.length() - searched.length()) * (text.length() / searched.length());
            if (text.length() + growth > Evaluator.MAXIMUM_TEXT) {
                arguments.limit(text.length()
                        + (long) (replacement.length() - searched.length()) * occurrences(text, searched));
            }
        }
        return new TextValue(text.replace(searched, replacement));
    }

    private static int occurrences(String text, String searched) {
        int count = 0;
        for (int at = text.indexOf(searched); at >= 0; at = text.indexOf(searched, at + searched.length())) {
            count++;
        }
        return count;
    }

    private static Value replaceMatches(Arguments arguments, String text, String searched, String replacement)
            throws EvaluationFailure {
        RegularExpression expression = switch (RegularExpression.parse(searched)) {
            case RegularExpression.Compiled(RegularExpression compiled) -> compiled;
            case RegularExpression.Malformed(String message) ->
                throw arguments.failure("cannot use its second argument: " + withoutDot(message));
        };
        Replacement pieces = Replacement.parse(replacement);
        try {
            StringBuilder replaced = expression.search(text, matcher -> replaced(expression, matcher, text, pieces));
            arguments.limit(replaced.length());
            return new TextValue(replaced.toString());
        } catch (RegularExpression.TookTooLong tookTooLong) {
            throw arguments.failure("gives up: " + withoutDot(String.valueOf(tookTooLong.getMessage())));
        }
    }

    private static StringBuilder replaced(
            RegularExpression expression, PatternMatcher matcher, String text, Replacement pieces)
            throws RegularExpression.TookTooLong {
        StringBuilder replaced = new StringBuilder(text.length());
        int at = 0;
        while (replaced.length() <= Evaluator.MAXIMUM_TEXT && matcher.find()) {
            replaced.append(text, at, matcher.start());
            pieces.append(replaced, matcher, text);
            at = matcher.end();
            if (!expression.global()) {
                break;
            }
        }
        return replaced.append(text, at, text.length());
    }

    private static String withoutDot(String message) {
        return message.endsWith(".") ? message.substring(0, message.length() - 1) : message;
    }

    private static Value split(Arguments arguments) throws EvaluationFailure {
        String text = arguments.text(0);
        String separator = arguments.text(1);
        boolean keepEmpty = arguments.isTrue(2);
        List<Value> parts = new ArrayList<>();
        int at = 0;
        while (at <= text.length()) {
            int end = separator.isEmpty() ? at + 1 : text.indexOf(separator, at);
            if (end < 0 || end > text.length()) {
                end = text.length();
            }
            String part = trimmed(text.substring(at, end));
            if (keepEmpty || !part.isEmpty()) {
                parts.add(new TextValue(part));
            }
            boolean last = end == text.length();
            at = last ? text.length() + 1 : end + separator.length();
        }
        arguments.limitItems(parts.size());
        return new ArrayValue(arguments.isNothing(0) ? List.of() : parts);
    }

    static Value contains(Arguments arguments) throws EvaluationFailure {
        if (arguments.isNothing(1)) {
            return BooleanValue.FALSE;
        }
        boolean ignoringCase = arguments.isTrue(2);
        String text = arguments.text(0);
        String searched = arguments.text(1);
        return BooleanValue.of(
                ignoringCase
                        ? text.toLowerCase(Locale.ROOT).contains(searched.toLowerCase(Locale.ROOT))
                        : text.contains(searched));
    }
}
