package io.holdfast.engine;

import io.holdfast.execution.ExecutionId;
import io.holdfast.execution.Task;
import io.holdfast.execution.Trail;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.UUID;

/**
 * Names an operation: the same whenever it is repeated, in a retry or after a crash, and no other operation of the
 * execution and its retries has it. The module and the way to it say which operation it is: which of the bundles that
 * each module on the way put out.
 *
 * @param root the execution whose trigger the operation goes back to
 * @param module the module's id
 * @param cycle the cycle, from 1
 */
public record OperationKey(ExecutionId root, int module, int cycle) {

    /** A longer name has a mark instead of its way: services take keys of 255 characters at most. */
    static final int LONGEST = 200;

    public OperationKey {
        Objects.requireNonNull(root, "root");
    }

    /** The name of the operation at the end of this way: at most 200 letters, digits and the signs {@code - . ! ~}. */
    public String at(Trail trail) {
        String start = root.hex() + "-" + module + "-" + cycle;
        String way = way(trail, Trail.START);
        return start + (start.length() + way.length() <= LONGEST ? way : "~" + digits(way));
    }

    /** A short mark of the way through a branch, from {@code from} to the end of {@code to}. */
    static String mark(int branch, Trail from, Trail to) {
        return shortened(branch + way(to, from));
    }

    /** A short mark of what failed. */
    static String mark(Task failed) {
        return shortened(failed.module() + way(failed.trail(), Trail.START));
    }

    private static String shortened(String text) {
        String digits = digits(text);
        return digits.substring(digits.length() / 2);
    }

    private static String digits(String text) {
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8))
                .toString()
                .replace("-", "");
    }

    private static String way(Trail trail, Trail from) {
        StringBuilder backwards = new StringBuilder();
        Trail at = trail;
        while (at != from && !(at instanceof Trail.Start)) {
            switch (at) {
                case Trail.Start start -> at = start;
                case Trail.Mapped mapped -> {
                    backwards
                            .append(new StringBuilder()
                                    .append(mapped.id().index())
                                    .reverse())
                            .append('.');
                    at = mapped.before();
                }
                case Trail.Hidden hidden -> {
                    backwards.append(new StringBuilder(hidden.mark()).reverse()).append('.');
                    at = hidden.before();
                }
                case Trail.Handling handling -> {
                    backwards.append("!");
                    at = handling.before();
                }
            }
        }
        return backwards.reverse().toString();
    }
}
