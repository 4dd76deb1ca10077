package io.holdfast.expression;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** All functions of the expression language. */
public final class FunctionLibrary {

    /** Further away than this many changed letters, a known name is no help. */
    private static final int MAXIMUM_DISTANCE = 3;

    /** Longer names are not compared with the known ones, so that a hostile name costs nothing. */
    private static final int MAXIMUM_COMPARED_LENGTH = 40;

    private static final List<Function> ALL = all();
    private static final Map<String, Function> BY_NAME = byName();

    private FunctionLibrary() {}

    /** All functions, family by family. */
    public static List<Function> functions() {
        return ALL;
    }

    /** The function of exactly this name; case matters. */
    public static Optional<Function> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** What to tell about a name that is no function. */
    static String unknown(String name) {
        String shown =
                name.length() > MAXIMUM_COMPARED_LENGTH ? name.substring(0, MAXIMUM_COMPARED_LENGTH) + "…" : name;
        String message = "There is no function " + shown;
        if (Keyword.ofWord(name).isPresent()) {
            return message + "; write " + name + " without parentheses.";
        }
        return FunctionAdvice.instead(name)
                .or(() -> nearest(name).map(FunctionAdvice::meant))
                .map(advice -> message + "; " + advice)
                .orElse(message + "; the manual lists the functions.");
    }

    /** The known name that is most alike, when one is alike at all. */
    static Optional<String> nearest(String name) {
        if (name.length() > MAXIMUM_COMPARED_LENGTH) {
            return Optional.empty();
        }
        String lowered = name.toLowerCase(Locale.ROOT);
        int limit = Math.min(MAXIMUM_DISTANCE, Math.max(1, name.length() / 2));
        return ALL.stream()
                .map(Function::name)
                .min(Comparator.comparingInt(known -> distance(lowered, known.toLowerCase(Locale.ROOT))))
                .filter(known -> distance(lowered, known.toLowerCase(Locale.ROOT)) <= limit);
    }

    private static List<Function> all() {
        List<Function> functions = new ArrayList<>();
        functions.addAll(GeneralFunctions.ALL);
        functions.addAll(TextFunctions.ALL);
        functions.addAll(MarkupFunctions.ALL);
        functions.addAll(BinaryFunctions.ALL);
        functions.addAll(MathFunctions.ALL);
        functions.addAll(StatisticFunctions.ALL);
        functions.addAll(DateFunctions.ALL);
        functions.addAll(ArrayFunctions.ALL);
        functions.addAll(CollectionFunctions.ALL);
        return List.copyOf(functions);
    }

    private static Map<String, Function> byName() {
        Map<String, Function> functions = new HashMap<>();
        for (Function function : ALL) {
            if (functions.put(function.name(), function) != null) {
                throw new IllegalStateException("Two functions are called " + function.name());
            }
        }
        return functions;
    }

    /** How many letters have to be added, removed or changed to make one name of the other. */
    private static int distance(String first, String second) {
        int[] previous = new int[second.length() + 1];
        for (int column = 0; column <= second.length(); column++) {
            previous[column] = column;
        }
        for (int row = 1; row <= first.length(); row++) {
            int[] current = new int[second.length() + 1];
            current[0] = row;
            for (int column = 1; column <= second.length(); column++) {
                int changed = first.charAt(row - 1) == second.charAt(column - 1) ? 0 : 1;
                current[column] =
                        Math.min(previous[column - 1] + changed, Math.min(previous[column], current[column - 1]) + 1);
            }
            previous = current;
        }
        return previous[second.length()];
    }
}
