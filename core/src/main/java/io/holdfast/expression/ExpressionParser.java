package io.holdfast.expression;

import io.holdfast.value.TextValue;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the texts of mappers and filters: fixed text with expressions between {@code {{} and {@code }}}. A text that is
 * one expression and nothing else keeps the type of its value; every other text is a text. Reading takes time in
 * proportion to the length and never throws.
 */
public final class ExpressionParser {

    private static final String OPEN = "{{";
    private static final String CLOSE = "}}";

    /** Enough to mend a text with; more would only be noise. */
    private static final int MAXIMUM_PROBLEMS = 20;

    private final String text;
    private final List<Expression> parts = new ArrayList<>();
    private final List<ExpressionProblem> warnings = new ArrayList<>();
    private final List<ExpressionProblem> problems = new ArrayList<>();

    private ExpressionParser(String text) {
        this.text = text;
    }

    public static ParseResult parse(String text) {
        if (!text.contains(OPEN)) {
            return new ParseResult.Parsed(new Expression.Text(new TextValue(text)), List.of());
        }
        return new ExpressionParser(text).parse();
    }

    private ParseResult parse() {
        int at = 0;
        int open = text.indexOf(OPEN);
        while (open >= 0 && problems.size() < MAXIMUM_PROBLEMS) {
            int start = open + OPEN.length();
            while (start < text.length() && text.charAt(start) == '{') {
                start++;
            }
            if (text.indexOf(CLOSE, start) < 0) {
                warnOfOpenBraces(start - OPEN.length());
                break;
            }
            addText(at, start - OPEN.length());
            at = readExpression(start);
            open = text.indexOf(OPEN, at);
        }
        addText(at, text.length());
        if (!problems.isEmpty()) {
            return new ParseResult.Unparsed(problems);
        }
        Expression expression = parts.size() == 1 ? parts.getFirst() : new Expression.Template(parts);
        return new ParseResult.Parsed(expression, warnings);
    }

    /** Braces before the last two of a run are ordinary text, so the text before an expression may end with braces. */
    private void addText(int start, int end) {
        if (start < end) {
            parts.add(Expression.Text.of(text.substring(start, end)));
        }
    }

    /** Without any closing braces behind them, opening braces are as good as any other text. */
    private void warnOfOpenBraces(int position) {
        if (warnings.size() < Cursor.MAXIMUM_WARNINGS) {
            warnings.add(new ExpressionProblem(
                    position, "This {{ is never closed and is taken as text; }} closes an expression."));
        }
    }

    /** Reads what is between the braces and answers where the text goes on. */
    private int readExpression(int start) {
        ExpressionReader reader = new ExpressionReader(text, start, warnings);
        Expression expression = reader.read();
        ExpressionProblem problem = reader.problem();
        if (problem == null) {
            parts.add(expression);
            return reader.position();
        }
        problems.add(problem);
        int close = text.indexOf(CLOSE, Math.max(start, problem.position()));
        return close < 0 ? text.length() : close + CLOSE.length();
    }
}
