package io.holdfast.server.store;

import io.holdfast.alert.AlertKind;
import io.holdfast.alert.AlertSettings;
import io.holdfast.alert.AlertSettings.Mail;
import io.holdfast.alert.Alerts;
import io.holdfast.alert.Channel;
import io.holdfast.alert.Notice;
import io.holdfast.incomplete.FolderLimits;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** What is to be told, over PostgreSQL. */
final class PostgresAlerts implements Alerts {

    private static final String SETTINGS = """
            select webhook, mail_host, mail_port, mail_security, mail_user, mail_password, mail_from, mail_to
              from alert_settings
            """;

    private static final String CHANGE = """
            insert into alert_settings (
                webhook, mail_host, mail_port, mail_security, mail_user, mail_password, mail_from, mail_to)
            values (:webhook, :host, :port, :security, :user, :password, :from, :to)
            on conflict (only_one) do update
               set webhook = excluded.webhook, mail_host = excluded.mail_host, mail_port = excluded.mail_port,
                   mail_security = excluded.mail_security, mail_user = excluded.mail_user,
                   mail_password = excluded.mail_password, mail_from = excluded.mail_from, mail_to = excluded.mail_to
            """;

    private static final String FORGET = """
            delete from alert_notice where not channel = any(:channels)
            """;

    /** Scenarios that are not as they were at the last look; one that was never looked at was as if new. */
    private static final String CHANGED = """
            select *
              from (
                  select scenario.id, coalesce(folder.last_number, 0) as last_number, coalesce(folder.items, 0) as items,
                         coalesce(folder.bytes, 0) as bytes,
                         coalesce(folder.items, 0) >= :limit_items or coalesce(folder.bytes, 0) >= :limit_bytes as full,
                         coalesce((
                             select max(loss.id) from loss where loss.scenario_id = scenario.id and loss.actor is null), 0)
                             as last_loss,
                         not scenario.active and scenario.stop_reason is not null as stopped,
                         coalesce(scenario.stop_reason, '') as stop_reason,
                         coalesce(seen.last_number, 0) as seen_number, coalesce(seen.items, 0) as seen_items,
                         coalesce(seen.full, false) as seen_full, coalesce(seen.last_loss, 0) as seen_loss,
                         coalesce(seen.stopped, false) as seen_stopped
                    from scenario
                    left join folder on folder.scenario_id = scenario.id
                    left join alert_seen seen on seen.scenario_id = scenario.id) now
             where last_number <> seen_number or items <> seen_items or "full" <> seen_full
                or last_loss <> seen_loss or stopped <> seen_stopped
             order by id
            """;

    private static final String SEEN = """
            insert into alert_seen (scenario_id, last_number, items, "full", last_loss, stopped)
            values (:scenario, :last_number, :items, :full, :last_loss, :stopped)
            on conflict (scenario_id) do update
               set last_number = excluded.last_number, items = excluded.items, "full" = excluded."full",
                   last_loss = excluded.last_loss, stopped = excluded.stopped
            """;

    /** Due at once, unless one was sent a while ago, or could not be: then when that says. */
    private static final String TELL = """
            insert into alert_notice (channel, scenario_id, kind, pending, since, text, next_try, attempts)
            values (:channel, :scenario, :kind, 1, :now, :text, :now, 0)
            on conflict (channel, scenario_id, kind) do update
               set pending = alert_notice.pending + 1,
                   since = case when alert_notice.pending = 0 then excluded.since else alert_notice.since end,
                   text = excluded.text
            """;

    private static final String DUE = """
            select notice.channel, notice.scenario_id, scenario.name, notice.kind, notice.pending, notice.since, notice.text,
                   notice.attempts
              from alert_notice notice
              join scenario on scenario.id = notice.scenario_id
             where notice.pending > 0 and notice.next_try <= :now
             order by notice.next_try, notice.scenario_id, notice.kind, notice.channel
             limit :limit
            """;

    /** What came while it was sent is left for the next. */
    private static final String SENT = """
            update alert_notice
               set pending = greatest(0, pending - :times), next_try = :next, attempts = 0, failure = null, failed_at = null
             where channel = :channel and scenario_id = :scenario and kind = :kind
            """;

