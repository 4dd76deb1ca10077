package io.holdfast.incomplete;

/**
 * What executions took.
 *
 * @param operations how many operations
 * @param transfer the size of their bundles in bytes
 */
public record Usage(long operations, long transfer) {

    public static final Usage NONE = new Usage(0, 0);

    public Usage plus(Usage other) {
        return new Usage(operations + other.operations, transfer + other.transfer);
    }
}
