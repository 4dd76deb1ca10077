package io.holdfast.engine.model;

import org.junit.jupiter.api.Test;

/** Wherever a run is stopped, breaks off or fails, nothing is lost and nothing is done twice. */
class EngineRestartTest {

    private final RestartPromises promises = new RestartPromises(Passage.DIRECT);

    @Test
    void stopped_at_any_moment_a_run_goes_on_as_if_nothing_had_happened() {
        Seeds.tryEach(3_000, promises::stopsChangeNothing);
    }

    @Test
    void broken_off_at_any_moment_a_run_repeats_or_doubts_only_what_was_under_way() {
        Seeds.tryEach(3_000, promises::crashesAreSurvived);
    }

    @Test
    void retries_carry_out_exactly_what_a_run_could_not() {
        Seeds.tryEach(3_000, promises::whatFailsCanBeResolved);
    }
}
