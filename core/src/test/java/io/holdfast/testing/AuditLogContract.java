package io.holdfast.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.audit.AuditLog;
import io.holdfast.audit.AuditLog.Draft;
import io.holdfast.audit.AuditLog.Entry;
import io.holdfast.audit.AuditLog.Filter;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@link AuditLog} promises. */
public abstract class AuditLogContract {

    private static final Instant START = StoreSample.START;

    private AuditLog log = StorePorts.inMemory().auditLog();

    /** An empty store. */
    protected abstract StorePorts emptyStore();

    @BeforeEach
    void openStore() {
        log = emptyStore().auditLog();
    }

    private static Draft draft(int seconds, String actor, String event, String subject) {
        return new Draft(START.plusSeconds(seconds), 3, actor, "192.0.2.7", event, subject);
    }

    private long begin(int seconds) {
        return log.begin(draft(seconds, "ann", "PATCH /scenarios/{id}", "/scenarios/5"));
    }

    @Test
    void what_was_begun_and_never_ended_says_so() {
        long id = begin(0);

        assertThat(log.find(id))
                .contains(new Entry(
                        id, draft(0, "ann", "PATCH /scenarios/{id}", "/scenarios/5"), Optional.empty(), "[]"));
    }

    @Test
    void what_was_ended_tells_its_status_and_what_became_different() {
        long id = begin(0);
        log.end(id, 200, "[{\"path\":\"name\"}]");

        assertThat(log.find(id).orElseThrow().status()).contains(200);
        assertThat(log.find(id).orElseThrow().changes()).isEqualTo("[{\"path\":\"name\"}]");
    }

    @Test
    void what_was_withdrawn_is_not_there() {
        long id = begin(0);
        log.withdraw(id);

        assertThat(log.find(id)).isEmpty();
        assertThat(log.list(Filter.ALL, Long.MAX_VALUE, 9)).isEmpty();
    }

    @Test
    void entries_are_listed_page_by_page_the_newest_first() {
        long first = begin(0);
        long second = begin(1);
        long third = begin(2);

        assertThat(log.list(Filter.ALL, Long.MAX_VALUE, 2))
                .extracting(Entry::id)
                .containsExactly(third, second);
        assertThat(log.list(Filter.ALL, second, 2)).extracting(Entry::id).containsExactly(first);
    }

    @Test
    void entries_are_found_by_time_actor_event_and_the_beginning_of_their_subject() {
        long early = begin(0);
        long other = log.begin(draft(5, "ben", "DELETE /hooks/{id}", "/hooks/7"));

        assertThat(log.list(with(Optional.of(START.plusSeconds(5)), Optional.empty()), Long.MAX_VALUE, 9))
                .extracting(Entry::id)
                .containsExactly(other);
        assertThat(log.list(with(Optional.empty(), Optional.of(START.plusSeconds(5))), Long.MAX_VALUE, 9))
                .extracting(Entry::id)
                .containsExactly(early);
        assertThat(log.list(named("ben", null, null), Long.MAX_VALUE, 9))
                .extracting(Entry::id)
                .containsExactly(other);
        assertThat(log.list(named(null, "DELETE /hooks/{id}", null), Long.MAX_VALUE, 9))
                .extracting(Entry::id)
                .containsExactly(other);
        assertThat(log.list(named(null, null, "/scenarios/"), Long.MAX_VALUE, 9))
                .extracting(Entry::id)
                .containsExactly(early);
    }

    private static Filter with(Optional<Instant> from, Optional<Instant> to) {
        return new Filter(from, to, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static Filter named(@Nullable String actor, @Nullable String event, @Nullable String subject) {
        return new Filter(
                Optional.empty(),
                Optional.empty(),
                Optional.ofNullable(actor),
                Optional.ofNullable(event),
                Optional.ofNullable(subject));
    }

    @Test
    void old_entries_are_removed_piece_by_piece_the_oldest_first() {
        begin(0);
        long second = begin(1);
        long kept = begin(10);

        assertThat(log.purge(START.plusSeconds(10), 1)).isEqualTo(1);
        assertThat(log.list(Filter.ALL, Long.MAX_VALUE, 9))
                .extracting(Entry::id)
                .containsExactly(kept, second);
        assertThat(log.purge(START.plusSeconds(10), 9)).isEqualTo(1);
        assertThat(log.list(Filter.ALL, Long.MAX_VALUE, 9))
                .extracting(Entry::id)
                .containsExactly(kept);
    }
}
