package io.holdfast.engine;

/** The phases of an execution: initialization, then for each cycle its operations and their commit or rollback, finalization. */
public enum Phase {
    /** The run begins, or goes on after a stop. */
    INITIALIZATION,
    /** The operations of a cycle. */
    OPERATION,
    /** What the cycle changed becomes visible. */
    COMMIT,
    /** What the cycle changed is taken back. */
    ROLLBACK,
    /** The run ends. */
    FINALIZATION
}
