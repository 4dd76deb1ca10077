package io.holdfast.server.apps.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.failure.FailureType;
import io.holdfast.server.apps.ModuleRun;
import org.junit.jupiter.api.Test;

class BasicAggregatorTest {

    private final ModuleRun aggregator =
            ModuleRun.of(BuiltinApp.modules(), "builtin:BasicAggregator", 1).parameters("{\"feeder\": 2}");

    @Test
    void what_was_gathered_becomes_one_array() throws Exception {
        assertThat(aggregator
                        .gathered("{\"0\": \"a\", \"tags\": [1]}", "{\"0\": null}", "{}")
                        .bundles())
                .containsExactly("{\"array\":[{\"0\":\"a\",\"tags\":[1]},{\"0\":null},{}],\"__IMTAGGLENGTH__\":3}");
    }

    @Test
    void nothing_gathered_is_an_empty_array() throws Exception {
        assertThat(aggregator.bundles()).containsExactly("{\"array\":[],\"__IMTAGGLENGTH__\":0}");
    }

    @Test
    void a_target_structure_changes_nothing() throws Exception {
        assertThat(aggregator
                        .parameters("{\"feeder\": \"2\", \"target\": \"5.headers\"}")
                        .gathered("{\"name\": \"a\"}")
                        .bundles())
                .containsExactly("{\"array\":[{\"name\":\"a\"}],\"__IMTAGGLENGTH__\":1}");
    }

    @Test
    void an_aggregator_without_a_source_is_not_configured() throws Exception {
        assertThat(aggregator.parameters("{}").failure().type()).isEqualTo(FailureType.INVALID_CONFIGURATION);
    }
}
