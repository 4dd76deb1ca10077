package io.holdfast.bench;

import static io.holdfast.testing.BlueprintBuilder.blueprint;
import static io.holdfast.testing.BlueprintBuilder.module;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What the engine itself costs: 10 000 bundles through three modules into an aggregator. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class EngineBenchmark {

    private final EngineScenario scenario = new EngineScenario(blueprint()
            .then(module(1, "bench:Iterate").mapping("value", "10000"))
            .then(module(2, "bench:Relay").mapping("value", "{{1.value + 1}}"))
            .then(module(3, "bench:Relay").mapping("value", "{{2.value * 2}}"))
            .then(module(4, "bench:Relay").mapping("value", "{{3.value - 1.value}}"))
            .then(module(5, "bench:Count").mapping("value", "{{4.value}}").aggregating(1))
            .build());

    @Benchmark
    public int tenThousandBundles() {
        return scenario.run(number -> {});
    }
}
