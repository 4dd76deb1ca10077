package io.holdfast.expression;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A version in the order of semantic versioning. Missing numbers are 0; what follows a plus does not count. */
record SemanticVersion(List<BigInteger> numbers, List<String> preRelease) implements Comparable<SemanticVersion> {

    private static final int MAXIMUM_LENGTH = 256;
    private static final Pattern FORM =
            Pattern.compile("[vV=]?\\s*(\\d+)(?:\\.(\\d+))?(?:\\.(\\d+))?(?:-([0-9A-Za-z.-]+))?(?:\\+[0-9A-Za-z.-]+)?");

    SemanticVersion {
        numbers = List.copyOf(numbers);
        preRelease = List.copyOf(preRelease);
    }

    static Optional<SemanticVersion> parse(String text) {
        Matcher matcher = FORM.matcher(text.strip());
        if (text.length() > MAXIMUM_LENGTH || !matcher.matches()) {
            return Optional.empty();
        }
        List<BigInteger> numbers = new ArrayList<>();
        for (int group = 1; group <= 3; group++) {
            numbers.add(matcher.group(group) == null ? BigInteger.ZERO : new BigInteger(matcher.group(group)));
        }
        List<String> preRelease = matcher.group(4) == null
                ? List.of()
                : Arrays.asList(matcher.group(4).split("\\.", -1));
        return Optional.of(new SemanticVersion(numbers, preRelease));
    }

    @Override
    public int compareTo(SemanticVersion other) {
        for (int at = 0; at < numbers.size(); at++) {
            int order = numbers.get(at).compareTo(other.numbers.get(at));
            if (order != 0) {
                return order;
            }
        }
        if (preRelease.isEmpty() || other.preRelease.isEmpty()) {
            return Boolean.compare(preRelease.isEmpty(), other.preRelease.isEmpty());
        }
        for (int at = 0; at < Math.min(preRelease.size(), other.preRelease.size()); at++) {
            int order = compare(preRelease.get(at), other.preRelease.get(at));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(preRelease.size(), other.preRelease.size());
    }

    private static int compare(String first, String second) {
        boolean firstIsNumber = first.matches("\\d+");
        boolean secondIsNumber = second.matches("\\d+");
        if (firstIsNumber && secondIsNumber) {
            return new BigInteger(first).compareTo(new BigInteger(second));
        }
        return firstIsNumber == secondIsNumber ? first.compareTo(second) : firstIsNumber ? -1 : 1;
    }
}
