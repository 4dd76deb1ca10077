package io.holdfast.incomplete;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Words that are looked for, all of them: {@code refund 4711 jan*}. A star behind a word stands for any rest of it.
 * Without any word nothing fits.
 */
public record WordQuery(List<Term> terms) {

    /** The fewest characters that a word with a star has: what begins with fewer is in nearly every bundle. */
    public static final int PREFIX_LENGTH = 3;

    /** A word in small letters, or how words begin. */
    public record Term(String word, boolean prefix) {
        public Term {
            Objects.requireNonNull(word, "word");
        }

        boolean fits(Set<String> words) {
            return prefix ? words.stream().anyMatch(found -> found.startsWith(word)) : words.contains(word);
        }
    }

    public WordQuery {
        terms = List.copyOf(terms);
    }

    /** Reads what a person wrote; whatever parts words in {@link SearchWords} parts them here. */
    public static WordQuery parse(String text) {
        List<Term> terms = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            int end = SearchWords.wordEnd(text, at, text.length());
            if (end > at) {
                boolean prefix = end < text.length() && text.charAt(end) == '*';
                terms.add(new Term(SearchWords.word(text, at, end), prefix));
            }
            at = end + 1;
        }
        return new WordQuery(terms);
    }

    /**
     * The words that every text has in which this one stands, in any case of letters: those that are wholly in it, and how one
     * begins with which it ends. The word with which it begins may begin before it. Only words of the letters and digits of
     * ASCII: small letters of other scripts depend on who makes them. None when there are no such words.
     */
    public static WordQuery within(String part) {
        List<Term> terms = new ArrayList<>();
        int at = SearchWords.wordEnd(part, 0, part.length());
        while (at < part.length()) {
            int end = SearchWords.wordEnd(part, at, part.length());
            String word = SearchWords.word(part, at, end);
            boolean prefix = end == part.length();
            if (word.length() >= (prefix ? PREFIX_LENGTH : 1) && word.chars().allMatch(letter -> letter < 128)) {
                terms.add(new Term(word, prefix));
            }
            at = end + 1;
        }
        return new WordQuery(terms);
    }

    /** Why it cannot be looked for; empty when it can. */
    public Optional<String> problem() {
        if (terms.isEmpty()) {
            return Optional.of("expected at least one word of letters or digits");
        }
        return terms.stream()
                .filter(Term::prefix)
                .map(Term::word)
                .filter(word -> word.codePointCount(0, word.length()) < PREFIX_LENGTH)
                .findFirst()
                .map(word ->
                        "expected at least " + PREFIX_LENGTH + " characters before a star, found \"" + word + "*\"");
    }

    /** Whether all that is looked for is among these words. */
    public boolean fits(Set<String> words) {
        return !terms.isEmpty() && terms.stream().allMatch(term -> term.fits(words));
    }
}
