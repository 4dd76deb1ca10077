package io.holdfast.bench;

import java.io.IOException;
import java.util.Arrays;

/** Runs a benchmark by its name; any other name is a pattern of JMH benchmarks. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        String name = arguments.length == 0 ? "" : arguments[0];
        switch (name) {
            case "" -> {
                System.err.println(
                        "holdfast bench: expected a name: webhook, recovery, finding, million, or a pattern of JMH benchmarks");
                System.exit(2);
            }
            case "webhook" -> WebhookBenchmark.run(Arrays.copyOfRange(arguments, 1, arguments.length));
            case "recovery" -> RecoveryBenchmark.run(Arrays.copyOfRange(arguments, 1, arguments.length));
            case "finding" -> FindingBenchmark.run(Arrays.copyOfRange(arguments, 1, arguments.length));
            case "million" -> MillionBundles.run();
            default -> org.openjdk.jmh.Main.main(arguments);
        }
    }
}
