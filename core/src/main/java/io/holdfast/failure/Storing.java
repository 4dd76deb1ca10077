package io.holdfast.failure;

/** What happens to a failed bundle when its scenario stores incomplete executions and no handler route decides. */
public enum Storing {
    /** It becomes an incomplete execution that is retried automatically. */
    WITH_AUTOMATIC_RETRY,
    /** It becomes an incomplete execution that waits for a person. */
    WITHOUT_AUTOMATIC_RETRY,
    /** It is not stored: the execution fails and is rolled back. */
    NOT_STORED
}
