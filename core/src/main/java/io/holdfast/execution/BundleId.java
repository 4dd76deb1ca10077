package io.holdfast.execution;

/**
 * Names a bundle within an execution and all that goes on from it: the {@code index}-th bundle, from 0, that the
 * record of this number put out. Bundles are stored once and referred to by this.
 */
public record BundleId(int record, int index) implements Comparable<BundleId> {

    public BundleId {
        if (record < 1 || index < 0) {
            throw new IllegalArgumentException("No bundle is number " + index + " of record " + record);
        }
    }

    @Override
    public int compareTo(BundleId other) {
        int byRecord = Integer.compare(record, other.record);
        return byRecord != 0 ? byRecord : Integer.compare(index, other.index);
    }
}
