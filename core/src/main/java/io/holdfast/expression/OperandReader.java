package io.holdfast.expression;

import io.holdfast.expression.Expression.Binary;
import io.holdfast.expression.Expression.ModuleBundle;
import io.holdfast.expression.Expression.Name;
import io.holdfast.expression.Expression.Omitted;
import io.holdfast.expression.Expression.Variable;
import io.holdfast.expression.Expression.Word;
import io.holdfast.value.NumberValue;
import java.util.List;
import java.util.Optional;

/**
 * Reads single operands: texts, numbers, words, the starts of references, and text that lacks its quotes. Text without
 * quotes is what Make's editor writes back for a backslash or a stray word, so it is taken as it is, with a warning.
 */
final class OperandReader {

    private static final int MAXIMUM_MODULE_DIGITS = 9;
    private static final String STOPS = ";()]\"`+-*/%=!<>&|";

    private final Cursor cursor;
    private boolean singleQuotesLeft = true;

    OperandReader(Cursor cursor) {
        this.cursor = cursor;
    }

    /** The name of the function that is called here; the cursor then is at its parenthesis. None moves nothing. */
    Optional<String> functionName() {
        if (!Cursor.isLetter(cursor.peek())) {
            return Optional.empty();
        }
        int start = cursor.at();
        skipWord();
        while (cursor.peek() == '.' && Cursor.isLetter(cursor.peek(1))) {
            cursor.move(1);
            skipWord();
        }
        String name = cursor.text().substring(start, cursor.at());
        if (cursor.peek() == '(') {
            return Optional.of(name);
        }
        cursor.skipBlanks();
        if (cursor.peek() == '(' && FunctionLibrary.named(name).isPresent()) {
            return Optional.of(name);
        }
        cursor.moveTo(start);
        return Optional.empty();
    }

    /**
     * One operand without its steps.
     *
     * @param inCall whether it is an argument, where a comma is a mistake and no text
     */
    Expression read(boolean inCall) {
        int start = cursor.at();
        char first = cursor.peek();
        if (first == '"') {
            return text();
        }
        if (first == '`') {
            return backticked(start);
        }
        if (first == '\'') {
            Optional<Expression> quoted = singleQuoted();
            return quoted.isPresent() ? quoted.get() : bareText(start);
        }
        if (Cursor.isDigit(first) || (first == '.' && Cursor.isDigit(cursor.peek(1)))) {
            Expression number = numberOrModule(start);
            return number instanceof Expression.Number && bareTextGoesOn(inCall) ? bareText(start) : number;
        }
        if (Cursor.isLetter(first)) {
            Expression word = word(start);
            if (bareTextGoesOn(inCall)) {
                return bareText(start);
            }
            warnIfUnknown(word, start);
            return word;
        }
        if (cursor.atEnd() || cursor.atClosingBraces() || STOPS.indexOf(first) >= 0 || first == '{' || first == ',') {
            cursor.fail(start, valueExpected(first));
            return new Omitted();
        }
        return bareText(start);
    }

    /** The name behind a dot, plain or between backticks. */
    Optional<Name> stepName() {
        int start = cursor.at();
        if (cursor.peek() == '`') {
            return betweenBackticks().map(Name::new);
        }
        if (!Cursor.isWordCharacter(cursor.peek())) {
            cursor.fail(
                    start,
                    "After the dot a name is expected; put backticks around a name with other characters"
                            + " than letters, digits and _.");
            return Optional.empty();
        }
        skipWord();
        return Optional.of(new Name(cursor.text().substring(start, cursor.at())));
    }

    private static String valueExpected(char found) {
        return switch (found) {
            case Cursor.END -> "The text ends where a value is expected; }} is missing, too.";
            case '}' -> "The expression ends where a value is expected.";
            case '{' -> "A value is expected here; one pair of {{ and }} holds the whole expression.";
            case ',' -> "A value is expected before this comma; arguments are parted by semicolons.";
            default -> "A value is expected before this " + found + ".";
        };
    }

    private Expression text() {
        int start = cursor.at();
        String text = cursor.text();
        int at = start + 1;
        StringBuilder unescaped = null;
        while (true) {
            int quote = text.indexOf('"', at);
            if (quote < 0) {
                cursor.fail(start, "This \" is never closed: a second \" is missing.");
                return new Omitted();
            }
            boolean doubled = quote + 1 < text.length() && text.charAt(quote + 1) == '"';
            if (!doubled) {
                cursor.moveTo(quote + 1);
                return Expression.Text.of(
                        unescaped == null
                                ? text.substring(at, quote)
                                : unescaped.append(text, at, quote).toString());
            }
            unescaped = unescaped == null ? new StringBuilder() : unescaped;
            unescaped.append(text, at, quote + 1);
            at = quote + 2;
        }
    }

