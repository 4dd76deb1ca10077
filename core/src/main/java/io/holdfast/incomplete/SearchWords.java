package io.holdfast.incomplete;

import io.holdfast.execution.Snapshot;
import io.holdfast.failure.Failure;
import io.holdfast.value.ArrayValue;
import io.holdfast.value.BooleanValue;
import io.holdfast.value.BufferValue;
import io.holdfast.value.Bundle;
import io.holdfast.value.CollectionValue;
import io.holdfast.value.DateValue;
import io.holdfast.value.NullValue;
import io.holdfast.value.NumberValue;
import io.holdfast.value.TextValue;
import io.holdfast.value.Value;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The words by which an incomplete execution is found. A word is a row of letters and digits of any script, in small
 * letters and without its end behind {@value #WORD_LENGTH} characters; everything else parts words, so
 * {@code jane@example.com} are three. No word is left out for being frequent, and none is changed for its language.
 */
public final class SearchWords {

    /** So many characters of an item's bundles are looked at, and so many of its failure's message. */
    public static final int TEXT_LENGTH = 65_536;

    /** What is longer is known by its beginning. */
    public static final int WORD_LENGTH = 64;

    private final Set<String> words = new LinkedHashSet<>();
    private int left = TEXT_LENGTH;

    private SearchWords() {}

    /** The words of a failure's message. */
    public static Set<String> of(Failure failure) {
        SearchWords found = new SearchWords();
        found.add(failure.message());
        return found.words;
    }

    /** The words of all bundles that are kept with an item: names of fields, texts, numbers and dates; not of files. */
    public static Set<String> of(Snapshot snapshot) {
        SearchWords found = new SearchWords();
        for (Bundle bundle : snapshot.bundles().values()) {
            found.add(bundle.fields());
        }
        return found.words;
    }

    private void add(Value value) {
        if (left <= 0) {
            return;
        }
        switch (value) {
            case TextValue(String text) -> add(text);
            case NumberValue number -> add(number.text());
            case DateValue date -> add(date.instant().toString());
            case ArrayValue array -> array.items().forEach(this::add);
            case CollectionValue collection -> {
                for (Map.Entry<String, Value> item : collection.items().entrySet()) {
                    add(item.getKey());
                    add(item.getValue());
                }
            }
            case BufferValue ignored -> {}
            case BooleanValue ignored -> {}
            case NullValue ignored -> {}
        }
    }

    private void add(String text) {
        int end = Math.min(text.length(), Math.max(left, 0));
        left -= end;
        int at = 0;
        while (at < end) {
            int wordEnd = wordEnd(text, at, end);
            if (wordEnd > at) {
                words.add(word(text, at, wordEnd));
            }
            at = wordEnd + 1;
        }
    }

    /** Where the word that begins here ends; here, when none begins. */
    static int wordEnd(String text, int start, int end) {
        int at = start;
        while (at < end) {
            int character = text.codePointAt(at);
            if (!isPartOfWord(character)) {
                return at;
            }
            at += Character.charCount(character);
        }
        return Math.min(at, end);
    }

    private static boolean isPartOfWord(int character) {
        return Character.isLetterOrDigit(character)
                || Character.getType(character) == Character.NON_SPACING_MARK
                || Character.getType(character) == Character.COMBINING_SPACING_MARK;
    }

    static String word(String text, int start, int end) {
        String word = text.substring(start, end).toLowerCase(Locale.ROOT);
        return word.length() <= WORD_LENGTH
                ? word
                : word.substring(
                        0, word.offsetByCodePoints(0, Math.min(WORD_LENGTH, word.codePointCount(0, word.length()))));
    }
}
