package io.holdfast.server.api;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Where measurements for {@code /metrics} come from. */
@FunctionalInterface
public interface Measurements {

    /** The measurements of this moment. */
    List<Measurement> read();

    /** How a measurement moves. */
    enum Kind {
        /** Only grows, and begins with 0 at every start; its name ends in {@code _total}. */
        COUNTER,
        /** Goes up and down. */
        GAUGE
    }

    /**
     * One measurement.
     *
     * @param name what is measured, in Prometheus's form: {@code holdfast_executions_accepted_total}
     * @param kind how it moves
     * @param help what it is, in one sentence
     * @param samples its values
     */
    record Measurement(String name, Kind kind, String help, List<Sample> samples) {
        public Measurement {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(help, "help");
            samples = List.copyOf(samples);
        }

        /** A measurement of one value without labels. */
        public static Measurement of(String name, Kind kind, String help, double value) {
            return new Measurement(name, kind, help, List.of(new Sample(Map.of(), value)));
        }
    }

    /** One value, and what tells it from the others of its measurement. */
    record Sample(Map<String, String> labels, double value) {
        public Sample {
            labels = Map.copyOf(labels);
        }
    }
}
