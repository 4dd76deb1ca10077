package io.holdfast.plan;

import static io.holdfast.testing.BlueprintBuilder.blueprint;
import static io.holdfast.testing.BlueprintBuilder.module;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.blueprint.Json.JsonArray;
import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.blueprint.Json.JsonText;
import io.holdfast.blueprint.Problem;
import io.holdfast.module.ModuleCatalog;
import io.holdfast.plan.BlueprintCheck.Checked;
import io.holdfast.testing.BlueprintBuilder;
import io.holdfast.testing.ScriptedModule;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a check says of blueprints that can run, but whose mapped values may not be there. */
class BlueprintCheckTest {

    private final BlueprintCheck check = new BlueprintCheck(new Planner(
            new ModuleCatalog(List.of(ScriptedModule.action("test:Act"), ScriptedModule.aggregator("test:Gather")))));

    private static BlueprintBuilder.Module act(int id, String mapped) {
        return module(id, "test:Act").mapping("value", mapped);
    }

    /** A field of a module's declared output. */
    private static JsonObject field(String name, String type, JsonObject... spec) {
        return JsonObject.EMPTY
                .with("name", new JsonText(name))
                .with("type", new JsonText(type))
                .with("spec", new JsonArray(List.of(spec)));
    }

    private List<String> warnings(BlueprintBuilder.Module... modules) {
        BlueprintBuilder blueprint = blueprint();
        Stream.of(modules).forEach(blueprint::then);
        Checked checked = check.check(blueprint.document());
        assertThat(checked.line()).isEqualTo("ok");
        return checked.warnings().stream().map(Problem::sentence).toList();
    }

    @Test
    void a_value_of_a_module_upstream_is_fine() {
        assertThat(warnings(act(1, "x"), act(2, "{{1.a}} {{map(1.array; \"b\")}} {{1}}")))
                .isEmpty();
    }

    @Test
    void a_module_that_is_not_in_the_blueprint() {
        assertThat(warnings(act(1, "x"), act(2, "a {{7.a + 7.b}}")))
                .containsExactly(
                        "Module 2, mapper.value, position 4: module 7 is not in the blueprint, so the value is empty;"
                                + " map another module's");
    }

    @Test
    void a_module_that_does_not_come_before() {
        assertThat(warnings(act(1, "{{2.a}}"), act(2, "{{2.b}}")))
                .containsExactly(
                        "Module 1, mapper.value, position 2: module 2 does not come before this one, so the value is empty;"
                                + " map a module before it",
                        "Module 2, mapper.value, position 2: module 2 does not come before this one, so the value is empty;"
                                + " map a module before it");
    }

    @Test
    void a_module_in_another_route() {
        assertThat(warnings(
                        act(1, "x"),
                        BlueprintBuilder.router(2, List.of(act(3, "{{1.a}}")), List.of(act(4, "{{1.a}} {{3.a}}")))))
                .singleElement()
                .asString()
                .startsWith("Module 4, mapper.value, position 10: module 3 does not come before this one");
    }

    @Test
    void a_handler_route_sees_the_error_of_the_failed_module() {
        assertThat(warnings(act(1, "x"), act(2, "x").onError(act(3, "{{1.a}} {{2.error.message}}"), act(4, "{{3.a}}"))))
                .isEmpty();
    }

    @Test
    void what_a_filter_compares_is_looked_at_too() {
        assertThat(warnings(act(1, "x"), act(2, "x").filteredBy("{{9.a}}", "text:equal", "{{8.a}}")))
                .hasSize(2)
                .first()
                .asString()
                .startsWith("Module 2, filter.conditions[1][1].a, position 2: module 9 is not in the blueprint");
    }

    @Test
    void an_aggregator_hides_its_source_and_what_lies_between() {
        assertThat(warnings(
                        act(1, "x"),
                        act(2, "{{1.a}}"),
                        act(3, "{{2.a}}"),
                        module(4, "test:Gather")
                                .mapping("value", "{{2.a}} {{3.a}}")
                                .aggregating(2),
                        act(5, "{{1.a}} {{4.array}} {{3.a}}")))
                .containsExactly(
                        "Module 5, mapper.value, position 22: module 3 cannot be mapped behind the aggregator 4, so the"
                                + " value is empty; let the aggregator gather it");
    }

    @Test
    void a_field_that_a_module_does_not_declare() {
        assertThat(warnings(act(1, "x"), act(2, "x").declaring(field("a", "text")), act(3, "{{2.b}}")))
                .containsExactly(
                        "Module 3, mapper.value, position 2: module 2 declares no field b but a; the value may be empty");
    }

    @Test
    void a_field_that_a_declared_collection_does_not_have() {
        JsonObject collection = field("a", "collection", field("b", "text"));

        assertThat(warnings(act(1, "x"), act(2, "x").declaring(collection), act(3, "{{2.a.c}}")))
                .containsExactly(
                        "Module 3, mapper.value, position 2: module 2 declares no field a.c but a.b; the value may be"
                                + " empty");
    }

    @Test
    void fields_that_are_declared_or_made_by_the_engine_are_fine() {
        BlueprintBuilder.Module declaring = act(2, "x")
                .declaring(field("a", "any"), field("l", "array"), field("c", "collection", field("d", "text")));

        assertThat(warnings(
                        act(1, "x"),
                        declaring,
                        act(3, "{{2.a}} {{2.c.d}} {{2.`__IMTINDEX__`}} {{2.a.anything}} {{2.l[].anything}}")))
                .isEmpty();
    }

    @Test
    void what_starts_the_scenario_may_put_out_more_than_it_declares() {
        assertThat(warnings(act(1, "x").declaring(field("a", "text")), act(2, "{{1.b}}")))
                .isEmpty();
    }

    @Test
    void an_unknown_operator_is_kept_and_keeps_the_scenario_from_being_activated() {
        Checked checked = check.check(blueprint()
                .then(act(1, "x"))
                .then(act(2, "x").filteredBy("a", "text:almost", "b"))
                .document());

        assertThat(checked.isRefused()).isFalse();
        assertThat(checked.line())
                .isEqualTo(
                        "ok, not to be activated: Module 2, filter.conditions[1][1].o: the operator text:almost is unknown;"
                                + " text:equal is an example of one");
    }
}
