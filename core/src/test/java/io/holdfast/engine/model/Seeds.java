package io.holdfast.engine.model;

import java.util.Random;
import java.util.stream.LongStream;

/**
 * Which seeds a test tries. Always the same, so that nobody's change fails by chance; {@code -Dholdfast.seed=7} tries one
 * again; {@code -Dholdfast.seeds=500000} explores so many that nobody has tried.
 */
public final class Seeds {

    private Seeds() {}

    /** So many seeds, unless the properties say others. */
    public static LongStream of(int count) {
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
