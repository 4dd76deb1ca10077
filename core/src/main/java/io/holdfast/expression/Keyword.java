package io.holdfast.expression;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The words that stand for a value of their own. They are written exactly as here. */
public enum Keyword {
    NULL("null", "no value"),
    TRUE("true", "the boolean true"),
    FALSE("false", "the boolean false"),
    IGNORE("ignore", "as if the field were not mapped at all"),
    ERASE("erase", "an explicit nothing, which empties the field at the receiver"),
    EMPTYSTRING("emptystring", "an explicit empty text"),
    EMPTYARRAY("emptyarray", "an array without items"),
    SPACE("space", "a blank"),
    NBSP("nbsp", "a blank at which no line breaks"),
    TAB("tab", "a tab"),
    NEWLINE("newline", "a line feed"),
    CARRIAGERETURN("carriagereturn", "a carriage return"),
    NOW("now", "the date and time of this moment"),
    TIMESTAMP("timestamp", "the whole seconds since 1970"),
    PI("pi", "the number 3.141592653589793"),
    RANDOM("random", "a random number of at least 0 and less than 1"),
    UUID("uuid", "a new random UUID");

    private static final Map<String, Keyword> BY_WORD =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Keyword::word, Function.identity()));

    private final String word;
    private final String documentation;

    Keyword(String word, String documentation) {
        this.word = word;
        this.documentation = documentation;
    }

    public String word() {
        return word;
    }

    /** What the word stands for, as part of a sentence. */
    public String documentation() {
        return documentation;
    }

    public static Optional<Keyword> ofWord(String word) {
        return Optional.ofNullable(BY_WORD.get(word));
    }
}
