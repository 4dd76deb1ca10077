package io.holdfast.engine;

import static io.holdfast.testing.BlueprintBuilder.blueprint;
import static io.holdfast.testing.BlueprintBuilder.module;
import static io.holdfast.testing.BlueprintBuilder.router;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.execution.BundleId;
import io.holdfast.execution.ExecutionId;
import io.holdfast.execution.Trail;
import io.holdfast.failure.Effect;
import io.holdfast.failure.Failure;
import io.holdfast.failure.FailureType;
import io.holdfast.module.Outcome;
import io.holdfast.testing.BlueprintBuilder;
import io.holdfast.testing.ScenarioTester;
import io.holdfast.testing.ScriptedModule;
import io.holdfast.value.Bundle;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The key of an operation: the same for each repetition, and no other operation has it. */
class OperationKeyTest {

    private static final Failure NO_ANSWER =
            Failure.of(FailureType.CONNECTION, "no answer").withEffect(Effect.UNKNOWN);
    private static final ExecutionId ROOT = new ExecutionId(new UUID(0, 1));

    private final ScriptedModule trigger = ScriptedModule.trigger("test:Trigger");
    private final ScriptedModule act = ScriptedModule.action("test:Act");
    private final ScriptedModule other = ScriptedModule.action("test:Other");

    private BlueprintBuilder keys() {
        return blueprint()
                .then(module(1, "test:Trigger"))
                .then(module(2, "test:Act").mapping("value", "{{operation.key}}"))
                .then(module(3, "test:Other").mapping("value", "{{operation.key}}"));
    }

    private ScenarioTester tester(BlueprintBuilder blueprint) {
        return ScenarioTester.of(blueprint.storingIncompleteExecutions().build(), trigger, act, other);
    }

    private static Trail way(int... bundles) {
        Trail trail = Trail.START;
        for (int bundle : bundles) {
            trail = new Trail.Mapped(trail, 1, new BundleId(1, bundle), Bundle.EMPTY);
        }
        return trail;
    }

    @Test
    void a_mapping_reads_the_key_that_the_module_is_given() {
        List<String> given = new ArrayList<>();
        String key = new OperationKey(ROOT, 2, 1).at(way(0));
        act.answers(key, operation -> {
            given.add(operation.context().key());
            return Outcome.produced(Bundle.EMPTY);
        });

        tester(keys()).trigger("a");

        assertThat(act.calls()).containsExactly(key);
        assertThat(given).containsExactly(key);
    }

    @Test
    void a_retry_has_the_key_of_what_it_repeats() {
        act.failsOn(new OperationKey(ROOT, 2, 1).at(way(0)), NO_ANSWER);
        var tester = tester(keys());

        var again = tester.retry(tester.trigger("a").interruption());
        tester.retry(again.interruption());

        assertThat(act.calls()).hasSize(3).containsOnly(act.calls().getFirst());
    }

    @Test
    void each_bundle_and_each_module_has_a_key_of_its_own() {
        tester(keys()).trigger("a", "b");

        List<String> all = new ArrayList<>(act.calls());
        all.addAll(other.calls());
        assertThat(all).hasSize(4).doesNotHaveDuplicates();
    }

    @Test
    void what_fails_behind_has_a_key_of_its_own() {
        String behind = new OperationKey(ROOT, 3, 1).at(way(0, 0));
        other.failsOn(behind, NO_ANSWER);
        var tester = tester(keys());

        tester.retry(tester.trigger("a").interruption());

        assertThat(other.calls()).containsExactly(behind, behind);
        assertThat(act.calls()).hasSize(1).doesNotContain(behind);
    }

    @Test
    void each_cycle_has_keys_of_its_own() {
        var tester = ScenarioTester.of(
                        blueprint()
                                .then(module(2, "test:Act").mapping("value", "{{operation.key}}"))
                                .build(),
                        act)
                .withCycles(3);

        tester.start();

        assertThat(act.calls()).hasSize(3).doesNotHaveDuplicates();
    }

    @Test
    void cycles_and_bundles_of_many_digits_are_not_mixed_up() {
        assertThat(new OperationKey(ROOT, 2, 1).at(way(10))).isNotEqualTo(new OperationKey(ROOT, 2, 11).at(way(0)));
    }

    @Test
    void each_execution_has_keys_of_its_own() {
        ExecutionId another = new ExecutionId(new UUID(0, 2));
        assertThat(new OperationKey(ROOT, 2, 1).at(way(0))).isNotEqualTo(new OperationKey(another, 2, 1).at(way(0)));
    }

    @Test
    void a_long_way_has_a_key_that_services_take() {
        int[] hundred = new int[100];
        int[] hundredAndOne = new int[101];
        OperationKey key = new OperationKey(ROOT, 2, 1);

        assertThat(key.at(way(hundred)))
                .hasSizeLessThanOrEqualTo(OperationKey.LONGEST)
                .isEqualTo(key.at(way(hundred)))
                .isNotEqualTo(key.at(way(hundredAndOne)));
    }

    @Test
    void a_filter_reads_the_key_of_the_module_that_it_guards() {
        String key = new OperationKey(ROOT, 2, 1).at(way(0));
        tester(blueprint()
                        .then(module(1, "test:Trigger"))
                        .then(module(2, "test:Act")
                                .mapping("value", "passed")
                                .filteredBy("{{operation.key}}", "text:equal", key)))
                .trigger("a", "b");

        assertThat(act.calls()).containsExactly("passed");
    }

    @Test
    void the_filter_of_a_route_reads_the_key_of_the_module_that_it_guards() {
        String key = new OperationKey(ROOT, 3, 1).at(way(0));
        tester(blueprint()
                        .then(module(1, "test:Trigger"))
                        .then(router(
                                2,
                                module(3, "test:Act")
                                        .mapping("value", "passed")
                                        .filteredBy("{{operation.key}}", "text:equal", key))))
                .trigger("a");

        assertThat(act.calls()).containsExactly("passed");
    }

    @Test
    void a_module_of_a_handler_route_and_its_filter_have_the_key_of_that_module() {
        act.failsOn("fails", NO_ANSWER);
        String key = new OperationKey(ROOT, 3, 1).at(new Trail.Handling(way(0), 2, 2, NO_ANSWER));
        tester(blueprint()
                        .then(module(1, "test:Trigger"))
                        .then(module(2, "test:Act")
                                .mapping("value", "fails")
                                .onError(module(3, "test:Other")
                                        .mapping("value", "{{operation.key}}")
                                        .filteredBy("{{operation.key}}", "text:equal", key))))
                .trigger("a");

        assertThat(other.calls()).containsExactly(key);
    }
}
