package io.holdfast.bulk;

/**
 * How fast a bulk job goes, beside the limits of each scenario, which hold as ever.
 *
 * @param perSecond how many items it takes on in a second, from 1 to {@link #MAXIMUM_PER_SECOND}
 * @param underWay how many of its retries may be under way at once, from 1 to {@link #MAXIMUM_UNDER_WAY}
 */
public record Pace(int perSecond, int underWay) {

    public static final int MAXIMUM_PER_SECOND = 1_000;
    public static final int MAXIMUM_UNDER_WAY = 100;

    /** Leaves most of the server, and of what the scenarios call, to everything else. */
    public static final Pace STANDARD = new Pace(50, 10);

    public Pace {
        requireWithin("items per second", perSecond, MAXIMUM_PER_SECOND);
        requireWithin("retries under way", underWay, MAXIMUM_UNDER_WAY);
    }

    private static void requireWithin(String what, int value, int maximum) {
        if (value < 1 || value > maximum) {
            throw new IllegalArgumentException("Expected from 1 to " + maximum + " " + what + ", found " + value);
        }
    }
}
