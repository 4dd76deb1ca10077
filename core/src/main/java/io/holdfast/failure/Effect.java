package io.holdfast.failure;

/** What is known about the outside effect of an operation; each says more to fear than the one before. */
public enum Effect {
    /** Nothing left this server: repeating the operation is safe. */
    NOT_SENT,
    /** The other side answered, so it is known what it did. */
    ANSWERED,
    /** It was, or may have been, sent, and no answer came: a repetition may do it a second time. */
    UNKNOWN;

    /** What is known of an operation that was tried before, and of which {@code earlier} was known then. */
    public Effect after(Effect earlier) {
        return compareTo(earlier) >= 0 ? this : earlier;
    }

    /** Whether the operation may have reached its target, in words. */
    public String sentence() {
        return switch (this) {
            case NOT_SENT -> "Nothing was sent, so it cannot have reached its target.";
            case ANSWERED -> "It reached its target, which answered it.";
            case UNKNOWN ->
                "It was, or may have been, sent, and no answer came: it may have reached its target, and a repetition may"
                        + " do it a second time.";
        };
    }
}
