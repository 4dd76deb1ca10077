package io.holdfast.server.api;

import io.holdfast.incomplete.IncompleteExecutions.AllExcept;
import io.holdfast.incomplete.IncompleteExecutions.Ids;
import io.holdfast.incomplete.IncompleteExecutions.Selection;
import io.holdfast.incomplete.IncompleteId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which incomplete executions a call means: {@code {"ids": […]}}, or {@code {"all": true, "exceptIds": […]}}. */
final class Selections {

    private static final int MAXIMUM_IDS = 10_000;

    private Selections() {}

    static Selection read(Call call) {
        Fields fields = call.body("ids", "all", "exceptIds");
        Optional<List<String>> ids = fields.texts("ids", MAXIMUM_IDS);
        boolean all = fields.bool("all").orElse(false);
        Optional<List<String>> except = fields.texts("exceptIds", MAXIMUM_IDS);
        Set<IncompleteId> named = parsed(fields, "ids", ids);
        Set<IncompleteId> left = parsed(fields, "exceptIds", except);
        fields.check();
        if (all && ids.isPresent()) {
            throw Refusal.invalid("Expected either ids or all, found both.");
        }
        if (!all && except.isPresent()) {
            throw Refusal.invalid(
                    "exceptIds", "exceptIds: only with all; without it, name those that are meant in ids.");
        }
        if (!all && named.isEmpty()) {
            throw Refusal.invalid("Expected which incomplete executions are meant: ids, or all with the value true.");
        }
        return all ? new AllExcept(left) : new Ids(named);
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
