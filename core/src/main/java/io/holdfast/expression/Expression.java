package io.holdfast.expression;

import io.holdfast.value.NumberValue;
import io.holdfast.value.TextValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * A parsed text of a mapper or filter: what is evaluated, over and over, against the bundles of a run. Immutable, and
 * equal to every expression that means the same. {@link ExpressionPrinter} writes it as text again.
 */
public sealed interface Expression {

    /** The ids of all modules that the expression takes values from. */
    default Set<Integer> modules() {
        return ReferencedModules.of(this);
    }

    /** A fixed text. */
    record Text(TextValue value) implements Expression {
        public Text {
            Objects.requireNonNull(value, "value");
        }

        static Text of(String text) {
            return new Text(new TextValue(text));
        }
    }

    /** A fixed number, not negative: a sign is an operator. */
    record Number(NumberValue value) implements Expression {
        public Number {
            if (value.number().signum() < 0) {
                throw new IllegalArgumentException(
                        "A number literal has no sign; negate it with a Unary: " + value.text());
            }
        }
    }

    /** An argument that was left out, or an empty pair of braces: no value. */
    record Omitted() implements Expression {}

    /** One of the reserved words. */
    record Word(Keyword keyword) implements Expression {
        public Word {
            Objects.requireNonNull(keyword, "keyword");
        }
    }

    /** A variable of the scenario. Its segments make up its dotted name. */
    record Variable(List<String> segments) implements Expression {

        /** How many segments belong to the name of a variable that begins with {@code var}. */
        static final int QUALIFIED_SEGMENTS = 3;

        public Variable {
            segments = List.copyOf(segments);
            if (segments.isEmpty()) {
                throw new IllegalArgumentException("A variable has a name of at least one segment");
            }
        }

        public String name() {
            return segments.size() == 1 ? segments.getFirst() : String.join(".", segments);
        }

        /** Whether the variable's name goes on with the name that follows after a dot. */
        boolean goesOn() {
            return segments.getFirst().equals("var") && segments.size() < QUALIFIED_SEGMENTS;
        }
    }

    /** The whole bundle of a module. */
    record ModuleBundle(int moduleId) implements Expression {}

    /** The way from a value to one inside of it. */
    record Access(Expression base, List<Step> steps, SourcePosition position) implements Expression {
        public Access {
            Objects.requireNonNull(base, "base");
            Objects.requireNonNull(position, "position");
            steps = List.copyOf(steps);
        }

        /** The access in its one normal form: no access of an access, and no variable that lacks part of its name. */
        static Expression of(Expression base, List<Step> steps, SourcePosition position) {
            List<Step> rest = steps;
            Expression start = base;
            while (start instanceof Variable variable
                    && variable.goesOn()
                    && !rest.isEmpty()
                    && rest.getFirst() instanceof Name(String name)) {
                List<String> segments = new ArrayList<>(variable.segments());
                segments.add(name);
                start = new Variable(segments);
                rest = rest.subList(1, rest.size());
            }
            if (rest.isEmpty()) {
                return start;
            }
            if (start instanceof Access(Expression inner, List<Step> first, SourcePosition innerPosition)) {
                List<Step> all = new ArrayList<>(first);
                all.addAll(rest);
                return new Access(inner, all, innerPosition);
            }
            return new Access(start, rest, position);
        }
    }

    /** The call of a function. */
    record Call(Function function, List<Expression> arguments, SourcePosition position) implements Expression {
        public Call {
            Objects.requireNonNull(function, "function");
            Objects.requireNonNull(position, "position");
            arguments = arguments.size() == 1 && arguments.getFirst() instanceof Omitted
                    ? List.of()
                    : List.copyOf(arguments);
        }
    }

    /** An operator and its operand. */
    record Unary(UnaryOperator operator, Expression operand, SourcePosition position) implements Expression {
        public Unary {
            Objects.requireNonNull(operator, "operator");
            Objects.requireNonNull(operand, "operand");
            Objects.requireNonNull(position, "position");
        }
    }

    /** An operator between two operands. */
    record Binary(BinaryOperator operator, Expression left, Expression right, SourcePosition position)
            implements Expression {
        public Binary {
            Objects.requireNonNull(operator, "operator");
            Objects.requireNonNull(left, "left");
            Objects.requireNonNull(right, "right");
            Objects.requireNonNull(position, "position");
        }
    }

    /** Fixed texts and expressions in a row, whose values are joined to one text. Never inside another expression. */
    record Template(List<Expression> parts) implements Expression {
        public Template {
            parts = List.copyOf(parts);
            if (parts.size() < 2) {
                throw new IllegalArgumentException("A template has at least two parts, not " + parts.size());
            }
        }
    }

    /** One step of an access. */
    sealed interface Step permits Name, Index, First {}

    /** To the item of this name. It holds no backtick, since it is written between backticks. */
    record Name(String name) implements Step {
        public Name {
            if (name.isEmpty() || name.indexOf('`') >= 0) {
                throw new IllegalArgumentException("A name is not empty and holds no backtick: " + name);
            }
        }
    }

    /** To an item of an array, from 1, or from the end when negative. */
    record Index(Expression index) implements Step {
        public Index {
            Objects.requireNonNull(index, "index");
        }
    }

    /** {@code []}: to the first item of an array; in the first argument of {@code map}, to each. */
    record First() implements Step {}
}