    private static final String FAILED = """
            update alert_notice
               set attempts = attempts + 1, next_try = :again, failure = :failure, failed_at = :now
             where channel = :channel and scenario_id = :scenario and kind = :kind
            """;

    private static final String GIVEN_UP = """
            update alert_notice
               set pending = greatest(0, pending - :times), attempts = 0, next_try = :now, failure = :failure,
                   failed_at = :now
             where channel = :channel and scenario_id = :scenario and kind = :kind
            """;

    private static final String TROUBLES = """
            select channel, scenario_id, kind, failed_at, failure
              from alert_notice
             where failure is not null
             order by failed_at desc, scenario_id, kind, channel
             limit :limit
            """;

    /** A scenario as it is, beside how it was. */
    private record Look(
            long scenario,
            long lastNumber,
            long items,
            long bytes,
            boolean full,
            long lastLoss,
            boolean stopped,
            String stopReason,
            long seenNumber,
            long seenItems,
            boolean seenFull,
            long seenLoss,
            boolean seenStopped) {
        private Look {
            Objects.requireNonNull(stopReason, "stopReason");
        }

        static Look read(ResultSet row) throws SQLException {
            return new Look(
                    row.getLong("id"),
                    row.getLong("last_number"),
                    row.getLong("items"),
                    row.getLong("bytes"),
                    row.getBoolean("full"),
                    row.getLong("last_loss"),
                    row.getBoolean("stopped"),
                    row.getString("stop_reason"),
                    row.getLong("seen_number"),
                    row.getLong("seen_items"),
                    row.getBoolean("seen_full"),
                    row.getLong("seen_loss"),
                    row.getBoolean("seen_stopped"));
        }
    }

    private final Jdbi jdbi;

    PostgresAlerts(Jdbi jdbi) {
        this.jdbi = Objects.requireNonNull(jdbi, "jdbi");
    }

    @Override
    public AlertSettings settings() {
        return jdbi.withHandle(PostgresAlerts::settings);
    }

    private static AlertSettings settings(Handle handle) {
        return handle.createQuery(SETTINGS)
                .map((row, context) -> new AlertSettings(Optional.ofNullable(row.getString("webhook")), mail(row)))
                .findOne()
                .orElse(AlertSettings.NONE);
    }

    private static Optional<Mail> mail(ResultSet row) throws SQLException {
        String host = row.getString("mail_host");
        return host == null
                ? Optional.empty()
                : Optional.of(new Mail(
                        host,
                        row.getInt("mail_port"),
                        AlertSettings.Security.valueOf(row.getString("mail_security")),
                        Optional.ofNullable(row.getString("mail_user")),
                        Optional.ofNullable(row.getString("mail_password")),
                        row.getString("mail_from"),
                        row.getString("mail_to").lines().toList()));
    }

    @Override
    public void change(AlertSettings settings) {
        Optional<Mail> mail = settings.mail();
        jdbi.useTransaction(handle -> {
            handle.createUpdate(CHANGE)
                    .bind("webhook", settings.webhook().orElse(null))
                    .bind("host", mail.map(Mail::host).orElse(null))
                    .bind("port", mail.map(Mail::port).orElse(null))
                    .bind("security", mail.map(each -> each.security().name()).orElse(null))
                    .bind("user", mail.flatMap(Mail::user).orElse(null))
                    .bind("password", mail.flatMap(Mail::password).orElse(null))
                    .bind("from", mail.map(Mail::from).orElse(null))
                    .bind("to", mail.map(each -> String.join("\n", each.to())).orElse(null))
                    .execute();
            var forget = handle.createUpdate(FORGET);
            Columns.of(settings.channels(), forget).texts("channels", Channel::apiName);
            forget.execute();
        });
    }

