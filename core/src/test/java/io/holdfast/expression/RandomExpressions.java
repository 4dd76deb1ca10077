package io.holdfast.expression;

import io.holdfast.value.ArrayValue;
import io.holdfast.value.BooleanValue;
import io.holdfast.value.BufferValue;
import io.holdfast.value.CollectionValue;
import io.holdfast.value.DateValue;
import io.holdfast.value.NullValue;
import io.holdfast.value.NumberValue;
import io.holdfast.value.TextValue;
import io.holdfast.value.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;

/** Expressions, texts that look like them, and data to evaluate them over, all made by one seed. */
final class RandomExpressions {

    private static final List<String> NAMES = List.of(
            "name", "a", "items", "0", "x-y", "Customer Name", "Dirección", "__IMTLENGTH__", "k.l", "}}", "$1", "\"");
    private static final List<String> TEXTS = List.of(
            "",
            "abc",
            "a,b,c",
            " x ",
            "12.5",
            "-3",
            "2026-01-31",
            "2016-12-28 04:03 pm",
            "YYYY-MM-DD",
            "/a+/g",
            "/(a+)+$/",
            "/(?<=b|^)(\\w?)*?[^\\s]{0,3}\\1$/gimu",
            "/[/",
            "yyyy-MM-DD[T]HH:mm N Z",
            "hex",
            "base64",
            "Europe/Prague",
            "asc",
            "name",
            "\"",
            "\"\"",
            "}}",
            "{{",
            "{",
            "\\",
            "\n",
            "é😀",
            "D",
            "1e999",
            "items[1].name",
            "<b>x</b>",
            "%41",
            "$1$&");
    private static final List<String> PIECES = List.of(
            "{{",
            "}}",
            "{",
            "}",
            "(",
            ")",
            "[",
            "]",
            "\"",
            "'",
            "`",
            ";",
            ",",
            ".",
            "+",
            "++",
            "-",
            "*",
            "/",
            "%",
            "=",
            "==",
            "!=",
            "!",
            "<",
            "<=",
            ">",
            ">=",
            "&",
            "|",
            "&&",
            "||",
            " ",
            "\n",
            "\\",
            "1",
            "1.name",
            "1.items[]",
            "2.3",
            "`1`",
            "now",
            "null",
            "ignore",
            "if(",
            "replace(",
            "formatDate(",
            "get(",
            "map(",
            "nosuch(",
            "abc",
            "and",
            "or",
            "var.input.x",
            "\"text\"",
            "\"\"\"\"",
            "\uffff",
            "\ud83d",
            "é",
            "99999999999",
            "0.1");

    private final Random random;

    RandomExpressions(long seed) {
        this.random = new Random(seed);
    }

    /** Pieces of the language in any order. */
    String text() {
        StringBuilder text = new StringBuilder();
        for (int piece = random.nextInt(30); piece >= 0; piece--) {
            text.append(pick(PIECES));
        }
        return text.toString();
    }

    /** Any whole expression, of one part or more. */
    Expression expression() {
        int parts = random.nextInt(4);
        return parts < 2 ? expression(5) : new Expression.Template(several(parts, () -> expression(3)));
    }

    private Expression expression(int depth) {
        return depth == 0 || random.nextInt(4) == 0
                ? leaf()
                : switch (random.nextInt(5)) {
                    case 0 ->
                        new Expression.Unary(
                                pick(List.of(UnaryOperator.values())), expression(depth - 1), SourcePosition.NONE);
                    case 1, 2 ->
                        new Expression.Binary(
                                pick(List.of(BinaryOperator.values())),
                                expression(depth - 1),
                                expression(depth - 1),
                                SourcePosition.NONE);
                    case 3 ->
                        Expression.Access.of(
                                expression(depth - 1),
                                several(1 + random.nextInt(3), () -> step(depth)),
                                SourcePosition.NONE);
                    default -> call(depth);
                };
    }

    private Expression call(int depth) {
        Function function = pick(FunctionLibrary.functions());
        List<Expression> arguments = several(random.nextInt(5), () -> argument(depth));
        return new Expression.Call(function, arguments, SourcePosition.NONE);
    }

    private Expression argument(int depth) {
        return random.nextInt(8) == 0 ? new Expression.Omitted() : expression(depth - 1);
    }

    private Expression.Step step(int depth) {
        return switch (random.nextInt(4)) {
            case 0 -> new Expression.First();
            case 1 -> new Expression.Index(expression(depth - 1));
            default -> new Expression.Name(pick(NAMES));
        };
    }

    private Expression leaf() {
        return switch (random.nextInt(6)) {
            case 0 -> Expression.Text.of(pick(TEXTS));
            case 1 -> new Expression.Number(new NumberValue(number().abs()));
            case 2 -> new Expression.Word(pick(List.of(Keyword.values())));
            case 3 ->
                new Expression.Variable(pick(List.of(
                        List.of("region"),
                        List.of("var", "input", "x-y"),
                        List.of("now"),
                        List.of("or"),
                        List.of("var", "input"))));
            case 4 -> new Expression.ModuleBundle(random.nextInt(3));
            default ->
                Expression.Access.of(
                        new Expression.ModuleBundle(1),
                        several(1 + random.nextInt(3), () -> step(1)),
                        SourcePosition.NONE);
        };
    }

    /** A scope with data of all kinds. */
    Scope scope() {
        Map<Integer, Value> bundles = new HashMap<>();
        bundles.put(1, collection(3));
        bundles.put(2, value(3));
        return new FixedScope(
                bundles, Map.of("region", value(1), "var.input.x-y", value(2)), ZoneId.of("Europe/Prague"));
    }

    private Value value(int depth) {
        return switch (random.nextInt(depth == 0 ? 6 : 9)) {
            case 0 -> pick(List.of(NullValue.values()));
            case 1, 2 -> new TextValue(pick(TEXTS));
            case 3 -> new NumberValue(number());
            case 4 -> BooleanValue.of(random.nextBoolean());
            case 5 ->
                random.nextBoolean()
                        ? new DateValue(Instant.ofEpochSecond(random.nextInt()))
                        : BufferValue.of(pick(TEXTS));
            case 6, 7 -> new ArrayValue(several(random.nextInt(4), () -> value(depth - 1)));
            default -> collection(depth);
        };
    }

    private CollectionValue collection(int depth) {
        Map<String, Value> items = new LinkedHashMap<>();
        for (String name : NAMES) {
            if (random.nextBoolean()) {
                items.put(name, value(depth - 1));
            }
        }
        return new CollectionValue(items);
    }

    private BigDecimal number() {
        return switch (random.nextInt(5)) {
            case 0 -> BigDecimal.valueOf(random.nextInt(5) - 1L);
            case 1 -> BigDecimal.valueOf(random.nextLong());
            case 2 -> BigDecimal.valueOf(random.nextInt(100_000), 3);
            case 3 -> BigDecimal.TEN.pow(random.nextInt(1_000));
            default -> BigDecimal.valueOf(random.nextInt(60));
        };
    }

    private <T> List<T> several(int count, Supplier<T> supplier) {
        List<T> list = new ArrayList<>();
        for (int made = 0; made < count; made++) {
            list.add(supplier.get());
        }
        return list;
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
