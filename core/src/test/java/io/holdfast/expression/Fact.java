package io.holdfast.expression;

import io.holdfast.value.Value;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One line of a table of facts: a text, the scope it is evaluated in, and what comes of it. Lines that begin with a
 * hash sign are remarks; {@code bundle 1 VALUE}, {@code variable NAME VALUE} and {@code zone NAME} set the scope of the
 * lines below. In texts, ⏎ is a line feed and ⇥ a tab. What comes of it is written as one of
 *
 * <ul>
 *   <li>{@code TEXT => VALUE}: the value, without a warning;
 *   <li>{@code TEXT => VALUE ~ WARNINGS}: the value and the warnings, of reading and of evaluating;
 *   <li>{@code TEXT !! POSITION: MESSAGE}: evaluating fails;
 *   <li>{@code TEXT ?? POSITION: MESSAGE}: reading fails.
 * </ul>
 */
record Fact(String table, int line, String text, Scope scope, String outcome) {

    static List<Fact> read(String table) {
        return read(table, FactTable.lines(table));
    }

    /** One line that stands in the scope of the table. */
    static Fact of(String table, String line) {
        List<String> lines = new ArrayList<>(FactTable.lines(table));
        lines.add(line);
        return read(table, lines).getLast();
    }

    private static List<Fact> read(String table, List<String> lines) {
        List<Fact> facts = new ArrayList<>();
        Map<Integer, Value> bundles = new HashMap<>();
        Map<String, Value> variables = new HashMap<>();
        ZoneId zone = ZoneId.of("UTC");
        int number = 0;
        for (String line : lines) {
            number++;
            String[] words = line.split(" ", 3);
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            switch (words[0]) {
                case "bundle" -> bundles.put(Integer.parseInt(words[1]), Notation.read(words[2]));
                case "variable" -> variables.put(words[1], Notation.read(words[2]));
                case "zone" -> zone = ZoneId.of(words[1]);
                default -> facts.add(fact(table, number, line, new FixedScope(bundles, variables, zone)));
            }
        }
        return facts;
    }

    private static Fact fact(String table, int number, String line, Scope scope) {
        for (String mark : List.of(" => ", " !! ", " ?? ")) {
            int at = line.indexOf(mark);
            if (at >= 0) {
                String text =
                        line.substring(0, at).stripTrailing().replace('⏎', '\n').replace('⇥', '\t');
                return new Fact(
                        table, number, text, scope, line.substring(at + 1).strip());
            }
        }
        throw new IllegalArgumentException(table + " line " + number + " is no fact: " + line);
    }

    /** What really comes of the text, written as in the tables. */
    String actual() {
        return switch (ExpressionParser.parse(text)) {
            case ParseResult.Unparsed(List<ExpressionProblem> problems) -> "?? " + told(problems);
            case ParseResult.Parsed(Expression expression, List<ExpressionProblem> warnings) ->
                switch (Evaluator.evaluate(expression, scope)) {
                    case Evaluation.Failed(ExpressionProblem problem) -> "!! " + told(List.of(problem));
                    case Evaluation.Evaluated(Value value, List<ExpressionProblem> more) ->
                        "=> " + Notation.write(value) + warned(warnings) + warned(more);
                };
        };
    }

    private static String warned(List<ExpressionProblem> warnings) {
        return warnings.stream()
                .map(ExpressionProblem::message)
                .map(message -> " ~ " + message)
                .collect(Collectors.joining());
    }

    private static String told(List<ExpressionProblem> problems) {
        return problems.stream()
                .map(problem -> problem.position() + ": " + problem.message())
                .collect(Collectors.joining(" ?? "));
    }

    @Override
    public String toString() {
        return "line " + line + ": " + text;
    }
}
