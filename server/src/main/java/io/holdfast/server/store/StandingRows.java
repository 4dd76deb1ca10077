package io.holdfast.server.store;

import io.holdfast.scenario.Scenarios.Due;
import io.holdfast.scenario.Standing;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Where scenarios stand with their schedules: columns of their rows. */
final class StandingRows {

    private static final String SCHEDULE = """
            update scenario set next_run = :next where id = :id and active
            """;

    private static final String DUE = """
            select id, next_run
              from scenario
             where active and next_run <= :now and (paused_until is null or paused_until <= :now) and id > :after
             order by id
             limit :limit
            """;

    private static final String ADVANCE = """
            update scenario set next_run = :next where id = :id and active and next_run = :due
            """;

    private static final String COUNT_ERROR = """
            update scenario
               set consecutive_errors = consecutive_errors + 1
             where id = :id
            returning consecutive_errors
            """;

    private static final String RESET_ERRORS = """
            update scenario set consecutive_errors = 0 where id = :id
            """;

    /** {@code greatest} and {@code least} leave nulls out. */
    private static final String PAUSE = """
            update scenario
               set paused_until = greatest(paused_until, :until),
                   next_run = case when :again then least(next_run, greatest(paused_until, :until)) else next_run end
             where id = :id and active
            """;

    private final Jdbi jdbi;

    StandingRows(Jdbi jdbi) {
        this.jdbi = Objects.requireNonNull(jdbi, "jdbi");
    }

    void schedule(long id, Optional<Instant> nextRun) {
        jdbi.useHandle(handle -> handle.createUpdate(SCHEDULE)
                .bind("id", id)
                .bind("next", Times.of(nextRun))
                .execute());
    }

    List<Due> due(Instant now, long after, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(DUE)
                .bind("now", Times.of(now))
                .bind("after", after)
                .bind("limit", limit)
                .map((row, context) -> new Due(row.getLong("id"), Times.read(row, "next_run")))
                .list());
    }

    boolean advance(long id, Instant due, Optional<Instant> next) {
        return jdbi.withHandle(handle -> handle.createUpdate(ADVANCE)
                        .bind("id", id)
                        .bind("due", Times.of(due))
                        .bind("next", Times.of(next))
                        .execute())
                > 0;
    }

    int countError(long id) {
        return jdbi.withHandle(handle -> handle.createQuery(COUNT_ERROR)
                .bind("id", id)
                .mapTo(Integer.class)
                .findOne()
                .orElse(0));
    }

    void resetErrors(long id) {
        jdbi.useHandle(
                handle -> handle.createUpdate(RESET_ERRORS).bind("id", id).execute());
    }

    void pause(long id, Instant until, boolean again) {
        jdbi.useHandle(handle -> handle.createUpdate(PAUSE)
                .bind("id", id)
                .bind("until", Times.of(until))
                .bind("again", again)
                .execute());
    }

    static Standing read(ResultSet row) throws SQLException {
        return new Standing(
                Times.readOptional(row, "next_run"),
                Times.readOptional(row, "paused_until"),
                row.getInt("consecutive_errors"),
                Times.readOptional(row, "deactivated_at"));
    }
}
