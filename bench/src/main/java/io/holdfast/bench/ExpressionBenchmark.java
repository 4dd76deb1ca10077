package io.holdfast.bench;

import io.holdfast.expression.Evaluation;
import io.holdfast.expression.Evaluator;
import io.holdfast.expression.Expression;
import io.holdfast.expression.ExpressionParser;
import io.holdfast.expression.ParseResult;
import io.holdfast.expression.Scope;
import io.holdfast.value.CollectionValue;
import io.holdfast.value.DateValue;
import io.holdfast.value.NullValue;
import io.holdfast.value.NumberValue;
import io.holdfast.value.TextValue;
import io.holdfast.value.Value;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What reading and evaluating one ordinary mapper text costs. */
@State(org.openjdk.jmh.annotations.Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class ExpressionBenchmark {

    private static final String TEXT =
            "{{formatDate(addDays(1.date; 3); \"DD.MM.YYYY\")}} {{upper(1.name)}} {{if(1.a > 3; \"x\"; \"y\")}}";

    private final Scope scope = new OneBundle(new CollectionValue(Map.of(
            "date", new DateValue(Instant.parse("2026-01-31T08:30:00Z")),
            "name", new TextValue("Ada Lovelace"),
            "a", NumberValue.of(5))));

    private final Expression expression = parsed(TEXT);

    @Benchmark
    public ParseResult read() {
        return ExpressionParser.parse(TEXT);
    }

    @Benchmark
    public Evaluation evaluate() {
        return Evaluator.evaluate(expression, scope);
    }

    private static Expression parsed(String text) {
        return switch (ExpressionParser.parse(text)) {
            case ParseResult.Parsed(Expression expression, var _) -> expression;
            case ParseResult.Unparsed(var problems) -> throw new IllegalStateException(problems.toString());
        };
    }

    /** A scope in which every module has the same bundle. */
    private record OneBundle(Value bundle) implements Scope {

        private static final Instant NOW = Instant.parse("2026-03-15T10:20:30.456Z");
        private static final ZoneId PRAGUE = ZoneId.of("Europe/Prague");

        @Override
        public Value bundle(int moduleId) {
            return bundle;
        }

        @Override
        public Value variable(String name) {
            return NullValue.NULL;
        }

        @Override
        public Instant now() {
            return NOW;
        }

        @Override
        public double random() {
            return 0.25;
        }

        @Override
        public UUID uuid() {
            return new UUID(0, 0);
        }

        @Override
        public ZoneId zone() {
            return PRAGUE;
        }
    }
}
