package io.holdfast.failure;

/** What is known about the outside effect of a failed operation. */
public enum Effect {
    /** Nothing left this server: repeating the operation is safe. */
    NOT_SENT,
    /** The other side answered, so it is known what it did. */
    ANSWERED,
    /** It was, or may have been, sent, and no answer came: a repetition may do it a second time. */
    UNKNOWN
}
