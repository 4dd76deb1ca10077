package io.holdfast.server.store;

import io.holdfast.incomplete.Journal.Cause;

/** The stored codes of what starts executions. */
final class Causes {

    private Causes() {}

    static int code(Cause cause) {
        return switch (cause) {
            case AUTOMATIC -> 0;
            case MANUAL -> 1;
            case CALLED -> 2;
        };
    }

    static Cause ofCode(int code) {
        return switch (code) {
            case 0 -> Cause.AUTOMATIC;
            case 1 -> Cause.MANUAL;
            case 2 -> Cause.CALLED;
            default -> throw new IllegalStateException("The stored data is damaged: no cause has the code " + code);
        };
    }
}
