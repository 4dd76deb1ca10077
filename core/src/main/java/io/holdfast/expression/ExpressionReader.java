package io.holdfast.expression;

import io.holdfast.expression.Expression.Access;
import io.holdfast.expression.Expression.Binary;
import io.holdfast.expression.Expression.Call;
import io.holdfast.expression.Expression.Omitted;
import io.holdfast.expression.Expression.Step;
import io.holdfast.expression.Expression.Unary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads one expression, from behind its opening braces to behind its closing ones: operators, calls and accesses. It
 * reads every character once. At the first problem it keeps the problem and moves to the end of the text, where every
 * rule ends by itself.
 */
final class ExpressionReader {

    /** How deep parentheses, calls and indexes may be nested. */
    static final int MAXIMUM_NESTING = 200;

    /** How many operators, calls and indexes may lie on the way from the whole expression to one operand. */
    static final int MAXIMUM_HEIGHT = 500;

    private static final int LOWEST_PRECEDENCE = 0;

    private final Cursor cursor;
    private final OperandReader operands;
    private int nesting;
    private int openCalls;
    /** The height of the expression that was read last. */
    private int height;

    ExpressionReader(String text, int start, List<ExpressionProblem> warnings) {
        this.cursor = new Cursor(text, start, warnings);
        this.operands = new OperandReader(cursor);
    }

    Expression read() {
        int start = cursor.at();
        cursor.skipBlanks();
        if (cursor.atClosingBraces()) {
            cursor.warn(start, "There is nothing between the braces; this part is empty.");
            cursor.move(2);
            return new Omitted();
        }
        Expression expression = expression(LOWEST_PRECEDENCE);
        cursor.skipBlanks();
        if (cursor.atClosingBraces()) {
            cursor.move(2);
        } else if (cursor.atEnd()) {
            cursor.fail(start - 2, "This {{ is never closed: }} is missing.");
        } else {
            cursor.fail(cursor.at(), unexpected());
        }
        return expression;
    }

    @Nullable ExpressionProblem problem() {
        return cursor.problem();
    }

    int position() {
        return cursor.at();
    }

    private Expression expression(int lowestPrecedence) {
        Expression left = operand();
        int leftHeight = height;
        while (true) {
            cursor.skipBlanks();
            int position = cursor.at();
            Optional<BinaryOperator> operator = cursor.binaryOperator(lowestPrecedence);
            if (operator.isEmpty()) {
                height = leftHeight;
                return left;
            }
            Expression right = expression(operator.get().precedence() + 1);
            leftHeight = higher(Math.max(leftHeight, height), position);
            left = new Binary(operator.get(), left, right, new SourcePosition(position));
        }
    }

    private Expression operand() {
        cursor.skipBlanks();
        int position = cursor.at();
        if (cursor.peek() == '-' || (cursor.peek() == '!' && cursor.peek(1) != '=')) {
            UnaryOperator operator = cursor.peek() == '-' ? UnaryOperator.NEGATE : UnaryOperator.NOT;
            cursor.move(1);
            enter(position);
            Expression operand = operand();
            nesting--;
            height = higher(height, position);
            return new Unary(operator, operand, new SourcePosition(position));
        }
        height = 1;
        return accessed(primary(), position);
    }

    private Expression primary() {
        int position = cursor.at();
        if (cursor.peek() == '(') {
            cursor.move(1);
            enter(position);
            Expression inner = expression(LOWEST_PRECEDENCE);
            nesting--;
            expect(')', position, "This ( is never closed: ) is missing.");
            return inner;
        }
        Optional<String> function = operands.functionName();
        if (function.isPresent()) {
            return call(function.get(), position);
        }
        return operands.read(openCalls > 0);
    }

