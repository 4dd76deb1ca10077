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
import io.holdfast.value.ArrayValue;
import io.holdfast.value.BooleanValue;
import io.holdfast.value.Coercion;
import io.holdfast.value.Coercions;
import io.holdfast.value.CollectionValue;
import io.holdfast.value.DateValue;
import io.holdfast.value.NullValue;
import io.holdfast.value.NumberValue;
import io.holdfast.value.Path;
import io.holdfast.value.TextValue;
import io.holdfast.value.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the value of an expression in a scope. Evaluating never throws and changes nothing. */
public final class Evaluator {

    /** The longest text that an expression may make, in UTF-16 characters. */
    public static final int MAXIMUM_TEXT = 16 * 1024 * 1024;

    /** The longest array that an expression may make. */
    public static final int MAXIMUM_ITEMS = 1_000_000;

    /** The most warnings that one evaluation tells. */
    public static final int MAXIMUM_WARNINGS = 20;

    private static final NumberValue PI = new NumberValue(new BigDecimal("3.141592653589793"));
    private static final TextValue SPACE = new TextValue(" ");
    private static final TextValue NBSP = new TextValue("\u00a0");
    private static final TextValue TAB = new TextValue("\t");
    private static final TextValue NEWLINE = new TextValue("\n");
    private static final TextValue CARRIAGE_RETURN = new TextValue("\r");

    private final Scope scope;
    private @Nullable List<ExpressionProblem> warnings;

    private Evaluator(Scope scope) {
        this.scope = scope;
    }

    public static Evaluation evaluate(Expression expression, Scope scope) {
        Evaluator evaluator = new Evaluator(scope);
        try {
            Value value = evaluator.evaluate(expression);
            List<ExpressionProblem> warnings = evaluator.warnings;
            return new Evaluation.Evaluated(value, warnings == null ? List.of() : warnings);
        } catch (EvaluationFailure failure) {
            return new Evaluation.Failed(failure.problem());
        }
    }

    Scope scope() {
        return scope;
    }

    void warn(SourcePosition position, String message) {
        List<ExpressionProblem> told = warnings;
        if (told == null) {
            told = new ArrayList<>(4);
            warnings = told;
        }
        if (told.size() < MAXIMUM_WARNINGS) {
            told.add(new ExpressionProblem(position.offset(), message));
        }
    }

    Value evaluate(Expression expression) throws EvaluationFailure {
        return switch (expression) {
            case Expression.Text(TextValue value) -> value;
            case Expression.Number(NumberValue value) -> value;
            case Omitted() -> NullValue.NULL;
            case Word(Keyword keyword) -> word(keyword);
            case Variable variable -> scope.variable(variable.name());
            case ModuleBundle(int moduleId) -> scope.bundle(moduleId);
            case Access access -> access(access);
            case Call call -> call.function().body().apply(new Arguments(call, this));
            case Unary unary -> Operators.apply(unary, evaluate(unary.operand()), this);
            case Binary binary -> binary(binary);
            case Template(List<Expression> parts) -> template(parts);
        };
    }

    private Value binary(Binary binary) throws EvaluationFailure {
        Value left = evaluate(binary.left());
        return switch (binary.operator()) {
            case AND -> Operators.isTrue(left) ? evaluate(binary.right()) : left;
            case OR -> Operators.isTrue(left) ? left : evaluate(binary.right());
            default -> Operators.apply(binary, left, evaluate(binary.right()), this);
        };
    }

    private Value template(List<Expression> parts) throws EvaluationFailure {
        StringBuilder text = new StringBuilder();
        for (Expression part : parts) {
            Value value = evaluate(part);
            switch (value) {
                case TextValue(String piece) -> text.append(piece);
                case NullValue _ -> {}
                default -> text.append(textOf(value, part));
            }
            if (text.length() > MAXIMUM_TEXT) {
                throw new EvaluationFailure(
                        SourcePosition.NONE, "The text has more than " + MAXIMUM_TEXT + " characters.");
            }
        }
        return new TextValue(text.toString());
    }

    private static String textOf(Value value, Expression part) throws EvaluationFailure {
        return switch (Coercions.coerceToText(value)) {
            case Coercion.Coerced(TextValue(String text)) -> text;
            case Coercion.Coerced _ -> "";
            case Coercion.Refused(String message) -> throw new EvaluationFailure(positionOf(part), message);
        };
    }

    private static SourcePosition positionOf(Expression expression) {
        return switch (expression) {
            case Access access -> access.position();
            case Call call -> call.position();
            case Unary unary -> unary.position();
            case Binary binary -> binary.position();
            case Expression.Text _, Expression.Number _, Omitted _, Word _, Variable _, ModuleBundle _, Template _ ->
                SourcePosition.NONE;
        };
    }

    private Value access(Access access) throws EvaluationFailure {
        Value value = evaluate(access.base());
        List<Step> steps = access.steps();
        for (int at = 0; at < steps.size(); at++) {
            value = step(value, steps.get(at), access);
        }
        return value;
    }

    /** One step further from a value. */
    Value step(Value value, Step step, Access access) throws EvaluationFailure {
        return switch (step) {
            case Name(String name) when value instanceof CollectionValue collection -> collection.get(name);
            case Name(String name) -> named(value, name, access);
            case First() -> Path.item(value, 1);
            case Index(Expression index) -> item(value, evaluate(index), access);
        };
    }

    private Value named(Value value, String name, Access access) {
        if (value instanceof ArrayValue(List<Value> items) && !items.isEmpty()) {
            Value item = Path.named(value, name);
            if (item == NullValue.NULL) {
                warn(
                        access.position(),
                        "There is no " + name + " in an array of " + items.size()
                                + "; [1] after the array is its first item.");
            }
            return item;
        }
        return Path.named(value, name);
    }

    private Value item(Value value, Value index, Access access) {
        if (index instanceof NullValue) {
            return Path.item(value, 1);
        }
        BigDecimal number = Operators.numeric(index);
        if (value instanceof CollectionValue collection && index instanceof TextValue(String name)) {
            return collection.get(name);
        }
        if (number == null || number.scale() > 0 || number.abs().compareTo(BigDecimal.valueOf(MAXIMUM_ITEMS)) > 0) {
            warn(
                    access.position(),
                    "The index of an array is a whole number from 1, not " + Coercions.describe(index) + ".");
            return NullValue.NULL;
        }
        if (number.signum() == 0) {
            warn(access.position(), "There is no item [0]: the first item of an array is [1].");
        }
        return Path.item(value, number.intValue());
    }

    private Value word(Keyword keyword) {
        return switch (keyword) {
            case NULL -> NullValue.NULL;
            case TRUE -> BooleanValue.TRUE;
            case FALSE -> BooleanValue.FALSE;
            case IGNORE -> NullValue.IGNORED;
            case ERASE -> NullValue.ERASED;
            case EMPTYSTRING -> TextValue.EMPTY;
            case EMPTYARRAY -> ArrayValue.EMPTY;
            case SPACE -> SPACE;
            case NBSP -> NBSP;
            case TAB -> TAB;
            case NEWLINE -> NEWLINE;
            case CARRIAGERETURN -> CARRIAGE_RETURN;
            case NOW -> new DateValue(scope.now());
            case TIMESTAMP -> NumberValue.of(scope.now().getEpochSecond());
            case PI -> PI;
            case RANDOM -> new NumberValue(BigDecimal.valueOf(scope.random()));
            case UUID -> new TextValue(scope.uuid().toString());
        };
    }
}
