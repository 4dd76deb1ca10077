package io.holdfast.expression;

import java.util.HashMap;
import java.util.Map;

/** How many groups a regular expression has, and the numbers of those with names. Known before it is read. */
record GroupNames(int count, Map<String, Integer> numbers, boolean ambiguous) {

    GroupNames {
        numbers = Map.copyOf(numbers);
    }

    static GroupNames of(String pattern) {
        Map<String, Integer> numbers = new HashMap<>();
        int count = 0;
        boolean inClass = false;
        boolean ambiguous = false;
        for (int at = 0; at < pattern.length(); at++) {
            switch (pattern.charAt(at)) {
                case '\\' -> at++;
                case '[' -> inClass = true;
                case ']' -> inClass = false;
                case '(' -> {
                    boolean named = pattern.startsWith("(?<", at)
                            && !pattern.startsWith("(?<=", at)
                            && !pattern.startsWith("(?<!", at);
                    if (!inClass && (named || !pattern.startsWith("(?", at))) {
                        count++;
                        int end = named ? pattern.indexOf('>', at) : -1;
                        ambiguous |= end > 0 && numbers.put(pattern.substring(at + 3, end), count) != null;
                    }
                }
                default -> {}
            }
        }
        return new GroupNames(count, numbers, ambiguous);
    }
}
