package io.holdfast.expression;

import static io.holdfast.expression.Function.Family.TEXT;

import io.holdfast.value.JsonText;
import io.holdfast.value.NullValue;
import io.holdfast.value.TextValue;
import io.holdfast.value.Value;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Making texts fit for HTML, Markdown, JSON and plain ASCII. Nothing in, nothing out. */
final class MarkupFunctions {

    static final List<Function> ALL = List.of(
            of(
                    "escapeHTML",
                    "The text with &, < and > written as &amp;, &lt; and &gt;.",
                    text -> text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")),
            of(
                    "stripHTML",
                    "The text without its HTML tags, styles and scripts; <br> becomes a line break.",
                    MarkupFunctions::withoutTags),
            of(
                    "escapeMarkdown",
                    "The text with a backslash before each character that means something in Markdown.",
                    MarkupFunctions::escapeMarkdown),
            of("escapeJSON", "The text as it stands between the quotes of a JSON string.", JsonText::escape),
            new Function(
                    "replaceEmojiCharacters",
                    "replaceEmojiCharacters(text; replacement)",
                    TEXT,
                    2,
                    2,
                    "The text with each emoji replaced.",
                    MarkupFunctions::replaceEmoji),
            new Function(
                    "ascii",
                    "ascii(text; [removeDiacritics])",
                    TEXT,
                    1,
                    2,
                    "The text without its characters beyond ASCII. When the second argument is true, letters with marks"
                            + " become plain letters first.",
                    MarkupFunctions::ascii));

    private static final String MARKDOWN = "\\`*_{}[]()#+-.!|<>~";

    private static final Map<Character, String> LETTERS_WITHOUT_MARKS = Map.ofEntries(
            Map.entry('ß', "ss"),
            Map.entry('æ', "ae"),
            Map.entry('Æ', "AE"),
            Map.entry('œ', "oe"),
            Map.entry('Œ', "OE"),
            Map.entry('ø', "o"),
            Map.entry('Ø', "O"),
            Map.entry('đ', "d"),
            Map.entry('Đ', "D"),
            Map.entry('ð', "d"),
            Map.entry('Ð', "D"),
            Map.entry('ł', "l"),
            Map.entry('Ł', "L"),
            Map.entry('þ', "th"),
            Map.entry('Þ', "Th"),
            Map.entry('ı', "i"));

    private MarkupFunctions() {}

    private static Function of(String name, String documentation, TextFunctions.Change change) {
        return new Function(
                name,
                name + "(text)",
                TEXT,
                1,
                1,
                documentation,
                arguments -> arguments.isNothing(0)
                        ? NullValue.NULL
                        : new TextValue(arguments.limited(change.apply(arguments.text(0)))));
    }

    private static String escapeMarkdown(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        for (int at = 0; at < text.length(); at++) {
            char character = text.charAt(at);
            escaped.append(MARKDOWN.indexOf(character) >= 0 ? "\\" : "").append(character);
        }
        return escaped.toString();
    }

    private static String withoutTags(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        String lowered = text.toLowerCase(Locale.ROOT);
        boolean sameLength = lowered.length() == text.length();
        int at = 0;
        int close = -1;
        while (at < text.length()) {
            int open = text.indexOf('<', at);
            close = open < 0 || close > open ? close : text.indexOf('>', open);
            if (open < 0 || close < 0) {
                break;
            }
            plain.append(text, at, open);
            at = close + 1;
            char first = text.charAt(open + 1);
            if (!Cursor.isLetter(first) && first != '/' && first != '!' && first != '?') {
                plain.append('<');
                at = open + 1;
            } else if (sameLength) {
                at = afterTag(lowered, open, close, plain);
            }
        }
        return plain.append(text, at, text.length()).toString();
    }

    /** Where the text goes on behind a tag; behind the whole element when its content is no text. */
    private static int afterTag(String lowered, int open, int close, StringBuilder plain) {
        if (isTag(lowered, open, "br")) {
            plain.append('\n');
        }
        for (String element : List.of("style", "script")) {
            if (isTag(lowered, open, element)) {
                int end = lowered.indexOf("</" + element, close);
                int endClose = end < 0 ? -1 : lowered.indexOf('>', end);
                return endClose < 0 ? lowered.length() : endClose + 1;
            }
        }
        return close + 1;
    }

    private static boolean isTag(String lowered, int open, String name) {
        return lowered.startsWith(name, open + 1) && !Cursor.isWordCharacter(lowered.charAt(open + 1 + name.length()));
    }

    private static Value replaceEmoji(Arguments arguments) throws EvaluationFailure {
        if (arguments.isNothing(0)) {
            return NullValue.NULL;
        }
        String text = arguments.text(0);
        String replacement = arguments.text(1);
        StringBuilder replaced = new StringBuilder(text.length());
        int at = 0;
        while (at < text.length()) {
            int end = Emoji.end(text, at);
            if (end > at) {
                replaced.append(replacement);
                at = end;
            } else {
                replaced.appendCodePoint(text.codePointAt(at));
                at += Character.charCount(text.codePointAt(at));
            }
            arguments.limit(replaced.length());
        }
        return new TextValue(replaced.toString());
    }

    private static Value ascii(Arguments arguments) throws EvaluationFailure {
        if (arguments.isNothing(0)) {
            return NullValue.NULL;
        }
        boolean removeDiacritics = arguments.isTrue(1);
        String text = arguments.text(0);
        String decomposed = removeDiacritics ? Normalizer.normalize(text, Normalizer.Form.NFD) : text;
        StringBuilder plain = new StringBuilder(text.length());
        for (int at = 0; at < decomposed.length(); at++) {
            char character = decomposed.charAt(at);
            if (character < 128) {
                plain.append(character);
            } else if (removeDiacritics) {
                plain.append(LETTERS_WITHOUT_MARKS.getOrDefault(character, ""));
            }
        }
        return new TextValue(plain.toString());
    }
}
