package io.holdfast.execution;

import io.holdfast.transaction.Write;
import java.util.List;

/**
 * The cycle that an execution is in: everything between two commits of the whole.
 *
 * @param number counts from 1
 * @param more whether the trigger found something in this cycle, so that another look may find more
 * @param last whether the execution ends with it whatever was found: a directive or a module said so
 * @param pending what was changed in this cycle and is not committed yet, in its order
 */
public record Cycle(int number, boolean more, boolean last, List<Write> pending) {

    public static final Cycle FIRST = new Cycle(1, false, false, List.of());

    public Cycle {
        pending = List.copyOf(pending);
        if (number < 1) {
            throw new IllegalArgumentException("Cycles count from 1, this one is not number " + number);
        }
    }
}
