package io.holdfast.execution;

/** Where an execution stands; the codes are those of Make's API. */
public enum ExecutionStatus {
    /** Accepted and not ended. */
    RUNNING(0),
    /** Ended; every bundle went all its way, or a handler route decided otherwise. */
    SUCCESS(1),
    /** Ended; something was stored as an incomplete execution, or dropped by the data-loss setting. */
    WARNING(2),
    /** Failed. */
    ERROR(3);

    private final int code;

    ExecutionStatus(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    /** @throws IllegalArgumentException for a code that is no status */
    public static ExecutionStatus ofCode(int code) {
        for (ExecutionStatus status : values()) {
            if (status.code == code) {
                return status;
            }
        }
        throw new IllegalArgumentException("An execution's status is 0 to 3, not " + code);
    }
}
