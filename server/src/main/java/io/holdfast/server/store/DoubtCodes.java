package io.holdfast.server.store;

import io.holdfast.execution.Doubt;

/** How doubts are stored. */
final class DoubtCodes {

    private DoubtCodes() {}

    static int code(Doubt doubt) {
        return switch (doubt) {
            case NOTHING -> 0;
            case THE_FIRST_TASK -> 1;
            case EVERYTHING -> 2;
        };
    }

    static Doubt ofCode(int code) {
        return switch (code) {
            case 0 -> Doubt.NOTHING;
            case 1 -> Doubt.THE_FIRST_TASK;
            case 2 -> Doubt.EVERYTHING;
            default ->
                throw new IllegalStateException("The stored data is damaged: there is no doubt with code " + code);
        };
    }
}
