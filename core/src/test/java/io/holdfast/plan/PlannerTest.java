package io.holdfast.plan;

import static io.holdfast.testing.BlueprintBuilder.blueprint;
import static io.holdfast.testing.BlueprintBuilder.module;
import static io.holdfast.testing.BlueprintBuilder.router;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.blueprint.Blueprint;
import io.holdfast.blueprint.Json;
import io.holdfast.blueprint.Json.JsonArray;
import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.blueprint.Problem;
import io.holdfast.module.ModuleCatalog;
import io.holdfast.testing.ScriptedModule;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What keeps a blueprint from running, and how that is said. */
class PlannerTest {

    private final Planner planner = new Planner(
            new ModuleCatalog(List.of(ScriptedModule.trigger("test:Trigger"), ScriptedModule.action("test:Act"))));

    private List<Problem> problems(Blueprint blueprint) {
        return planner.plan(blueprint) instanceof Planning.Refused(List<Problem> problems) ? problems : List.of();
    }

    private static Blueprint filtered(Json filter) {
        JsonObject document = blueprint()
                .then(module(1, "test:Trigger"))
                .then(module(2, "test:Act"))
                .document();
        List<Json> flow = document.array("flow");
        JsonObject act = ((JsonObject) flow.get(1)).with("filter", filter);
        return switch (Blueprint.read(document.with("flow", new JsonArray(List.of(flow.get(0), act))))) {
            case Blueprint.Read(Blueprint blueprint) -> blueprint;
            case Blueprint.Refused refused -> throw new AssertionError(refused.problems());
        };
    }

    @Test
    void all_problems_are_listed_not_only_the_first() {
        var problems = problems(blueprint()
                .then(module(1, "test:Trigger"))
                .then(module(2, "test:Act").mapping("value", "{{upper(1.value}}"))
                .then(module(3, "test:Act").filteredBy("{{1.value}}", "text:resembles", "x"))
                .build());

        assertThat(problems).hasSize(2);
        assertThat(problems).extracting(problem -> problem.module().orElse(0)).containsExactly(2, 3);
    }

    @Test
    void a_filter_that_is_null_or_has_no_conditions_is_no_problem() {
        JsonObject named = JsonObject.EMPTY.with("name", new Json.JsonText("label"));

        assertThat(planner.plan(filtered(new Json.JsonNull()))).isInstanceOf(Planning.Planned.class);
        assertThat(planner.plan(filtered(named))).isInstanceOf(Planning.Planned.class);
        assertThat(planner.plan(filtered(named.with("conditions", new JsonArray(List.of())))))
                .isInstanceOf(Planning.Planned.class);
    }

    @Test
    void a_broken_expression_is_named_with_its_field_and_position() {
        var problem = problems(blueprint()
                        .then(module(1, "test:Act").mapping("value", "total: {{1 +}}"))
                        .build())
                .getFirst();

        assertThat(problem.field()).isEqualTo("mapper.value");
        assertThat(problem.position()).isPresent();
        assertThat(problem.kind()).isEqualTo(Problem.Kind.BROKEN);
    }

    @Test
    void a_module_that_this_server_does_not_have_is_unavailable_and_not_an_error_of_the_document() {
        var planning = planner.plan(blueprint()
                .then(module(1, "test:Trigger"))
                .then(module(2, "slack:CreateMessage"))
                .build());

        assertThat(planning).isInstanceOfSatisfying(Planning.Refused.class, refused -> {
            assertThat(refused.isBroken()).isFalse();
            assertThat(refused.problems().getFirst().sentence())
                    .startsWith("Module 2, module: the module slack:CreateMessage is not available on this server");
        });
    }

    @Test
    void a_break_without_storing_is_refused_with_the_reason() {
        var problems = problems(blueprint()
                .then(module(1, "test:Trigger"))
                .then(module(2, "test:Act").onError(module(3, "builtin:Break")))
                .build());

        assertThat(problems.getFirst().message())
                .startsWith("Break stores incomplete executions, but the scenario does not allow it");
    }

    @Test
    void a_directive_outside_of_an_error_handler_route_is_refused() {
        var problems = problems(blueprint()
                .then(module(1, "test:Trigger"))
                .then(module(2, "builtin:Ignore"))
                .build());

        assertThat(problems.getFirst().message()).contains("belongs into an error handler route");
    }

    @Test
    void a_trigger_that_is_not_the_first_module_is_refused() {
        var problems = problems(blueprint()
                .then(module(1, "test:Act"))
                .then(module(2, "test:Trigger"))
                .build());

        assertThat(problems.getFirst().message()).contains("can only be the scenario's first module");
    }

    @Test
    void what_follows_a_router_is_refused() {
        var problems = problems(blueprint()
                .then(module(1, "test:Trigger"))
                .then(router(2, module(3, "test:Act")))
                .then(module(4, "test:Act"))
                .build());

        assertThat(problems.getFirst().message()).contains("must be the last module of its flow");
    }

    @Test
    void a_scenario_without_modules_is_refused() {
        assertThat(problems(blueprint().build()).getFirst().message()).contains("at least one module");
    }

    @Test
    void a_sound_blueprint_has_no_problems() {
        assertThat(problems(blueprint()
                        .then(module(1, "test:Trigger"))
                        .then(module(2, "test:Act").mapping("value", "{{1.value}}"))
                        .build()))
                .isEmpty();
    }
}
