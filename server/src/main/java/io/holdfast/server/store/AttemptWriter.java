package io.holdfast.server.store;

import io.holdfast.failure.Failure;
import io.holdfast.incomplete.Attempt.Outcome;
import io.holdfast.incomplete.Conclusion;
import io.holdfast.incomplete.Conclusion.FailedAgain;
import io.holdfast.incomplete.Conclusion.Resolved;
import io.holdfast.server.store.WriteUnit.Finish;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** Writes down the attempts that end, before their conclusions move their items: one statement for a whole batch. */
final class AttemptWriter {

    private static final String WRITE = """
            insert into attempt (
                incomplete_id, number, execution_id, step, asked_by_kind, asked_by, started_at, ended_at, outcome,
                failure_type, failure_message, failure_effect, failure_retry_after, blueprint_version, edit,
                substitute_id)
            select item.id, item.attempts + 1, given.execution_id,
                   case when not item.requested then item.automatic_attempts + 1 end,
                   item.asked_by_kind, item.asked_by, execution.accepted_at, given.ended_at, given.outcome,
                   given.failure_type, given.failure_message, given.failure_effect, given.failure_retry_after,
                   item.blueprint_version, item.edits, item.substitute_id
              from unnest(:executions, :items, :ended, :outcomes, :failure_types, :failure_messages,
                          :failure_effects, :failure_retries)
                   as given (execution_id, item_id, ended_at, outcome, failure_type, failure_message,
                             failure_effect, failure_retry_after)
              join incomplete_execution item on item.id = given.item_id
              join ended_execution execution on execution.id = given.execution_id
            """;

    private record Row(UUID execution, UUID item, Instant ended, Outcome outcome, Optional<Failure> failure) {
        private Row {
            Objects.requireNonNull(execution, "execution");
            Objects.requireNonNull(item, "item");
            Objects.requireNonNull(ended, "ended");
            Objects.requireNonNull(outcome, "outcome");
            Objects.requireNonNull(failure, "failure");
        }
    }

    private AttemptWriter() {}

    static int code(Outcome outcome) {
        return switch (outcome) {
            case RUNNING -> 0;
            case RESOLVED -> 1;
            case FAILED_AGAIN -> 2;
            case INTERRUPTED -> 3;
        };
    }

    static Outcome outcome(int code) {
        return switch (code) {
            case 0 -> Outcome.RUNNING;
            case 1 -> Outcome.RESOLVED;
            case 2 -> Outcome.FAILED_AGAIN;
            case 3 -> Outcome.INTERRUPTED;
            default ->
                throw new IllegalStateException("The stored data is damaged: no attempt ends with the code " + code);
        };
    }

    static void write(Handle handle, List<Finish> finished) {
        List<Row> rows = finished.stream().flatMap(AttemptWriter::row).toList();
        if (rows.isEmpty()) {
            return;
        }
        var insert = handle.createUpdate(WRITE);
        Columns.of(rows, insert)
                .uuids("executions", Row::execution)
                .uuids("items", Row::item)
                .times("ended", Row::ended)
                .integers("outcomes", row -> code(row.outcome()))
                .optionalTexts(
                        "failure_types",
                        row -> row.failure().map(failure -> failure.type().typeName()))
                .optionalTexts("failure_messages", row -> row.failure().map(Failure::message))
                .optionalTexts(
                        "failure_effects",
                        row -> row.failure().map(failure -> failure.effect().name()))
                .optionalTexts(
                        "failure_retries",
                        row -> row.failure().flatMap(Failure::retryAfter).map(Duration::toString));
        insert.execute();
    }

    private static Stream<Row> row(Finish finish) {
        return finish.conclusion().map(conclusion -> row(finish, conclusion)).stream();
    }

    private static Row row(Finish finish, Conclusion conclusion) {
        UUID item = conclusion.item().uuid();
        Instant ended = finish.execution().ended();
        return switch (conclusion) {
            case Resolved ignored -> new Row(finish.id(), item, ended, Outcome.RESOLVED, Optional.empty());
            case FailedAgain again ->
                new Row(finish.id(), item, ended, Outcome.of(again.failure()), Optional.of(again.failure()));
        };
    }
}
