package io.holdfast.engine.model;

import java.util.Random;
import java.util.function.LongConsumer;
import java.util.stream.LongStream;

/**
 * Which seeds a test tries. Always the same, so that nobody's change fails by chance; {@code -Dholdfast.seed=7} tries one
 * again; {@code -Dholdfast.seeds=500000} explores so many that nobody has tried.
 */
public final class Seeds {

    private Seeds() {}

    /** Tries so many seeds, unless the properties say others; whatever breaks says with which of them. */
    public static void tryEach(int count, LongConsumer attempt) {
        of(count).forEach(seed -> {
            try {
                attempt.accept(seed);
            } catch (RuntimeException | Error broken) {
                throw new AssertionError(
                        "-Dholdfast.seed=" + seed + " runs this again:\n" + broken.getMessage(), broken);
            }
        });
    }

    private static LongStream of(int count) {
        Long one = Long.getLong("holdfast.seed");
        if (one != null) {
            return LongStream.of(one);
        }
        Integer exploring = Integer.getInteger("holdfast.seeds");
        if (exploring == null) {
            return LongStream.range(0, count);
        }
        long first = new Random().nextLong();
        System.out.println("Exploring " + exploring + " seeds from " + first);
        return LongStream.range(first, first + exploring);
    }
}
