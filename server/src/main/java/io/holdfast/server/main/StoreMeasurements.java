package io.holdfast.server.main;

import io.holdfast.incomplete.Backlog;
import io.holdfast.incomplete.Conservation;
import io.holdfast.incomplete.Conservation.Account;
import io.holdfast.incomplete.Conservation.Scope;
import io.holdfast.incomplete.FolderLimits;
import io.holdfast.incomplete.IncompleteExecutions.Use;
import io.holdfast.schedule.ConservationCheck;
import io.holdfast.server.api.Measurements.Kind;
import io.holdfast.server.api.Measurements.Measurement;
import io.holdfast.server.api.Measurements.Sample;
import io.holdfast.server.store.LaneStatistics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What is measured of what is stored: folders, queues, the account of what was accepted, the lane that writes. */
final class StoreMeasurements implements Supplier<List<Measurement>> {

    /** Of so many scenarios there are values of their own: those with the most to tell. */
    static final int SCENARIOS = 1_000;

    private final Backlog backlog;
    private final Conservation conservation;
    private final ConservationCheck check;
    private final FolderLimits limits;
    private final FolderLimits organization;
    private final Supplier<Use> together;
    private final Supplier<LaneStatistics> lane;
    private final Clock clock;

    /**
     * @param limits of the folder of each scenario
     * @param organization of all folders together
     * @param together what all folders hold
     */
    StoreMeasurements(
            Backlog backlog,
            Conservation conservation,
            ConservationCheck check,
            FolderLimits limits,
            FolderLimits organization,
            Supplier<Use> together,
            Supplier<LaneStatistics> lane,
            Clock clock) {
        this.backlog = Objects.requireNonNull(backlog, "backlog");
        this.conservation = Objects.requireNonNull(conservation, "conservation");
        this.check = Objects.requireNonNull(check, "check");
        this.limits = Objects.requireNonNull(limits, "limits");
        this.organization = Objects.requireNonNull(organization, "organization");
        this.together = Objects.requireNonNull(together, "together");
        this.lane = Objects.requireNonNull(lane, "lane");
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    @Override
    public List<Measurement> get() {
        return Stream.of(folders(), allFolders(), queues(), account(), checked(), lane())
                .flatMap(List::stream)
                .toList();
    }

    private List<Measurement> folders() {
        Instant now = clock.instant();
        List<Backlog.Open> open = backlog.open(SCENARIOS);
        return List.of(
                new Measurement(
                        "holdfast_incomplete_executions_open",
                        Kind.GAUGE,
                        "Incomplete executions that are not resolved.",
                        open.stream()
                                .map(each -> new Sample(labels(each), each.items()))
                                .toList()),
                new Measurement(
                        "holdfast_incomplete_executions_oldest_age_seconds",
                        Kind.GAUGE,
                        "How long ago the oldest of them was stored.",
                        open.stream()
                                .map(each -> new Sample(labels(each), age(each.oldest(), now)))
                                .toList()),
                new Measurement(
                        "holdfast_folder_used_bytes",
                        Kind.GAUGE,
                        "What the incomplete executions of a scenario take.",
                        backlog.folders(SCENARIOS).stream()
                                .map(folder -> new Sample(scenario(folder.scenario()), folder.bytes()))
                                .toList()),
                Measurement.of(
                        "holdfast_folder_limit_bytes",
                        Kind.GAUGE,
                        "What they may take, for each scenario.",
                        limits.bytes()),
                Measurement.of(
                        "holdfast_folder_limit_items",
                        Kind.GAUGE,
                        "How many of them there may be, for each scenario.",
                        limits.items()),
                Measurement.of(
                        "holdfast_dropped_bundles",
                        Kind.GAUGE,
                        "Bundles that were dropped by the setting Enable data loss, in all scenarios that there are.",
                        backlog.dropped()));
    }

    private List<Measurement> allFolders() {
        Use use = together.get();
        return List.of(
                Measurement.of(
                        "holdfast_organization_folder_used_items",
                        Kind.GAUGE,
                        "Incomplete executions of all scenarios together that are not resolved, those of deleted scenarios included.",
                        use.items()),
                Measurement.of(
                        "holdfast_organization_folder_used_bytes", Kind.GAUGE, "What they take together.", use.bytes()),
                Measurement.of(
                        "holdfast_organization_folder_limit_items",
                        Kind.GAUGE,
                        "How many of them there may be together.",
                        organization.items()),
                Measurement.of(
                        "holdfast_organization_folder_limit_bytes",
                        Kind.GAUGE,
                        "What they may take together.",
                        organization.bytes()));
    }

    private static Map<String, String> labels(Backlog.Open open) {
        return Map.of(
                "scenario", String.valueOf(open.scenario()), "type", open.type().typeName());
    }

    private static Map<String, String> scenario(long id) {
        return Map.of("scenario", String.valueOf(id));
    }

    private static double age(Instant then, Instant now) {
        return Math.max(0, Duration.between(then, now).toMillis() / 1000.0);
    }

    private List<Measurement> queues() {
        Instant now = clock.instant();
        List<Backlog.Queue> queues = backlog.queues(SCENARIOS);
        return List.of(
                new Measurement(
                        "holdfast_queue_executions",
                        Kind.GAUGE,
                        "Executions that are accepted and wait until they may begin, or go on.",
                        queues.stream()
                                .map(queue -> new Sample(scenario(queue.scenario()), queue.executions()))
                                .toList()),
                new Measurement(
                        "holdfast_queue_oldest_age_seconds",
                        Kind.GAUGE,
                        "How long ago the oldest of them was accepted.",
                        queues.stream()
                                .map(queue -> new Sample(scenario(queue.scenario()), age(queue.oldest(), now)))
                                .toList()));
    }

    private List<Measurement> account() {
        Account account = conservation.account(new Scope(Optional.empty(), Optional.empty()));
        return List.of(
                Measurement.of(
                        "holdfast_triggers_accepted",
                        Kind.GAUGE,
                        "Triggers that were accepted, of all scenarios that there are.",
                        account.accepted()),
                new Measurement(
                        "holdfast_triggers",
                        Kind.GAUGE,
                        "Where they are: each in one place.",
                        List.of(
                                place("success", account.success()),
                                place("warning", account.warning()),
                                place("error", account.error()),
                                place("resolved", account.resolved()),
                                place("running", account.running()),
                                place("waiting", account.waiting()),
                                place("open", account.open()),
                                place("dropped", account.dropped()),
                                place("discarded", account.discardedByActors()))));
    }

    private static Sample place(String name, long triggers) {
        return new Sample(Map.of("place", name), triggers);
    }

    private List<Measurement> checked() {
        ConservationCheck.Result result = check.result();
        return List.of(
                new Measurement(
                        "holdfast_conservation_imbalance",
                        Kind.GAUGE,
                        "By how many triggers a scenario does not balance; only scenarios that do not. Alert on any.",
                        result.imbalances().entrySet().stream()
                                .sorted(Map.Entry.comparingByKey())
                                .limit(SCENARIOS)
                                .map(entry -> new Sample(
                                        scenario(entry.getKey()),
                                        entry.getValue().triggers()))
                                .toList()),
                new Measurement(
                        "holdfast_conservation_checked_timestamp_seconds",
                        Kind.GAUGE,
                        "When it was checked last whether everything balances.",
                        result.checked().stream()
                                .map(at -> new Sample(Map.of(), at.getEpochSecond()))
                                .toList()));
    }

    private List<Measurement> lane() {
        LaneStatistics now = lane.get();
        return List.of(
                Measurement.of("holdfast_writes_total", Kind.COUNTER, "Writes that are durable.", now.units()),
                Measurement.of(
                        "holdfast_write_commits_total",
                        Kind.COUNTER,
                        "Transactions that committed them, many at once.",
                        now.commits()),
                Measurement.of("holdfast_writes_failed_total", Kind.COUNTER, "Writes that were refused.", now.failed()),
                Measurement.of(
                        "holdfast_writes_waiting",
                        Kind.GAUGE,
                        "Writes that wait for the next transaction.",
                        now.waiting()));
    }
}
