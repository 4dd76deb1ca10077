package io.holdfast.server.api;

import io.holdfast.bulk.JobAction;
import io.holdfast.bulk.JobKey;
import io.holdfast.bulk.JobSelection;
import io.holdfast.bulk.NewJob;
import io.holdfast.bulk.Pace;
import io.holdfast.incomplete.IncompleteExecutions.AllExcept;
import io.holdfast.incomplete.IncompleteExecutions.Ids;
import io.holdfast.incomplete.IncompleteExecutions.Selection;
import io.holdfast.incomplete.IncompleteId;
import io.holdfast.incomplete.ItemFilter;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a call that creates a bulk job asks for: an action, and {@code ids} or {@code all}, the latter within the filter of
 * the query, which is that of the list.
 */
final class BulkJobRequest {

    private static final String KEY_HEADER = "Idempotency-Key";

    private BulkJobRequest() {}

    static NewJob read(Call call, Instant now) {
        ItemFilter filter = ItemFilters.read(call.query(), "confirmed");
        Fields fields = call.body("action", "ids", "all", "exceptIds", "perSecond", "underWayAtOnce", "key");
        Optional<JobAction> action = action(fields);
        Pace pace = new Pace(
                within(fields, "perSecond", Pace.MAXIMUM_PER_SECOND, Pace.STANDARD.perSecond()),
                within(fields, "underWayAtOnce", Pace.MAXIMUM_UNDER_WAY, Pace.STANDARD.underWay()));
        Optional<String> key = key(call, fields);
        JobSelection selection = selection(Selections.read(fields), filter);
        JobAction wanted = action.orElseThrow();
        if (wanted == JobAction.DELETE
                && selection instanceof JobSelection.Fitting
                && !call.query().bool("confirmed").orElse(false)) {
            throw Refusal.confirmationNeeded("This deletes all incomplete executions that fit the filter, but those in"
                    + " exceptIds, for good; repeat the call with confirmed=true.");
        }
        return new NewJob(
                wanted,
                selection,
                pace,
                key.map(each -> new JobKey(each, request(wanted, selection, pace))),
                call.caller().name(),
                now);
    }

    private static Optional<JobAction> action(Fields fields) {
        Optional<JobAction> action = fields.text("action", 100).flatMap(JobAction::named);
        if (action.isEmpty()) {
            fields.problem(
                    "action",
                    "action: expected one of "
                            + Stream.of(JobAction.values())
                                    .map(JobAction::apiName)
                                    .collect(Collectors.joining(", ")));
        }
        return action;
    }

    private static int within(Fields fields, String name, int maximum, int otherwise) {
        Optional<Long> number = fields.wholeNumber(name);
        if (number.filter(found -> found < 1 || found > maximum).isPresent()) {
            fields.problem(name, name + ": expected 1 to " + maximum + ", found " + number.orElseThrow());
            return otherwise;
        }
        return number.map(Long::intValue).orElse(otherwise);
    }

    private static Optional<String> key(Call call, Fields fields) {
        Optional<String> field = fields.name("key", JobKey.MAXIMUM_LENGTH);
        Optional<String> header = Optional.ofNullable(call.context().header(KEY_HEADER))
                .map(String::strip)
                .filter(key -> !key.isEmpty());
        if (header.filter(key -> key.length() > JobKey.MAXIMUM_LENGTH).isPresent()) {
            throw Refusal.invalid(
                    KEY_HEADER, KEY_HEADER + ": expected at most " + JobKey.MAXIMUM_LENGTH + " characters.");
        }
        if (header.isPresent() && field.isPresent() && !header.equals(field)) {
            fields.problem("key", "key: expected the same as in the header " + KEY_HEADER + ", or only one of them");
        }
        return header.or(() -> field);
    }

    /** The key by which a job is looked for. */
    static Optional<String> keyWanted(Query query) {
        Optional<String> key = query.text("key");
        key.filter(written -> written.isBlank() || written.length() > JobKey.MAXIMUM_LENGTH)
                .ifPresent(wrong -> {
                    throw Refusal.invalid("key", "key: expected 1 to " + JobKey.MAXIMUM_LENGTH + " characters.");
                });
        return key.map(String::strip);
    }

    private static JobSelection selection(Selection selection, ItemFilter filter) {
        return switch (selection) {
            case Ids(Set<IncompleteId> ids) -> {
                if (!filter.equals(ItemFilter.ALL)) {
                    throw Refusal.invalid("Expected either ids or a filter in the query, found both.");
                }
                yield new JobSelection.These(ids);
            }
            case AllExcept(Set<IncompleteId> except) -> new JobSelection.Fitting(filter, except);
        };
    }

    /** One spelling for equal requests: the sets of a filter are in no order. */
    private static String request(JobAction action, JobSelection selection, Pace pace) {
        String meant = switch (selection) {
            case JobSelection.These(Set<IncompleteId> ids) -> "ids " + sorted(ids);
            case JobSelection.Fitting(ItemFilter filter, Set<IncompleteId> except) ->
                String.join(
                        " ",
                        "scenarios",
                        sorted(filter.scenarios()),
                        "states",
                        sorted(filter.states()),
                        "types",
                        sorted(filter.types()),
                        filter.module().toString(),
                        filter.moduleName().toString(),
                        filter.cause().toString(),
                        filter.text().toString(),
                        filter.createdFrom().toString(),
                        filter.createdBefore().toString(),
                        filter.sizeFrom().toString(),
                        filter.sizeTo().toString(),
                        "except",
                        sorted(except));
        };
        return HexFormat.of().formatHex(Tokens.hash(action + " " + pace + " " + meant));
    }

    private static String sorted(Set<?> values) {
        return new TreeSet<>(values.stream().map(Object::toString).toList()).toString();
    }
}
