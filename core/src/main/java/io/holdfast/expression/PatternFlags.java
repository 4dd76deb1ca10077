package io.holdfast.expression;

/**
 * The flags of a regular expression of JavaScript.
 *
 * @param global {@code g}: all matches are meant, not only the first
 * @param ignoreCase {@code i}
 * @param multiline {@code m}: ^ and $ at every line
 * @param dotMatchesAll {@code s}: the dot matches line breaks
 * @param unicode {@code u}: code points instead of code units, and no forgiveness
 * @param sticky {@code y}: a match only where the one before ended
 */
record PatternFlags(
        boolean global, boolean ignoreCase, boolean multiline, boolean dotMatchesAll, boolean unicode, boolean sticky) {

    static final String LETTERS = "gimsuy";

    static PatternFlags of(String letters) {
        return new PatternFlags(
                letters.indexOf('g') >= 0,
                letters.indexOf('i') >= 0,
                letters.indexOf('m') >= 0,
                letters.indexOf('s') >= 0,
                letters.indexOf('u') >= 0,
                letters.indexOf('y') >= 0);
    }
}
