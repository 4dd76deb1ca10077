package io.holdfast.server.api;

import io.holdfast.server.api.Measurements.Kind;
import io.holdfast.server.api.Measurements.Measurement;
import io.holdfast.server.api.Measurements.Sample;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes measurements in the text format of Prometheus, version 0.0.4. */
final class Exposition {

    private Exposition() {}

    static String of(List<Measurement> measurements) {
        StringBuilder text = new StringBuilder();
        for (Measurement measurement : measurements) {
            text.append("# HELP ")
                    .append(measurement.name())
                    .append(' ')
                    .append(measurement.help().replace("\\", "\\\\").replace("\n", "\\n"))
                    .append("\n# TYPE ")
                    .append(measurement.name())
                    .append(measurement.kind() == Kind.COUNTER ? " counter\n" : " gauge\n");
            measurement.samples().forEach(sample -> append(measurement.name(), sample, text));
        }
        return text.toString();
    }

    private static void append(String name, Sample sample, StringBuilder text) {
        text.append(name);
        if (!sample.labels().isEmpty()) {
            text.append('{');
            String separator = "";
            for (Map.Entry<String, String> label : new TreeMap<>(sample.labels()).entrySet()) {
                text.append(separator)
                        .append(label.getKey())
                        .append("=\"")
                        .append(escaped(label.getValue()))
                        .append('"');
                separator = ",";
            }
            text.append('}');
        }
        text.append(' ').append(number(sample.value())).append('\n');
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? String.valueOf((long) value)
                : String.valueOf(value);
    }
}