    private Optional<Expression> singleQuoted() {
        int start = cursor.at();
        int end = singleQuotesLeft ? cursor.text().indexOf('\'', start + 1) : -1;
        if (end < 0) {
            singleQuotesLeft = false;
            return Optional.empty();
        }
        cursor.warn(start, "Text belongs between double quotes; these single quotes are read as if they were.");
        cursor.moveTo(end + 1);
        return Optional.of(Expression.Text.of(cursor.text().substring(start + 1, end)));
    }

    private Expression backticked(int start) {
        Optional<String> name = betweenBackticks();
        if (name.isEmpty()) {
            return new Omitted();
        }
        if (name.get().chars().allMatch(character -> Cursor.isDigit((char) character))) {
            return module(name.get(), start);
        }
        return new Variable(List.of(name.get()));
    }

    private Optional<String> betweenBackticks() {
        int start = cursor.at();
        int end = cursor.text().indexOf('`', start + 1);
        if (end < 0) {
            cursor.fail(start, "This ` is never closed: a second ` is missing.");
            return Optional.empty();
        }
        if (end == start + 1) {
            cursor.fail(start, "A name is expected between the backticks.");
            return Optional.empty();
        }
        cursor.moveTo(end + 1);
        return Optional.of(cursor.text().substring(start + 1, end));
    }

    private Expression numberOrModule(int start) {
        skipDigits();
        int endOfDigits = cursor.at();
        char next = cursor.peek(1);
        boolean nameFollows = cursor.peek() == '.' && (Cursor.isLetter(next) || next == '`');
        if (nameFollows || cursor.peek() == '[') {
            return module(cursor.text().substring(start, endOfDigits), start);
        }
        if (cursor.peek() == '.' && Cursor.isDigit(next)) {
            cursor.move(1);
            skipDigits();
            char after = cursor.peek();
            if (endOfDigits > start && (after == '.' || after == '[' || Cursor.isLetter(after))) {
                cursor.moveTo(endOfDigits);
                return module(cursor.text().substring(start, endOfDigits), start);
            }
        } else if (cursor.peek() == '.') {
            cursor.fail(
                    endOfDigits,
                    "After the dot the name of a field of module "
                            + cursor.text().substring(start, endOfDigits) + " is expected.");
            return new Omitted();
        }
        Optional<NumberValue> number = NumberValue.parse(cursor.text().substring(start, cursor.at()));
        if (number.isEmpty()) {
            cursor.fail(
                    start,
                    "A number has at most " + NumberValue.MAXIMUM_EXPONENT
                            + " digits before and behind its decimal point.");
            return new Omitted();
        }
        return new Expression.Number(number.get());
    }

    private Expression module(String digits, int start) {
        if (digits.length() > MAXIMUM_MODULE_DIGITS) {
            cursor.fail(
                    start,
                    "The id of a module has at most " + MAXIMUM_MODULE_DIGITS + " digits, not " + digits.length()
                            + ".");
            return new Omitted();
        }
        return new ModuleBundle(Integer.parseInt(digits));
    }

    private Expression word(int start) {
        skipWord();
        String word = cursor.text().substring(start, cursor.at());
        Optional<Keyword> keyword = Keyword.ofWord(word);
        if (keyword.isPresent() && cursor.peek() != '.' && cursor.peek() != '[') {
            return new Word(keyword.get());
        }
        return new Variable(List.of(word));
    }

    private void warnIfUnknown(Expression word, int start) {
        if (word instanceof Variable variable
                && !variable.name().equals("var")
                && !variable.name().equals("operation")
                && !variable.name().equals("executionId")) {
            cursor.warn(
                    start,
                    variable.name() + " is no value of a module; it is empty unless the scenario has a variable of"
                            + " this name. Text belongs between double quotes.");
        }
    }

    private boolean bareTextGoesOn(boolean inCall) {
        int end = cursor.at();
        if (cursor.peek() == '.' || cursor.peek() == '[') {
            return false;
        }
        cursor.skipBlanks();
        char next = cursor.peek();
        boolean goesOn = !cursor.atEnd()
                && STOPS.indexOf(next) < 0
                && !cursor.atClosingBraces()
                && next != '{'
                && !(next == ',' && inCall)
                && !cursor.isWord("and")
                && !cursor.isWord("or");
        cursor.moveTo(end);
        return goesOn;
    }

    private Expression bareText(int start) {
        cursor.moveTo(start);
        while (!cursor.atEnd() && STOPS.indexOf(cursor.peek()) < 0 && !cursor.atClosingBraces()) {
            cursor.move(1);
        }
        String bare = cursor.text().substring(start, cursor.at()).strip();
        cursor.warn(start, "Text belongs between double quotes; \"" + bare + "\" is taken as it is.");
        Expression text = Expression.Text.of(bare);
        return cursor.peek() == '"' ? new Binary(BinaryOperator.ADD, text, text(), new SourcePosition(start)) : text;
    }

    private void skipWord() {
        while (Cursor.isWordCharacter(cursor.peek())) {
            cursor.move(1);
        }
    }

    private void skipDigits() {
        while (Cursor.isDigit(cursor.peek())) {
            cursor.move(1);
        }
    }
}
