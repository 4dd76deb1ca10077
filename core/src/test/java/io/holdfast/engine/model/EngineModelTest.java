package io.holdfast.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

/** The engine does what the plainest reading of the rules does, in scenarios that nobody thought of. */
class EngineModelTest {

    @Test
    void every_scenario_runs_as_the_reference_interpreter_runs_it() {
        Seeds.tryEach(10_000, seed -> runsAsTheReference(RandomScenarios.of(seed)));
    }

    private static void runsAsTheReference(RandomScenario scenario) {
        Observed run = EngineRun.of(scenario, Passage.DIRECT).inOneGo().observed();

        assertThat(run.toString())
                .as(scenario.toString())
                .isEqualTo(ReferenceInterpreter.run(scenario, Set.of()).toString());
    }
}
