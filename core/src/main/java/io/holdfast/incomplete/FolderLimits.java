package io.holdfast.incomplete;

/**
 * How much the folder of one scenario holds, or those of all scenarios together.
 *
 * @param items open incomplete executions
 * @param bytes their size in all
 */
public record FolderLimits(long items, long bytes) {

    /** 10 000 items, 1 GiB. */
    public static final FolderLimits STANDARD = new FolderLimits(10_000, 1L << 30);

    /** Of all scenarios together: 100 000 items, 10 GiB. */
    public static final FolderLimits ORGANIZATION = new FolderLimits(100_000, 10L << 30);

    public FolderLimits {
        if (items < 1 || bytes < 1) {
            throw new IllegalArgumentException(
                    "A folder holds at least one item and one byte, not " + items + " and " + bytes);
        }
    }

    /** Whether nothing more of usual size fits: an item as large as those that are there on average would go over a limit. */
    public boolean areReached(IncompleteExecutions.Use use) {
        return !haveRoom(use, use.usualSize());
    }

    /** The use beside the limits, for a sentence about what a folder holds. */
    public String useOf(IncompleteExecutions.Use use) {
        return use.items() + " of " + items + " items and " + use.bytes() + " of " + bytes + " bytes";
    }

    /** Whether there is room for one item more, of this size in bytes. */
    boolean haveRoom(IncompleteExecutions.Use use, long size) {
        return use.items() + 1 <= items && use.bytes() + size <= bytes;
    }
}
