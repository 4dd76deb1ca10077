package io.holdfast.execution;

/**
 * What of a run may have been sent before it, by an execution of the same trigger, so that it may be done a second time. An
 * operation that repeats such a try says so; its idempotency key is the same.
 */
public enum Doubt {
    /** Nothing. */
    NOTHING,
    /** The task with which the run begins. */
    THE_FIRST_TASK,
    /** Every operation with an outside effect: the trigger is gone through again from its beginning. */
    EVERYTHING
}
