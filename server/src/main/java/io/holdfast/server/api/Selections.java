package io.holdfast.server.api;

import io.holdfast.incomplete.IncompleteExecutions.AllExcept;
import io.holdfast.incomplete.IncompleteExecutions.Ids;
import io.holdfast.incomplete.IncompleteExecutions.Selection;
import io.holdfast.incomplete.IncompleteId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Which incomplete executions a call means: {@code {"ids": […]}}, or {@code {"all": true, "exceptIds": […]}}. */
final class Selections {

    private static final int MAXIMUM_IDS = 10_000;

    private Selections() {}

    /** As it was written: either {@code ids}, or {@code all} with or without {@code exceptIds}. */
    record Written(Optional<List<String>> ids, boolean all, Optional<List<String>> exceptIds) {
        Written {
            Objects.requireNonNull(ids, "ids");
            Objects.requireNonNull(exceptIds, "exceptIds");
        }

        /** Refuses what is no selection; {@code what} names what is selected. */
        void check(String what) {
            if (all && ids.isPresent()) {
                throw Refusal.invalid("Expected either ids or all, found both.");
            }
            if (!all && exceptIds.isPresent()) {
                throw Refusal.invalid(
                        "exceptIds", "exceptIds: only with all; without it, name those that are meant in ids.");
            }
            if (!all && ids.filter(named -> !named.isEmpty()).isEmpty()) {
                throw Refusal.invalid("Expected which " + what + " are meant: ids, or all with the value true.");
            }
        }
    }

    static Written written(Fields fields) {
        return new Written(
                fields.texts("ids", MAXIMUM_IDS),
                fields.bool("all").orElse(false),
                fields.texts("exceptIds", MAXIMUM_IDS));
    }

    static Selection read(Call call) {
        return read(call.body("ids", "all", "exceptIds"));
    }

    /** Checks the other members too. */
    static Selection read(Fields fields) {
        Written written = written(fields);
        Set<IncompleteId> named = parsed(fields, "ids", written.ids());
        Set<IncompleteId> left = parsed(fields, "exceptIds", written.exceptIds());
        fields.check();
        written.check("incomplete executions");
        return written.all() ? new AllExcept(left) : new Ids(named);
    }

    private static Set<IncompleteId> parsed(Fields fields, String name, Optional<List<String>> written) {
        Set<IncompleteId> ids = new LinkedHashSet<>();
        List<String> texts = written.orElse(List.of());
        for (int index = 0; index < texts.size(); index++) {
            String place = name + "[" + index + "]";
            String text = texts.get(index);
            IncompleteId.parse(text)
                    .ifPresentOrElse(
                            ids::add,
                            () -> fields.problem(
                                    place,
                                    place + ": expected 32 hexadecimal digits, found \"" + Query.shortened(text)
                                            + "\""));
        }
        return ids;
    }
}