    private Expression call(String name, int position) {
        Optional<Function> function = FunctionLibrary.named(name);
        if (function.isEmpty()) {
            cursor.fail(position, FunctionLibrary.unknown(name));
            return new Omitted();
        }
        cursor.move(1);
        enter(position);
        openCalls++;
        List<Expression> arguments = arguments(position, name);
        openCalls--;
        nesting--;
        height = higher(height, position);
        if (cursor.problem() == null) {
            function.get().arityWarning(arguments.size()).ifPresent(message -> cursor.warn(position, message));
        }
        return new Call(function.get(), arguments, new SourcePosition(position));
    }

    private List<Expression> arguments(int position, String name) {
        List<Expression> arguments = new ArrayList<>(4);
        int highest = 0;
        cursor.skipBlanks();
        if (cursor.peek() == ')') {
            cursor.move(1);
            height = 0;
            return arguments;
        }
        while (true) {
            arguments.add(argument());
            highest = Math.max(highest, height);
            cursor.skipBlanks();
            if (cursor.peek() == ';') {
                cursor.move(1);
            } else {
                expect(')', position, "The call of " + name + " is never closed: ) is missing.");
                height = highest;
                return arguments;
            }
        }
    }

    private Expression argument() {
        cursor.skipBlanks();
        if (cursor.peek() == ';' || cursor.peek() == ')') {
            height = 1;
            return new Omitted();
        }
        return expression(LOWEST_PRECEDENCE);
    }

    /** The operand with the steps that follow it. */
    private Expression accessed(Expression base, int position) {
        if (cursor.peek() != '.' && cursor.peek() != '[') {
            return base;
        }
        int baseHeight = height;
        List<Step> steps = new ArrayList<>(4);
        while (cursor.problem() == null) {
            if (cursor.peek() == '.') {
                cursor.move(1);
                operands.stepName().ifPresent(steps::add);
            } else if (cursor.peek() == '[') {
                steps.add(index());
                baseHeight = Math.max(baseHeight, height);
            } else {
                break;
            }
        }
        height = higher(baseHeight, position);
        return Access.of(base, steps, new SourcePosition(position));
    }

    private Step index() {
        int position = cursor.at();
        cursor.move(1);
        cursor.skipBlanks();
        if (cursor.peek() == ']') {
            cursor.move(1);
            height = 1;
            return new Expression.First();
        }
        enter(position);
        Expression index = expression(LOWEST_PRECEDENCE);
        nesting--;
        expect(']', position, "This [ is never closed: ] is missing.");
        return new Expression.Index(index);
    }

    private void expect(char expected, int openPosition, String neverClosed) {
        cursor.skipBlanks();
        if (cursor.peek() == expected) {
            cursor.move(1);
        } else if (cursor.atEnd() || cursor.atClosingBraces()) {
            cursor.fail(openPosition, neverClosed);
        } else {
            cursor.fail(cursor.at(), unexpected());
        }
    }

    private String unexpected() {
        return switch (cursor.peek()) {
            case ',' -> "A comma is not expected here; arguments are parted by semicolons, as in round(1.price; 2).";
            case ';' -> "A semicolon is not expected here; it parts the arguments of a function.";
            case ')' -> "This ) closes nothing: there is no ( before it.";
            case ']' -> "This ] closes nothing: there is no [ before it.";
            case '"', '`' -> "An operator such as + is expected between two values.";
            case '}' -> "A single } is not expected here; two of them end the expression.";
            case '{' -> "Braces are not expected here: one pair of {{ and }} holds the whole expression.";
            default -> "An operator, a semicolon or the end is expected here, not \"" + cursor.excerpt() + "\".";
        };
    }

    private void enter(int position) {
        nesting++;
        if (nesting > MAXIMUM_NESTING) {
            cursor.fail(
                    position,
                    "Expressions are nested in at most " + MAXIMUM_NESTING + " levels; set a variable first.");
        }
    }

    private int higher(int below, int position) {
        if (below >= MAXIMUM_HEIGHT) {
            cursor.fail(
                    position,
                    "An expression has at most " + MAXIMUM_HEIGHT
                            + " operators and calls in one another; split it into several pairs of {{ and }}.");
            return 1;
        }
        return below + 1;
    }
}
