package io.holdfast.testing;

import io.holdfast.alert.AlertEvent;
import io.holdfast.alert.AlertKind;
import io.holdfast.alert.AlertSettings;
import io.holdfast.alert.Alerts;
import io.holdfast.alert.Channel;
import io.holdfast.alert.Notice;
import io.holdfast.alert.Room;
import io.holdfast.alert.ScenarioCondition;
import io.holdfast.alert.ScenarioCondition.Seen;
import io.holdfast.incomplete.FolderLimits;
import io.holdfast.incomplete.IncompleteExecutions.Use;
import io.holdfast.scenario.Scenario;
import io.holdfast.testing.InMemoryTables.Item;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/** What is to be told, in memory. */
final class InMemoryAlerts implements Alerts {

    private static final Comparator<Cause> BY_CAUSE = Comparator.comparingLong(Cause::scenario)
            .thenComparing(cause -> cause.kind().apiName())
            .thenComparing(cause -> cause.channel().apiName());

    private final InMemoryTables tables;
    private final Map<Long, Seen> seen = new HashMap<>();
    private final Map<Cause, Told> told = new HashMap<>();
    private AlertSettings settings = AlertSettings.NONE;
    private long lastNumber;
    private boolean fullTogether;

    InMemoryAlerts(InMemoryTables tables) {
        this.tables = Objects.requireNonNull(tables, "tables");
    }

    /** What is told together. */
    private record Cause(Channel channel, long scenario, AlertKind kind) {
        Cause {
            Objects.requireNonNull(channel, "channel");
            Objects.requireNonNull(kind, "kind");
        }

        static Cause of(Notice notice) {
            return new Cause(notice.channel(), notice.scenario(), notice.kind());
        }
    }

    /** What is not told yet of one cause, and how it went so far. */
    private static final class Told {
        long number;
        long pending;
        Instant since = Instant.EPOCH;
        String text = "";
        Instant nextTry = Instant.MAX;
        int attempts;
        Optional<Trouble> trouble = Optional.empty();

        boolean isGivenUp() {
            return nextTry.equals(Instant.MAX);
        }

        void revive(Instant now) {
            nextTry = isGivenUp() ? now : nextTry;
        }

        Notice notice(Cause cause, String name) {
            return new Notice(
                    number, cause.channel(), cause.scenario(), name, cause.kind(), pending, since, text, attempts);
        }
    }

    @Override
    public AlertSettings settings() {
        synchronized (tables) {
            return settings;
        }
    }

    @Override
    public void change(AlertSettings changed, Instant now) {
        synchronized (tables) {
            settings = changed;
            told.keySet().removeIf(cause -> !changed.channels().contains(cause.channel()));
            told.values().forEach(each -> each.revive(now));
        }
    }

    @Override
    public void observe(FolderLimits limits, FolderLimits organization, Instant now) {
        synchronized (tables) {
            Room room = new Room(limits, organization, use(item -> true));
            seen.keySet().retainAll(tables.scenarios.keySet());
            told.keySet().removeIf(cause -> !isThere(cause.scenario()));
            for (Scenario scenario : tables.scenarios.values()) {
                ScenarioCondition condition = condition(scenario);
                for (AlertEvent event : condition.eventsSince(seen.getOrDefault(scenario.id(), Seen.NEVER), room)) {
                    settings.channels().forEach(channel -> tell(channel, scenario.id(), event, now));
                }
                seen.put(scenario.id(), condition.seen(room));
            }
            if (room.isFull() && !fullTogether) {
                settings.channels().forEach(channel -> tell(channel, Notice.NO_SCENARIO, room.full(), now));
            }
            fullTogether = room.isFull();
        }
    }

    private boolean isThere(long scenario) {
        return scenario == Notice.NO_SCENARIO || tables.scenarios.containsKey(scenario);
    }

    private Use use(Predicate<Item> meant) {
        List<Item> open = tables.items.values().stream()
                .filter(item -> item.state.isOpen() && meant.test(item))
                .toList();
        return new Use(
                open.size(), open.stream().mapToLong(item -> item.stored.size()).sum());
    }

    private ScenarioCondition condition(Scenario scenario) {
        return new ScenarioCondition(
                scenario.id(),
                tables.lastNumbers.getOrDefault(scenario.id(), 0L),
                use(item -> item.scenario() == scenario.id()),
                tables.losses.stream()
                        .filter(loss -> loss.row().scenario() == scenario.id() && loss.isDropped())
                        .count(),
                scenario.stopReason().filter(reason -> !scenario.active()));
    }

    private void tell(Channel channel, long scenario, AlertEvent event, Instant now) {
        Told one = told.computeIfAbsent(new Cause(channel, scenario, event.kind()), cause -> new Told());
        if (one.pending == 0) {
            one.since = now;
            one.number = ++lastNumber;
        }
        one.pending++;
        one.text = event.text();
        one.revive(now);
    }

    @Override
    public Optional<Notice> claim(Instant now, Instant until) {
        synchronized (tables) {
            return told.entrySet().stream()
                    .filter(entry -> entry.getValue().pending > 0
                            && !entry.getValue().nextTry.isAfter(now))
                    .filter(entry -> isThere(entry.getKey().scenario()))
                    .min(Comparator.<Map.Entry<Cause, Told>, Instant>comparing(entry -> entry.getValue().nextTry)
                            .thenComparing(Map.Entry::getKey, BY_CAUSE))
                    .map(entry -> {
                        entry.getValue().nextTry = until;
                        Cause cause = entry.getKey();
                        Optional<Scenario> scenario = Optional.ofNullable(tables.scenarios.get(cause.scenario()));
                        return entry.getValue()
                                .notice(cause, scenario.map(Scenario::name).orElse(""));
                    });
        }
    }

    /** What is kept of the notice's cause, unless the notice was told of before. */
    private Optional<Told> of(Notice notice) {
        return Optional.ofNullable(told.get(Cause.of(notice))).filter(one -> one.number == notice.number());
    }

    @Override
    public void sent(Notice notice, Instant now, Instant next) {
        synchronized (tables) {
            of(notice).ifPresent(one -> {
                one.pending -= notice.times();
                one.number = ++lastNumber;
                one.since = now;
                one.nextTry = next;
                one.attempts = 0;
                one.trouble = Optional.empty();
                told.entrySet().stream()
                        .filter(entry -> entry.getKey().channel() == notice.channel())
                        .forEach(entry -> entry.getValue().revive(now));
            });
        }
    }

    @Override
    public void failed(Notice notice, String why, Instant now, Optional<Instant> again) {
        synchronized (tables) {
            of(notice).ifPresent(one -> {
                one.attempts = again.isPresent() ? one.attempts + 1 : 0;
                one.nextTry = again.orElse(Instant.MAX);
                one.trouble = Optional.of(new Trouble(notice.channel(), notice.scenario(), notice.kind(), now, why));
            });
        }
    }

    @Override
    public List<Trouble> troubles(int limit) {
        synchronized (tables) {
            return told.entrySet().stream()
                    .sorted(Map.Entry.comparingByKey(BY_CAUSE))
                    .flatMap(entry -> entry.getValue().trouble.stream())
                    .sorted(Comparator.comparing(Trouble::at).reversed())
                    .limit(limit)
                    .toList();
        }
    }
}
