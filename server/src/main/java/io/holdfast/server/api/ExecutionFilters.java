package io.holdfast.server.api;

import io.holdfast.execution.ExecutionId;
import io.holdfast.incomplete.ExecutionFilter;
import io.holdfast.incomplete.ExecutionFilter.Range;
import io.holdfast.incomplete.History;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Reads which executions of a scenario a list is to show. */
final class ExecutionFilters {

    /** What they take that is named like paging. */
    static final Set<String> PAGING = Set.of("pg[last]", "pg[showLast]");

    private ExecutionFilters() {}

    static ExecutionFilter read(Query query) {
        Range operations = range(query, "Operations");
        Range credits = range(query, "Centicredits");
        return new ExecutionFilter(
                LogsResource.status(query),
                query.milliseconds("from"),
                query.milliseconds("to").map(last -> last.plusMillis(1)),
                range(query, "Duration"),
                both(operations, credits),
                range(query, "Transfer"),
                behind(query));
    }

    /** The part of it that lists of one incomplete execution's retries take. */
    static ExecutionFilter ofRetries(Query query) {
        return new ExecutionFilter(
                LogsResource.status(query),
                query.milliseconds("from"),
                query.milliseconds("to").map(last -> last.plusMillis(1)),
                Range.ANY,
                Range.ANY,
                Range.ANY,
                behind(query));
    }

    /** The page as Make tells it: with the {@code imtId} behind which the next page begins. */
    static Answer page(Query query, Paging page, List<History.Entry> entries) {
        Optional<String> last =
                entries.isEmpty() ? query.text("pg[last]") : Optional.of(LogJson.imtId(entries.getLast()));
        return page.json()
                .putOrNull("last", last.map(Answer::text))
                .put("showLast", query.bool("pg[showLast]").orElse(false));
    }

    private static Range range(Query query, String what) {
        return new Range(query.wholeNumber("min" + what), query.wholeNumber("max" + what));
    }

    /** An operation costs so many centicredits, so a bound of these is one of operations. */
    private static Range both(Range operations, Range credits) {
        return new Range(
                least(
                        operations.minimum(),
                        credits.minimum().map(least -> Math.ceilDiv(least, LogJson.CENTICREDITS_OF_AN_OPERATION))),
                greatest(
                        operations.maximum(),
                        credits.maximum()
                                .map(greatest -> Math.floorDiv(greatest, LogJson.CENTICREDITS_OF_AN_OPERATION))));
    }

    private static Optional<Long> least(Optional<Long> one, Optional<Long> other) {
        return one.isPresent() && other.isPresent()
                ? Optional.of(Math.max(one.get(), other.get()))
                : one.or(() -> other);
    }

    private static Optional<Long> greatest(Optional<Long> one, Optional<Long> other) {
        return one.isPresent() && other.isPresent()
                ? Optional.of(Math.min(one.get(), other.get()))
                : one.or(() -> other);
    }

    /** Where the page before ended: its last {@code imtId}, whose end is the execution's id, or that id itself. */
    private static Optional<ExecutionId> behind(Query query) {
        Optional<ExecutionId> last = last(query);
        return query.bool("pg[showLast]").orElse(false) ? last.map(ExecutionFilters::next) : last;
    }

    /** The least id above this one: behind it stands the execution itself. */
    private static ExecutionId next(ExecutionId last) {
        long most = last.uuid().getMostSignificantBits();
        long least = last.uuid().getLeastSignificantBits() + 1;
        return new ExecutionId(new UUID(least == 0 ? most + 1 : most, least));
    }

    private static Optional<ExecutionId> last(Query query) {
        return query.text("pg[last]")
                .map(last -> ExecutionId.parse(last.substring(last.lastIndexOf('.') + 1))
                        .orElseThrow(() -> Refusal.invalid(
                                "pg[last]",
                                "pg[last]: expected the imtId of the last execution of the page before, found \""
                                        + Query.shortened(last) + "\".")));
    }
}
