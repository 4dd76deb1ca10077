package io.holdfast.server.api;

import static io.javalin.http.HandlerType.GET;

import io.holdfast.scenario.Scope;
import io.holdfast.server.api.Measurements.Kind;
import io.holdfast.server.api.Measurements.Measurement;
import io.javalin.http.Context;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Measurements in the text format of Prometheus. */
final class MetricsResource {

    private static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final Measurements measurements;

    MetricsResource(ApiPorts ports) {
        this.measurements = Objects.requireNonNull(ports.measurements(), "measurements");
    }

    void addTo(Routes routes) {
        routes.add(GET, "/metrics", new Reach.Local(Scope.METRICS_READ), this::answer);
    }

    private void answer(Context context) {
        List<Measurement> all = new ArrayList<>(measurements.read());
        all.add(Measurement.of(
                "jvm_memory_heap_used_bytes",
                Kind.GAUGE,
                "The memory that the objects of the server take.",
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed()));
        all.add(Measurement.of(
                "process_uptime_seconds",
                Kind.GAUGE,
                "How long the server runs.",
                ManagementFactory.getRuntimeMXBean().getUptime() / 1000.0));
        context.contentType(CONTENT_TYPE).result(Exposition.of(all));
    }
}
