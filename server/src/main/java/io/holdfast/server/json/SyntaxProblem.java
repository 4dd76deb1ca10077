package io.holdfast.server.json;

import io.holdfast.value.JsonFormat.Malformed;

/**
 * The first place where a text stops being JSON, said in our words. The library has already refused the text; it says
 * so for programmers, so the text is walked once more by this small checker, which only finds out what to tell.
 *
 * @param offset the character, from 0
 */
record SyntaxProblem(String sentence, String text, int offset) {

    static SyntaxProblem find(String text) {
        try {
            new Checker(text).document();
            return new SyntaxProblem("expected JSON, but the text is not", text, 0);
        } catch (Found found) {
            return new SyntaxProblem(found.sentence, text, Math.min(found.offset, text.length()));
        }
    }

    Malformed asMalformed() {
        int line = 1;
        int lineStart = 0;
        for (int at = 0; at < offset; at++) {
            char character = text.charAt(at);
            boolean ends = character == '\n' || (character == '\r' && !text.startsWith("\n", at + 1));
            if (ends) {
                line++;
                lineStart = at + 1;
            }
        }
        return new Malformed(sentence, line, offset - lineStart + 1);
    }

    /** Ends the walk; it has no stack trace, because it is an answer. */
    private static final class Found extends Exception {
        final String sentence;
        final int offset;

        Found(String sentence, int offset) {
            super(sentence, null, false, false);
            this.sentence = sentence;
            this.offset = offset;
        }
    }

    private static final class Checker {

        private final String text;
        private int at;

        Checker(String text) {
            this.text = text;
        }

        void document() throws Found {
            blanks();
            if (at == text.length()) {
                throw new Found("expected JSON, but the text is empty", at);
            }
            value("a value", 1);
            blanks();
            if (at < text.length()) {
                throw expected("the end of the text");
            }
        }

        private void value(String what, int depth) throws Found {
            char character = at < text.length() ? text.charAt(at) : '\0';
            if (depth > JsonFactories.MAXIMUM_NESTING + 1) {
                throw new Found(
                        "expected at most " + JsonFactories.MAXIMUM_NESTING
                                + " levels of arrays and collections, but there are more",
                        at);
            }
            switch (character) {
                case '{' -> collection(depth);
                case '[' -> array(depth);
                case '"' -> string();
                case 't' -> word("true");
                case 'f' -> word("false");
                case 'n' -> word("null");
                case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number();
                default -> throw expected(what);
            }
        }

        private void collection(int depth) throws Found {
            at++;
            blanks();
            if (take('}')) {
                return;
            }
            String expectedName = "a name in double quotes or '}'";
            do {
                blanks();
                if (!is('"')) {
                    throw expected(expectedName);
                }
                string();
                blanks();
                if (!take(':')) {
                    throw expected("':' behind the name");
                }
                blanks();
                value("a value", depth + 1);
                blanks();
                expectedName = "a name in double quotes behind ','";
            } while (take(','));
            if (!take('}')) {
                throw expected("',' or '}'");
            }
        }

        private void array(int depth) throws Found {
            at++;
            blanks();
            if (take(']')) {
                return;
            }
            String expectedItem = "a value or ']'";
            do {
                blanks();
                value(expectedItem, depth + 1);
                blanks();
                expectedItem = "a value behind ','";
            } while (take(','));
            if (!take(']')) {
                throw expected("',' or ']'");
            }
        }

        private void string() throws Found {
            int start = at++;
            while (at < text.length() && !is('"')) {
                if (text.charAt(at) < ' ') {
                    throw expected("the text's closing '\"', or its line break or control character escaped");
                }
                if (take('\\')) {
                    escape();
                } else {
                    at++;
                }
            }
            if (!take('"')) {
                throw new Found("expected the text that begins here to be closed by '\"', but the text ends", start);
            }
        }

        private void escape() throws Found {
            if (take('u')) {
                for (int digit = 0; digit < 4; digit++) {
                    if (at >= text.length() || Character.digit(text.charAt(at), 16) < 0 || text.charAt(at) > 'f') {
                        throw expected("four hexadecimal digits behind '\\u'");
                    }
                    at++;
                }
            } else if (at < text.length() && "\"\\/bfnrt".indexOf(text.charAt(at)) >= 0) {
                at++;
            } else {
                throw expected("one of \" \\ / b f n r t u behind '\\'");
            }
        }

        private void word(String word) throws Found {
            if (!text.startsWith(word, at)) {
                throw expected("a value; a text stands in double quotes");
            }
            at += word.length();
        }

        private void number() throws Found {
            take('-');
            if (!take('0')) {
                digits("a digit");
            }
            if (take('.')) {
                digits("a digit behind the decimal point");
            }
            if (take('e') || take('E')) {
                if (!take('+')) {
                    take('-');
                }
                digits("a digit in the exponent");
            }
            if (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || is('.'))) {
                throw expected("the end of the number");
            }
        }

        private void digits(String what) throws Found {
            int start = at;
            while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
                at++;
            }
            if (at == start) {
                throw expected(what);
            }
        }

        private boolean is(char character) {
            return at < text.length() && text.charAt(at) == character;
        }

        private boolean take(char character) {
            boolean taken = is(character);
            at += taken ? 1 : 0;
            return taken;
        }

        private void blanks() {
            while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
                at++;
            }
        }

        private Found expected(String what) {
            if (at >= text.length()) {
                return new Found("expected " + what + ", but the text ends", at);
            }
            int character = text.codePointAt(at);
            String shown = Character.isISOControl(character)
                    ? "the control character %d".formatted(character)
                    : "'" + Character.toString(character) + "'";
            return new Found("expected " + what + ", but " + shown + " came", at);
        }
    }
}
