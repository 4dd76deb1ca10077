package io.holdfast.expression;

import io.holdfast.expression.Expression.Access;
import io.holdfast.expression.Expression.Binary;
import io.holdfast.expression.Expression.Call;
import io.holdfast.expression.Expression.First;
import io.holdfast.expression.Expression.Index;
import io.holdfast.expression.Expression.ModuleBundle;
import io.holdfast.expression.Expression.Name;
import io.holdfast.expression.Expression.Omitted;
import io.holdfast.expression.Expression.Step;
import io.holdfast.expression.Expression.Template;
import io.holdfast.expression.Expression.Unary;
import io.holdfast.expression.Expression.Variable;
import io.holdfast.expression.Expression.Word;
import io.holdfast.value.NumberValue;
import io.holdfast.value.TextValue;
import java.util.List;
import java.util.Set;

/** Writes expressions as the text that is read as the same expression again. */
public final class ExpressionPrinter {

    private static final Set<String> OPERATOR_WORDS = Set.of("and", "or");
    private static final String OPEN = "{{";
    private static final String CLOSE = "}}";

    private final StringBuilder text = new StringBuilder();

    private ExpressionPrinter() {}

    public static String print(Expression expression) {
        ExpressionPrinter printer = new ExpressionPrinter();
        if (expression instanceof Template(List<Expression> parts)) {
            printer.parts(parts);
        } else if (expression instanceof Expression.Text(TextValue(String plain)) && plain.isEmpty()) {
            return plain;
        } else {
            printer.part(expression, true);
        }
        return printer.text.toString();
    }

    private void parts(List<Expression> parts) {
        boolean afterPlainText = false;
        for (Expression part : parts) {
            afterPlainText = part(part, !afterPlainText);
        }
    }

    /** Prints one part and answers whether it was printed without braces. */
    private boolean part(Expression part, boolean mayBePlain) {
        if (mayBePlain
                && part instanceof Expression.Text(TextValue(String plain))
                && !plain.isEmpty()
                && !plain.contains(OPEN)) {
            text.append(plain);
            return true;
        }
        text.append(OPEN);
        print(part, 0);
        text.append(CLOSE);
        return false;
    }

    private void print(Expression expression, int lowestPrecedence) {
        switch (expression) {
            case Expression.Text(TextValue(String content)) -> quoted(content);
            case Expression.Number(NumberValue number) -> text.append(number.text());
            case Omitted() -> {}
            case Word(Keyword keyword) -> text.append(keyword.word());
            case Variable(List<String> segments) -> variable(segments);
            case ModuleBundle(int moduleId) -> text.append('`').append(moduleId).append('`');
            case Access access -> access(access);
            case Call call -> call(call);
            case Unary unary -> {
                text.append(unary.operator().symbol());
                print(unary.operand(), Integer.MAX_VALUE);
            }
            case Binary binary -> binary(binary, lowestPrecedence);
            case Template _ -> throw new IllegalStateException("A template is never inside of an expression");
        }
    }

    private void binary(Binary binary, int lowestPrecedence) {
        int precedence = binary.operator().precedence();
        boolean parenthesized = precedence < lowestPrecedence;
        text.append(parenthesized ? "(" : "");
        print(binary.left(), precedence);
        text.append(' ').append(binary.operator().symbol()).append(' ');
        print(binary.right(), precedence + 1);
        text.append(parenthesized ? ")" : "");
    }

    private void call(Call call) {
        text.append(call.function().name()).append('(');
        String separator = "";
        for (Expression argument : call.arguments()) {
            text.append(separator);
            print(argument, 0);
            separator = "; ";
        }
        text.append(')');
    }

    private void access(Access access) {
        switch (access.base()) {
            case ModuleBundle(int moduleId) -> text.append(moduleId);
            case Variable(List<String> segments) -> variable(segments);
            case Call call -> call(call);
            case Expression.Text _, Expression.Number _, Omitted _, Word _, Access _, Unary _, Binary _, Template _ -> {
                text.append('(');
                print(access.base(), 0);
                text.append(')');
            }
        }
        for (Step step : access.steps()) {
            switch (step) {
                case Name(String name) -> name(text.append('.'), name);
                case First() -> text.append("[]");
                case Index(Expression index) -> {
                    text.append('[');
                    print(index, 0);
                    text.append(']');
                }
            }
        }
    }

    private void variable(List<String> segments) {
        boolean reserved = segments.size() == 1
                && (Keyword.ofWord(segments.getFirst()).isPresent() || OPERATOR_WORDS.contains(segments.getFirst()));
        if (reserved) {
            text.append('`').append(segments.getFirst()).append('`');
            return;
        }
        for (int at = 0; at < segments.size(); at++) {
            name(at == 0 ? text : text.append('.'), segments.get(at));
        }
    }

    private static void name(StringBuilder text, String name) {
        if (isPlain(name)) {
            text.append(name);
        } else {
            text.append('`').append(name).append('`');
        }
    }

    private static boolean isPlain(String name) {
        for (int at = 0; at < name.length(); at++) {
            char character = name.charAt(at);
            boolean letter = (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z');
            boolean later = at > 0 && (character == '_' || Cursor.isDigit(character));
            if (!letter && !later) {
                return false;
            }
        }
        return true;
    }

    private void quoted(String content) {
        text.append('"').append(content.replace("\"", "\"\"")).append('"');
    }
}
