package io.holdfast.server.apps.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.failure.Failure;
import io.holdfast.failure.FailureType;
import io.holdfast.module.Change.SetVariable;
import io.holdfast.server.apps.ModuleRun;
import io.holdfast.value.CollectionValue;
import io.holdfast.value.NullValue;
import io.holdfast.value.NumberValue;
import io.holdfast.value.TextValue;
import io.holdfast.value.VariableScope;
import io.holdfast.value.Variables;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VariablesTest {

    private final ModuleRun setOne = ModuleRun.of(ToolsApp.modules(), "util:SetVariable2", 1);
    private final ModuleRun setMany = ModuleRun.of(ToolsApp.modules(), "util:SetVariables", 1);
    private final ModuleRun get = ModuleRun.of(ToolsApp.modules(), "util:GetVariable2", 1);
    private final ModuleRun getMany = ModuleRun.of(ToolsApp.modules(), "util:GetVariables", 1);

    @Test
    void a_variable_is_set_and_put_out() throws Exception {
        ModuleRun run = setOne.input("{\"name\": \"Row Number\", \"scope\": \"execution\", \"value\": 7}");
        assertThat(run.bundles()).containsExactly("{\"Row Number\":7}");
        assertThat(run.changes())
                .containsExactly(new SetVariable(VariableScope.EXECUTION, "Row Number", NumberValue.of(7)));
    }

    @Test
    void a_variable_lives_for_one_cycle_unless_it_is_said() throws Exception {
        assertThat(setOne.input("{\"name\": \"a\", \"value\": 1}").changes())
                .containsExactly(new SetVariable(VariableScope.CYCLE, "a", NumberValue.of(1)));
        assertThat(setOne.input("{\"name\": \"a\", \"scope\": \"roundtrip\"}").changes())
                .containsExactly(new SetVariable(VariableScope.CYCLE, "a", NullValue.NULL));
    }

    @Test
    void several_variables_are_set_in_their_order() throws Exception {
        ModuleRun run = setMany.input("""
                {"scope": "roundtrip",
                 "variables": [{"name": "b", "value": "x"}, {"name": "a"}, {"name": "b", "value": "y"}]}""");
        assertThat(run.bundles()).containsExactly("{\"b\":\"y\",\"a\":null}");
        assertThat(run.changes())
                .containsExactly(
                        new SetVariable(VariableScope.CYCLE, "b", new TextValue("x")),
                        new SetVariable(VariableScope.CYCLE, "a", NullValue.NULL),
                        new SetVariable(VariableScope.CYCLE, "b", new TextValue("y")));
    }

    @Test
    void no_variables_give_one_empty_bundle() throws Exception {
        assertThat(setMany.input("{\"scope\": \"roundtrip\"}").bundles()).containsExactly("{}");
    }

    @Test
    void a_variable_without_a_name_is_refused_with_its_place() throws Exception {
        Failure failure = setMany.input("{\"variables\": [{\"name\": \"a\"}, {\"value\": 1}]}")
                .failure();
        assertThat(failure.type()).isEqualTo(FailureType.BUNDLE_VALIDATION);
        assertThat(failure.message())
                .isEqualTo("The input of util:SetVariables is not valid: variables[2].name (Variable name) is required,"
                        + " but has no value; map it");
    }

    @Test
    void an_unknown_lifetime_is_refused() throws Exception {
        Failure failure =
                setOne.input("{\"name\": \"a\", \"scope\": \"for ever\"}").failure();
        assertThat(failure.type()).isEqualTo(FailureType.BUNDLE_VALIDATION);
        assertThat(failure.message())
                .isEqualTo("The field 'scope' must be 'roundtrip' (one cycle) or 'execution', but it is 'for ever'.");
    }

    @Test
    void a_variable_of_the_cycle_hides_one_of_the_execution() throws Exception {
        Variables variables = new Variables(
                CollectionValue.EMPTY,
                Map.of("a", new TextValue("cycle")),
                Map.of("a", new TextValue("execution"), "b", new TextValue("execution")));
        ModuleRun run = get.variables(variables);
        assertThat(run.input("{\"name\": \"a\"}").bundles()).containsExactly("{\"a\":\"cycle\"}");
        assertThat(run.input("{\"name\": \"b\"}").bundles()).containsExactly("{\"b\":\"execution\"}");
    }

    @Test
    void a_variable_that_was_never_set_is_empty() throws Exception {
        assertThat(get.input("{\"name\": \"a\"}").bundles()).containsExactly("{\"a\":null}");
    }

    @Test
    void several_variables_are_put_out_in_the_order_of_their_names() throws Exception {
        Variables variables = new Variables(
                CollectionValue.EMPTY,
                Map.of("Team 1", new TextValue("Reds")),
                Map.of("7", NumberValue.of(8), "Team 1", new TextValue("hidden")));
        assertThat(getMany.variables(variables)
                        .input("{\"variables\": [\"Team 2\", \"Team 1\", 7]}")
                        .bundles())
                .containsExactly("{\"Team 2\":null,\"Team 1\":\"Reds\",\"7\":8}");
    }

    @Test
    void no_names_give_one_empty_bundle() throws Exception {
        assertThat(getMany.bundles()).containsExactly("{}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    ""              | the text ""
                    null            | nothing
                    {"name": "a"}   | a collection of 1 item
                    """)
    void what_is_no_name_is_refused_with_its_place(String name, String described) throws Exception {
        assertThat(getMany.input("{\"variables\": [\"a\", %s]}".formatted(name)).failure())
                .isEqualTo(Failure.of(
                        FailureType.BUNDLE_VALIDATION,
                        "The field 'variables' must list names, but number 2 is " + described + "."));
    }

    @Test
    void the_older_modules_do_the_same() throws Exception {
        ModuleRun set = ModuleRun.of(ToolsApp.modules(), "util:SetVariable", 1)
                .input("{\"name\": \"a\", \"scope\": \"execution\", \"value\": 1}");
        ModuleRun got = ModuleRun.of(ToolsApp.modules(), "util:GetVariable", 1)
                .variables(Variables.NONE.with(VariableScope.EXECUTION, "a", NumberValue.of(1)))
                .input("{\"name\": \"a\"}");
        assertThat(set.changes()).containsExactly(new SetVariable(VariableScope.EXECUTION, "a", NumberValue.of(1)));
        assertThat(set.bundles()).containsExactly("{\"a\":1}");
        assertThat(got.bundles()).containsExactly("{\"a\":1}");
    }

    @Test
    void a_name_that_counters_have_is_refused() throws Exception {
        Failure refused = Failure.of(
                FailureType.BUNDLE_VALIDATION,
                "A variable's name must not begin with __COUNTER__, which is kept for the module Increment function, but"
                        + " it is '__COUNTER__7'. Choose another name.");
        assertThat(setOne.input("{\"name\": \"__COUNTER__7\", \"value\": 1}").failure())
                .isEqualTo(refused);
        assertThat(setMany.input("{\"variables\": [{\"name\": \"a\"}, {\"name\": \"__COUNTER__7\"}]}")
                        .failure())
                .isEqualTo(refused);
    }
}
