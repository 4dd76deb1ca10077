package io.holdfast.server.store;

import io.holdfast.incomplete.IncompleteState;

/** The stored codes of states, and the only way to a statement that moves an item. */
final class StateMove {

    private StateMove() {}

    static int code(IncompleteState state) {
        return switch (state) {
            case UNRESOLVED -> 0;
            case PENDING -> 1;
            case IN_PROGRESS -> 2;
            case RESOLVED -> 3;
            case DISCARDED -> 4;
        };
    }

    static IncompleteState ofCode(int code) {
        return switch (code) {
            case 0 -> IncompleteState.UNRESOLVED;
            case 1 -> IncompleteState.PENDING;
            case 2 -> IncompleteState.IN_PROGRESS;
            case 3 -> IncompleteState.RESOLVED;
            case 4 -> IncompleteState.DISCARDED;
            default -> throw new IllegalStateException("The stored data is damaged: no state has the code " + code);
        };
    }

    /** The code of the next state; a move that the lifecycle does not know is a defect of the caller. */
    static int code(IncompleteState from, IncompleteState to) {
        if (!from.mayBecome(to)) {
            throw new IllegalStateException("An incomplete execution that is " + from.apiName() + " may become "
                    + IncompleteState.TRANSITIONS.get(from) + ", not " + to);
        }
        return code(to);
    }

    /** The codes of the states from which an item moves to the next one. */
    static int[] codes(IncompleteState to, IncompleteState... from) {
        int[] codes = new int[from.length];
        for (int index = 0; index < from.length; index++) {
            code(from[index], to);
            codes[index] = code(from[index]);
        }
        return codes;
    }
}
