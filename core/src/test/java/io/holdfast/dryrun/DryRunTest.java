package io.holdfast.dryrun;

import static io.holdfast.testing.BlueprintBuilder.blueprint;
import static io.holdfast.testing.BlueprintBuilder.ifElse;
import static io.holdfast.testing.BlueprintBuilder.module;
import static io.holdfast.testing.BlueprintBuilder.otherwise;
import static io.holdfast.testing.BlueprintBuilder.router;
import static io.holdfast.testing.BlueprintBuilder.when;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.blueprint.Blueprint;
import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.blueprint.Json.JsonText;
import io.holdfast.blueprint.Problem;
import io.holdfast.dryrun.DryRun.Report;
import io.holdfast.engine.Chance;
import io.holdfast.failure.Failure;
import io.holdfast.failure.FailureType;
import io.holdfast.module.ModuleCatalog;
import io.holdfast.testing.BlueprintBuilder;
import io.holdfast.testing.BlueprintBuilder.Module;
import io.holdfast.testing.ScriptedModule;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a dry run meets, and what it leaves alone. */
class DryRunTest {

    private static final String BROKEN = "{{parseDate(\"no date\"; \"YYYY\")}}";

    private final ScriptedModule trigger = ScriptedModule.trigger("test:Watch");
    private final ScriptedModule action = ScriptedModule.action("test:Act");
    private final ScriptedModule transformer = ScriptedModule.transformer("test:Turn");

    private Report run(Blueprint blueprint) {
        ModuleCatalog catalog = new ModuleCatalog(List.of(trigger, action, transformer));
        return new DryRun(catalog, new NoChance(), Instant.parse("2026-01-31T12:00:00Z")).run(blueprint);
    }

    private Report run(Module... modules) {
        BlueprintBuilder blueprint = blueprint();
        Stream.of(modules).forEach(blueprint::then);
        return run(blueprint.build());
    }

    private static List<Integer> modules(Report report) {
        return report.findings().stream()
                .map(finding -> finding.module().orElseThrow())
                .toList();
    }

    private static Module act(int id, String mapped) {
        return module(id, "test:Act").mapping("value", mapped);
    }

    @Test
    void the_key_of_an_operation_is_there_as_a_stand_in() {
        Module guarded = act(2, "{{operation.key}}").filteredBy("{{length(operation.key)}}", "number:greater", "32");

        Report report = run(module(1, "test:Watch"), guarded);

        assertThat(report.findings()).isEmpty();
        assertThat(report.operations()).isEqualTo(2);
    }

    @Test
    void nothing_happens_outside() {
        action.failsOn("x", Failure.of(FailureType.RUNTIME, "The real module ran"));

        assertThat(run(module(1, "test:Watch"), act(2, "x"))).isEqualTo(new Report(2, List.of()));
    }

    @Test
    void what_has_no_effect_runs_for_real() {
        assertThat(run(module(1, "test:Turn").mapping("value", "5"), act(2, "{{formatNumber(1.value; 2)}}"))
                        .operations())
                .isEqualTo(2);
        assertThat(transformer.calls()).containsExactly("5");
    }

    @Test
    void a_module_that_is_not_there_puts_out_what_it_declares() {
        JsonObject date = JsonObject.EMPTY.with("name", new JsonText("due")).with("type", new JsonText("date"));
        Module missing = module(1, "other:Missing").declaring(date);

        assertThat(run(missing, act(2, "{{formatDate(1.due; \"YYYY\")}}")).findings())
                .isEmpty();
        assertThat(run(module(1, "other:Missing"), act(2, "{{formatDate(1.due; \"YYYY\")}}"))
                        .operations())
                .isEqualTo(2);
    }

    @Test
    void a_mapping_that_fails_is_told_and_the_flow_goes_on_behind_it() {
        Report report = run(act(1, "x"), act(2, BROKEN), act(3, BROKEN));

        assertThat(modules(report)).containsExactly(2, 3);
        assertThat(report.findings().getFirst().sentence())
                .startsWith("Module 2: The mapping could not be evaluated. value, position 2: parseDate");
        assertThat(report.operations()).isEqualTo(3);
    }

    @Test
    void filters_are_evaluated_and_let_everything_pass() {
        assertThat(run(act(1, "x"), act(2, "x").filteredBy("a", "text:equal", "b"))
                        .operations())
                .isEqualTo(2);
        assertThat(modules(run(act(1, "x"), act(2, "x").filteredBy(BROKEN, "text:equal", "b"))))
                .containsExactly(2);
    }

    @Test
    void every_route_is_met_the_fallback_route_too() {
        assertThat(modules(run(
                        act(1, "x"), router(2, act(3, BROKEN), act(4, BROKEN)).withFallbackRoute(1))))
                .containsExactly(3, 4);
    }

    @Test
    void every_branch_of_an_if_else_is_met() {
        assertThat(modules(run(
                        act(1, "x"),
                        ifElse(
                                2,
                                when("a", "text:equal", "b", act(3, BROKEN)),
                                when("a", "text:equal", "b", act(4, BROKEN)),
                                otherwise(act(5, BROKEN))))))
                .containsExactly(3, 4, 5);
    }

    @Test
    void every_error_handler_route_is_met() {
        Module handled =
                act(2, "x").onError(act(3, "{{2.error.message}}"), act(4, BROKEN), module(5, "builtin:Ignore"));

        assertThat(modules(run(act(1, "x"), handled))).containsExactly(4);
    }

    @Test
    void what_keeps_a_blueprint_from_running_is_a_finding() {
        assertThat(run(blueprint().build()).findings())
                .extracting(Problem::field)
                .containsExactly("flow");
    }

    /** Nothing is left to chance here. */
    private static final class NoChance implements Chance {

        @Override
        public double random() {
            return 0;
        }

        @Override
        public UUID uuid() {
            return new UUID(0, 0);
        }
    }
}
