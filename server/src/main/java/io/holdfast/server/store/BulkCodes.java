package io.holdfast.server.store;

import io.holdfast.bulk.ItemOutcome;
import io.holdfast.bulk.JobAction;
import io.holdfast.bulk.JobState;
import io.holdfast.bulk.SkipReason;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/** The stored codes of bulk jobs. */
final class BulkCodes {

    private BulkCodes() {}

    static int code(JobAction action) {
        return switch (action) {
            case RETRY -> 0;
            case DELETE -> 1;
            case TAKE_LATEST_BLUEPRINT -> 2;
            case TAKE_LATEST_BLUEPRINT_AND_RETRY -> 3;
        };
    }

    static int code(JobState state) {
        return switch (state) {
            case RUNNING -> 0;
            case PAUSED -> 1;
            case ABORTED -> 2;
            case DONE -> 3;
        };
    }

    static int code(ItemOutcome outcome) {
        return switch (outcome) {
            case NOT_REACHED -> 0;
            case UNDER_WAY -> 1;
            case RESOLVED -> 2;
            case FAILED_AGAIN -> 3;
            case DELETED -> 4;
            case SKIPPED -> 5;
            case BLUEPRINT_TAKEN -> 6;
        };
    }

    static JobAction action(int code) {
        return ofCode(JobAction.values(), BulkCodes::code, code);
    }

    static JobState state(int code) {
        return ofCode(JobState.values(), BulkCodes::code, code);
    }

    static ItemOutcome outcome(int code) {
        return ofCode(ItemOutcome.values(), BulkCodes::code, code);
    }

    static SkipReason reason(String name) {
        return Stream.of(SkipReason.values())
                .filter(reason -> reason.apiName().equals(name))
                .findFirst()
                .orElseThrow(() -> damaged(name));
    }

    private static <E> E ofCode(E[] values, ToIntFunction<E> coded, int code) {
        return Stream.of(values)
                .filter(value -> coded.applyAsInt(value) == code)
                .findFirst()
                .orElseThrow(() -> damaged(code));
    }

    private static IllegalStateException damaged(Object found) {
        return new IllegalStateException("The stored data is damaged: nothing of a bulk job has the code " + found);
    }
}
