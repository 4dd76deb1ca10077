package io.holdfast.expression;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The parts of the manual that are made from the code. Running it writes them into the manual: between the lines
 * {@code <!-- begin: NAME -->} and {@code <!-- end: NAME -->}.
 */
final class ExpressionManual {

    static final Path FILE = Path.of("..", "docs", "expressions.md");

    private ExpressionManual() {}

    public static void main(String[] arguments) throws IOException {
        Path file = arguments.length == 0 ? FILE : Path.of(arguments[0]);
        Files.writeString(file, written(Files.readString(file)));
    }

    /** The manual with its made parts as they should be. */
    static String written(String manual) {
        String written = part(manual, "words", words());
        written = part(written, "operators", operators());
        written = part(written, "functions", functions());
        return part(written, "filters", filters());
    }

    /** The facts that the manual shows as examples. */
    static List<String> examples(String manual) {
        return manual.lines()
                .filter(line -> line.startsWith("{{") || line.startsWith("Dear {{"))
                .toList();
    }

    private static String part(String manual, String name, String content) {
        String begin = "<!-- begin: " + name + " -->\n";
        String end = "<!-- end: " + name + " -->";
        int start = manual.indexOf(begin) + begin.length();
        int stop = manual.indexOf(end);
        if (start < begin.length() || stop < start) {
            throw new IllegalStateException("The manual lacks the lines around its part " + name);
        }
        return manual.substring(0, start) + "\n" + content + "\n" + manual.substring(stop);
    }

    private static String words() {
        return "| word | what it is |\n| --- | --- |\n"
                + Arrays.stream(Keyword.values())
                        .map(keyword -> "| `" + keyword.word() + "` | " + keyword.documentation() + " |\n")
                        .collect(Collectors.joining());
    }

    private static String operators() {
        return "| operators, the closest first |\n| --- |\n| "
                + Arrays.stream(UnaryOperator.values())
                        .map(operator -> "`" + operator.symbol() + "` before an operand")
                        .collect(Collectors.joining(", "))
                + " |\n"
                + Arrays.stream(BinaryOperator.values())
                        .collect(Collectors.groupingBy(BinaryOperator::precedence))
                        .entrySet()
                        .stream()
                        .sorted((first, second) -> second.getKey() - first.getKey())
                        .map(level -> "| "
                                + level.getValue().stream()
                                        .map(operator -> "`" + operator.symbol().replace("|", "\\|") + "`")
                                        .collect(Collectors.joining(", "))
                                + " |\n")
                        .collect(Collectors.joining());
    }

    private static String functions() {
        return Arrays.stream(Function.Family.values())
                .map(ExpressionManual::family)
                .collect(Collectors.joining("\n"));
    }

    private static String family(Function.Family family) {
        return "### " + family.title() + "\n\n| function | what it answers | for instance |\n| --- | --- | --- |\n"
                + FunctionLibrary.functions().stream()
                        .filter(function -> function.family() == family)
                        .map(function -> "| `" + function.signature() + "` | " + escaped(function.documentation())
                                + " | " + code(example(function)) + " |\n")
                        .collect(Collectors.joining());
    }

    /** The fact that shows the function in use. */
    static String example(Function function) {
        return FactTable.facts("examples").stream()
                .filter(fact ->
                        fact.startsWith("{{" + function.name() + "(") || fact.contains("(" + function.name() + "("))
                .min(Comparator.comparing(fact -> !fact.startsWith("{{" + function.name() + "(")))
                .orElseThrow(() -> new IllegalStateException("There is no example of " + function.name()));
    }

    /** As code in a table: between two backticks, so that it may hold single ones. */
    private static String code(String text) {
        return "`` " + text.replace("|", "\\|") + " ``";
    }

    private static String filters() {
        return Arrays.stream(FilterOperator.values())
                .map(operator -> "`" + operator.officialName() + "`")
                .collect(Collectors.joining(", ", "", ".\n"));
    }

    private static String escaped(String documentation) {
        return documentation
                .replace("<", "&lt;")
                .replace("*", "\\*")
                .replace("_", "\\_")
                .replace("|", "\\|");
    }
}
