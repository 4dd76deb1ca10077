package io.holdfast.server.store;

import io.holdfast.alert.AlertKind;
import io.holdfast.alert.AlertSettings;
import io.holdfast.alert.Alerts;
import io.holdfast.alert.Channel;
import io.holdfast.alert.Notice;
import io.holdfast.incomplete.FolderLimits;
import io.holdfast.server.secrets.SecretBox;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** What is to be told, over PostgreSQL. What was given up is due at infinity. */
final class PostgresAlerts implements Alerts {

    private static final String FORGET = """
            delete from alert_notice where not channel = any(:channels)
            """;

    private static final String REVIVE = """
            update alert_notice set next_try = :now where next_try = 'infinity' and channel = any(:channels)
            """;

    /**
     * Whoever takes one at the same time takes the next: rows that somebody is taking are passed over. Materialized, because
     * a subquery in its place may be run again for each row, each time with a limit of its own.
     */
    private static final String CLAIM = """
            with due as materialized (
                select channel, scenario_id, kind
                  from alert_notice
                 where pending > 0 and next_try <= :now
                 order by next_try, scenario_id nulls first, kind, channel
                 limit 1
                   for update skip locked)
            update alert_notice notice
               set next_try = :until
              from due
              left join scenario on scenario.id = due.scenario_id
             where notice.channel = due.channel and notice.scenario_id is not distinct from due.scenario_id
               and notice.kind = due.kind
            returning notice.number, notice.channel, notice.scenario_id, coalesce(scenario.name, '') as name, notice.kind, notice.pending,
                      notice.since, notice.text, notice.attempts
            """;

    /** What came while it was sent is left for the next. */
    private static final String SENT = """
            update alert_notice
               set number = nextval('alert_notice_number'), pending = pending - :times, since = :now, next_try = :next,
                   attempts = 0, failure = null, failed_at = null
             where channel = :channel and scenario_id is not distinct from cast(:scenario as bigint) and kind = :kind
               and number = :number
            """;

    private static final String FAILED = """
            update alert_notice
               set attempts = attempts + 1, next_try = :again, failure = :failure, failed_at = :now
             where channel = :channel and scenario_id is not distinct from cast(:scenario as bigint) and kind = :kind
               and number = :number
            """;

    private static final String GIVEN_UP = """
            update alert_notice
               set attempts = 0, next_try = 'infinity', failure = :failure, failed_at = :now
             where channel = :channel and scenario_id is not distinct from cast(:scenario as bigint) and kind = :kind
               and number = :number
            """;

    private static final String TROUBLES = """
            select channel, scenario_id, kind, failed_at, failure
              from alert_notice
             where failure is not null
             order by failed_at desc, scenario_id nulls first, kind, channel
             limit :limit
            """;

    private final Jdbi jdbi;
    private final AlertSettingsRow row;

    /** Seals the password of the mail server, if an older version left it open. */
    PostgresAlerts(Jdbi jdbi, SecretBox box) {
        this.jdbi = Objects.requireNonNull(jdbi, "jdbi");
        this.row = new AlertSettingsRow(box);
        jdbi.useTransaction(row::sealWhatLiesOpen);
    }

    /** The ids of the keys with which anything was sealed. */
    static Set<String> keysInUse(Jdbi jdbi) {
        return jdbi.withHandle(AlertSettingsRow::keysInUse);
    }

    /** A scenario as a notice's row refers to it: null when it is about no single one. */
    static @Nullable Long reference(long scenario) {
        return scenario == Notice.NO_SCENARIO ? null : (Long) scenario;
    }

    @Override
    public AlertSettings settings() {
        return jdbi.withHandle(row::read);
    }

    @Override
    public void change(AlertSettings settings, Instant now) {
        jdbi.useTransaction(handle -> {
            row.write(handle, settings);
            var forget = handle.createUpdate(FORGET);
            Columns.of(settings.channels(), forget).texts("channels", Channel::apiName);
            forget.execute();
            var revive = handle.createUpdate(REVIVE).bind("now", Times.of(now));
            Columns.of(settings.channels(), revive).texts("channels", Channel::apiName);
            revive.execute();
        });
    }

    @Override
    public void observe(FolderLimits limits, FolderLimits organization, Instant now) {
        jdbi.useTransaction(handle -> new AlertObservation(limits, organization, now)
                .make(handle, row.read(handle).channels()));
    }

    @Override
    public Optional<Notice> claim(Instant now, Instant until) {
        return jdbi.withHandle(handle -> handle.createQuery(CLAIM)
                .bind("now", Times.of(now))
                .bind("until", Times.of(until))
                .map((row, context) -> new Notice(
                        row.getLong("number"),
                        Channel.ofApiName(row.getString("channel")),
                        row.getLong("scenario_id"),
                        row.getString("name"),
                        AlertKind.ofApiName(row.getString("kind")),
                        row.getLong("pending"),
                        Times.read(row, "since"),
                        row.getString("text"),
                        row.getInt("attempts")))
                .findOne());
    }

    @Override
    public void sent(Notice notice, Instant now, Instant next) {
        jdbi.useTransaction(handle -> {
            int updated = handle.createUpdate(SENT)
                    .bind("channel", notice.channel().apiName())
                    .bind("scenario", reference(notice.scenario()))
                    .bind("kind", notice.kind().apiName())
                    .bind("number", notice.number())
                    .bind("times", notice.times())
                    .bind("now", Times.of(now))
                    .bind("next", Times.of(next))
                    .execute();
            if (updated > 0) {
                var revive = handle.createUpdate(REVIVE).bind("now", Times.of(now));
                Columns.of(List.of(notice.channel()), revive).texts("channels", Channel::apiName);
                revive.execute();
            }
        });
    }

    @Override
    public void failed(Notice notice, String why, Instant now, Optional<Instant> again) {
        jdbi.useHandle(handle -> again.map(at -> handle.createUpdate(FAILED).bind("again", Times.of(at)))
                .orElseGet(() -> handle.createUpdate(GIVEN_UP))
                .bind("channel", notice.channel().apiName())
                .bind("scenario", reference(notice.scenario()))
                .bind("kind", notice.kind().apiName())
                .bind("number", notice.number())
                .bind("now", Times.of(now))
                .bind("failure", Texts.storable(why))
                .execute());
    }

    @Override
    public List<Trouble> troubles(int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(TROUBLES)
                .bind("limit", limit)
                .map((row, context) -> new Trouble(
                        Channel.ofApiName(row.getString("channel")),
                        row.getLong("scenario_id"),
                        AlertKind.ofApiName(row.getString("kind")),
                        Times.read(row, "failed_at"),
                        row.getString("failure")))
                .list());
    }
}
