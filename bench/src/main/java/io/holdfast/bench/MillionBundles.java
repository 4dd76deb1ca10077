package io.holdfast.bench;

import static io.holdfast.testing.BlueprintBuilder.blueprint;
import static io.holdfast.testing.BlueprintBuilder.module;

import java.util.concurrent.TimeUnit;

/** A million bundles in one execution: how long it takes, and whether the heap grows with bundles that are done. */
final class MillionBundles {

    private static final int RECORDS_BETWEEN_LOOKS = 200_000;

    private MillionBundles() {}

    static void run() {
        EngineScenario scenario = new EngineScenario(blueprint()
                .then(module(1, "bench:Iterate").mapping("value", "10"))
                .then(module(2, "bench:Iterate").mapping("value", "100000"))
                .then(module(3, "bench:Relay").mapping("value", "{{2.value + 1.value}}"))
                .then(module(4, "bench:Relay").mapping("value", "{{3.value * 2}}"))
                .build());
        long start = System.nanoTime();
        int operations = scenario.run(number -> {
            if (number % RECORDS_BETWEEN_LOOKS == 0) {
                System.out.printf("%,9d records, %3d MB in use%n", number, megabytesInUse());
            }
        });
        System.out.printf(
                "%,d operations in %,d ms%n", operations, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
    }

    private static long megabytesInUse() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) >> 20;
    }
}
