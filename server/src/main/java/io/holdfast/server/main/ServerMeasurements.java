package io.holdfast.server.main;

import io.holdfast.execution.ExecutionStatus;
import io.holdfast.schedule.RunStatistics;
import io.holdfast.server.api.Measurements;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/** What {@code /metrics} shows of the scenarios that run; docs/metrics.md lists all of it. */
final class ServerMeasurements implements Measurements {

    private final RunStatistics statistics;
    private final Supplier<List<Measurement>> stored;
    private final Supplier<List<Measurement>> alerts;

    /**
     * @param stored what is measured of what is stored
     * @param alerts what is measured of notices to people
     */
    ServerMeasurements(
            RunStatistics statistics, Supplier<List<Measurement>> stored, Supplier<List<Measurement>> alerts) {
        this.statistics = Objects.requireNonNull(statistics, "statistics");
        this.stored = Objects.requireNonNull(stored, "stored");
        this.alerts = Objects.requireNonNull(alerts, "alerts");
    }

    @Override
    public List<Measurement> read() {
        Runtime runtime = Runtime.getRuntime();
        List<Measurement> all = new ArrayList<>(List.of(
                Measurement.of(
                        "holdfast_executions_accepted_total",
                        Kind.COUNTER,
                        "Executions that were accepted, retries not counted.",
                        statistics.accepted()),
                new Measurement(
                        "holdfast_executions_ended_total",
                        Kind.COUNTER,
                        "Executions that ended, retries included.",
                        List.of(
                                ended(ExecutionStatus.SUCCESS),
                                ended(ExecutionStatus.WARNING),
                                ended(ExecutionStatus.ERROR))),
                Measurement.of(
                        "holdfast_executions_running", Kind.GAUGE, "Executions that run now.", statistics.running()),
                new Measurement(
                        "holdfast_retries_total",
                        Kind.COUNTER,
                        "Retries of incomplete executions that ended.",
                        List.of(
                                new Sample(Map.of("outcome", "resolved"), statistics.retriesResolved()),
                                new Sample(Map.of("outcome", "failed"), statistics.retriesFailed()))),
                Measurement.of(
                        "holdfast_memory_used_bytes",
                        Kind.GAUGE,
                        "Memory of the Java heap that is in use.",
                        runtime.totalMemory() - runtime.freeMemory())));
        all.addAll(stored.get());
        all.addAll(alerts.get());
        return List.copyOf(all);
    }

    private Sample ended(ExecutionStatus status) {
        String name = switch (status) {
            case SUCCESS -> "success";
            case WARNING -> "warning";
            case ERROR -> "error";
            case RUNNING -> "suspended";
        };
        return new Sample(Map.of("status", name), statistics.ended(status));
    }
}
