package io.holdfast.server.store;

import io.holdfast.alert.AlertEvent;
import io.holdfast.alert.Channel;
import io.holdfast.alert.Notice;
import io.holdfast.alert.Room;
import io.holdfast.alert.ScenarioCondition;
import io.holdfast.alert.ScenarioCondition.Seen;
import io.holdfast.incomplete.FolderLimits;
import io.holdfast.incomplete.IncompleteExecutions.Use;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Compares scenarios with how they were at the last look, and keeps what there is to tell, in one transaction. */
final class AlertObservation {

    /** Two looks at once would keep the same event twice: the later one waits, and finds nothing new. */
    private static final String ONE_AT_A_TIME = """
            select pg_advisory_xact_lock(hashtext('holdfast alert observation'))
            """;

    /** Scenarios that are not as they were at the last look; one that was never looked at was as if new. */
    private static final String CHANGED = """
            select *
              from (
                  select scenario.id, coalesce(folder.last_number, 0) as last_number, coalesce(folder.items, 0) as items,
                         coalesce(folder.bytes, 0) as bytes,
                         coalesce(folder.items, 0) >= :limit_items
                             or coalesce(folder.bytes + folder.bytes / nullif(folder.items, 0), 0) > :limit_bytes as full,
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

    private static final String TOGETHER = """
            select coalesce(sum(items), 0) as items, coalesce(sum(bytes), 0) as bytes,
                   coalesce((select seen.full from alert_seen_together seen), false) as seen_full
              from folder
            """;

    private static final String SEEN_TOGETHER = """
            insert into alert_seen_together ("full")
            values (:full)
            on conflict (only_one) do update set "full" = excluded."full"
            """;

    /** Due at once, unless one was sent a while ago, or could not be: then when that says. What was given up is due again. */
    private static final String TELL = """
            insert into alert_notice (channel, scenario_id, kind, number, pending, since, text, next_try, attempts)
            values (:channel, cast(:scenario as bigint), :kind, nextval('alert_notice_number'), 1, :now, :text, :now, 0)
            on conflict (channel, scenario_id, kind) do update
               set number = case when alert_notice.pending = 0 then excluded.number else alert_notice.number end,
                   pending = alert_notice.pending + 1,
                   since = case when alert_notice.pending = 0 then excluded.since else alert_notice.since end,
                   text = excluded.text,
                   next_try = case when alert_notice.next_try = 'infinity' then :now else alert_notice.next_try end
            """;

    private final FolderLimits limits;
    private final FolderLimits organization;
    private final Instant now;

    AlertObservation(FolderLimits limits, FolderLimits organization, Instant now) {
        this.limits = Objects.requireNonNull(limits, "limits");
        this.organization = Objects.requireNonNull(organization, "organization");
        this.now = Objects.requireNonNull(now, "now");
    }

    /** A scenario as it is, beside how it was. */
    private record Look(ScenarioCondition condition, Seen before) {
        private Look {
            Objects.requireNonNull(condition, "condition");
            Objects.requireNonNull(before, "before");
        }

        static Look read(ResultSet row) throws SQLException {
            return new Look(
                    new ScenarioCondition(
                            row.getLong("id"),
                            row.getLong("last_number"),
                            use(row),
                            row.getLong("last_loss"),
                            row.getBoolean("stopped") ? Optional.of(row.getString("stop_reason")) : Optional.empty()),
                    new Seen(
                            row.getLong("seen_number"),
                            row.getLong("seen_items"),
                            row.getBoolean("seen_full"),
                            row.getLong("seen_loss"),
                            row.getBoolean("seen_stopped")));
        }
    }

    private static Use use(ResultSet row) throws SQLException {
        return new Use(row.getLong("items"), row.getLong("bytes"));
    }

    /** All folders together as they are, and whether they were full. */
    private record Together(Use use, boolean wasFull) {
        private Together {
            Objects.requireNonNull(use, "use");
        }
    }

    /** @param handle is in a transaction */
    void make(Handle handle, List<Channel> channels) {
        handle.createQuery(ONE_AT_A_TIME).mapToMap().one();
        Together together = handle.createQuery(TOGETHER)
                .map((row, context) -> new Together(use(row), row.getBoolean("seen_full")))
                .one();
        Room room = new Room(limits, organization, together.use());
        List<Look> changed = handle.createQuery(CHANGED)
                .bind("limit_items", limits.items())
                .bind("limit_bytes", limits.bytes())
                .map((row, context) -> Look.read(row))
                .list();
        for (Look look : changed) {
            for (AlertEvent event : look.condition().eventsSince(look.before(), room)) {
                channels.forEach(
                        channel -> tell(handle, channel, look.condition().scenario(), event));
            }
            keep(handle, look.condition().scenario(), look.condition().seen(room));
        }
        if (room.isFull() && !together.wasFull()) {
            channels.forEach(channel -> tell(handle, channel, Notice.NO_SCENARIO, room.full()));
        }
        if (room.isFull() != together.wasFull()) {
            handle.createUpdate(SEEN_TOGETHER).bind("full", room.isFull()).execute();
        }
    }

    private void tell(Handle handle, Channel channel, long scenario, AlertEvent event) {
        handle.createUpdate(TELL)
                .bind("channel", channel.apiName())
                .bind("scenario", PostgresAlerts.reference(scenario))
                .bind("kind", event.kind().apiName())
                .bind("text", Texts.storable(event.text()))
                .bind("now", Times.of(now))
                .execute();
    }

    private static void keep(Handle handle, long scenario, Seen seen) {
        handle.createUpdate(SEEN)
                .bind("scenario", scenario)
                .bind("last_number", seen.lastNumber())
                .bind("items", seen.items())
                .bind("full", seen.full())
                .bind("last_loss", seen.lastLoss())
                .bind("stopped", seen.stopped())
                .execute();
    }
}