    @Override
    public void observe(FolderLimits limits, Instant now) {
        jdbi.useTransaction(handle -> {
            List<Channel> channels = settings(handle).channels();
            List<Look> changed = handle.createQuery(CHANGED)
                    .bind("limit_items", limits.items())
                    .bind("limit_bytes", limits.bytes())
                    .map((row, context) -> Look.read(row))
                    .list();
            for (Look look : changed) {
                for (Channel channel : channels) {
                    tell(handle, channel, look, limits, now);
                }
                handle.createUpdate(SEEN)
                        .bind("scenario", look.scenario())
                        .bind("last_number", look.lastNumber())
                        .bind("items", look.items())
                        .bind("full", look.full())
                        .bind("last_loss", look.lastLoss())
                        .bind("stopped", look.stopped())
                        .execute();
            }
        });
    }

    private static void tell(Handle handle, Channel channel, Look look, FolderLimits limits, Instant now) {
        if (look.lastNumber() > look.seenNumber() && look.seenItems() == 0) {
            tell(
                    handle,
                    channel,
                    look,
                    AlertKind.FIRST_ITEM,
                    look.items() + (look.items() == 1 ? " is open now." : " are open now.")
                            + " See the tab Incomplete executions of the scenario.",
                    now);
        }
        if (look.lastLoss() > look.seenLoss()) {
            tell(
                    handle,
                    channel,
                    look,
                    AlertKind.FOLDER_FULL,
                    "What did not fit in was dropped, because its setting \"Enable data loss\" is on. Resolve or delete"
                            + " incomplete executions to make room.",
                    now);
        } else if (look.full() && !look.seenFull()) {
            tell(
                    handle,
                    channel,
                    look,
                    AlertKind.FOLDER_FULL,
                    "It holds " + look.items() + " of " + limits.items() + " items and " + look.bytes() + " of "
                            + limits.bytes() + " bytes. Resolve or delete incomplete executions to make room.",
                    now);
        }
        if (look.stopped() && !look.seenStopped()) {
            tell(handle, channel, look, AlertKind.DEACTIVATED, look.stopReason(), now);
        }
    }

    private static void tell(Handle handle, Channel channel, Look look, AlertKind kind, String text, Instant now) {
        handle.createUpdate(TELL)
                .bind("channel", channel.apiName())
                .bind("scenario", look.scenario())
                .bind("kind", kind.apiName())
                .bind("text", Texts.storable(text))
                .bind("now", Times.of(now))
                .execute();
    }

    @Override
    public List<Notice> due(Instant now, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(DUE)
                .bind("now", Times.of(now))
                .bind("limit", limit)
                .map((row, context) -> new Notice(
                        Channel.ofApiName(row.getString("channel")),
                        row.getLong("scenario_id"),
                        row.getString("name"),
                        AlertKind.ofApiName(row.getString("kind")),
                        row.getLong("pending"),
                        Times.read(row, "since"),
                        row.getString("text"),
                        row.getInt("attempts")))
                .list());
    }

    @Override
    public void sent(Notice notice, Instant next) {
        jdbi.useHandle(handle -> handle.createUpdate(SENT)
                .bind("channel", notice.channel().apiName())
                .bind("scenario", notice.scenario())
                .bind("kind", notice.kind().apiName())
                .bind("times", notice.times())
                .bind("next", Times.of(next))
                .execute());
    }

    @Override
    public void failed(Notice notice, String why, Instant now, Optional<Instant> again) {
        jdbi.useHandle(handle -> {
            var update = again.map(at -> handle.createUpdate(FAILED).bind("again", Times.of(at)))
                    .orElseGet(() -> handle.createUpdate(GIVEN_UP).bind("times", notice.times()));
            update.bind("channel", notice.channel().apiName())
                    .bind("scenario", notice.scenario())
                    .bind("kind", notice.kind().apiName())
                    .bind("now", Times.of(now))
                    .bind("failure", Texts.storable(why))
                    .execute();
        });
    }

    @Override
    public List<Trouble> troubles(int limit) {
        List<Trouble> troubles = new ArrayList<>();
        jdbi.useHandle(handle -> handle.createQuery(TROUBLES)
                .bind("limit", limit)
                .map((row, context) -> new Trouble(
                        Channel.ofApiName(row.getString("channel")),
                        row.getLong("scenario_id"),
                        AlertKind.ofApiName(row.getString("kind")),
                        Times.read(row, "failed_at"),
                        row.getString("failure")))
                .forEach(troubles::add));
        return troubles;
    }
}
