package io.holdfast.expression;

/**
 * Where a part of an expression begins in the text it was read from, as an offset from 0. It says nothing about what
 * the part means, so all positions are equal: two expressions are equal when they mean the same.
 */
public final class SourcePosition {

    /** The position of what was not read from a text. */
    public static final SourcePosition NONE = new SourcePosition(0);

    private final int offset;

    public SourcePosition(int offset) {
        this.offset = offset;
    }

    public int offset() {
        return offset;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SourcePosition;
    }

    @Override
    public int hashCode() {
        return 0;
    }

    @Override
    public String toString() {
        return "@" + offset;
    }
}
