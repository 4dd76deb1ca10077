package io.holdfast.server.main;

import io.holdfast.alert.AlertStatistics;
import io.holdfast.alert.Channel;
import io.holdfast.server.api.Measurements.Kind;
import io.holdfast.server.api.Measurements.Measurement;
import io.holdfast.server.api.Measurements.Sample;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What is measured of notices to people. */
final class AlertMeasurements implements Supplier<List<Measurement>> {

    private final AlertStatistics statistics;

    AlertMeasurements(AlertStatistics statistics) {
        this.statistics = Objects.requireNonNull(statistics, "statistics");
    }

    @Override
    public List<Measurement> get() {
        return List.of(new Measurement(
                "holdfast_alerts_total",
                Kind.COUNTER,
                "Notices to people: sent, failed and to be tried again, or given up until there is more to tell.",
                Arrays.stream(Channel.values()).flatMap(this::samples).toList()));
    }

    private Stream<Sample> samples(Channel channel) {
        return Stream.of(
                sample(channel, "sent", statistics.sent(channel)),
                sample(channel, "failed", statistics.failed(channel)),
                sample(channel, "givenUp", statistics.givenUp(channel)));
    }

    private static Sample sample(Channel channel, String outcome, long count) {
        return new Sample(Map.of("channel", channel.apiName(), "outcome", outcome), count);
    }
}
