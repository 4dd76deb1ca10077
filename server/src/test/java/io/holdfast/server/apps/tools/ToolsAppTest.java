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

class ToolsAppTest {

    private final ModuleRun setOne = ModuleRun.of(ToolsApp.modules(), "util:SetVariable2", 1);
    private final ModuleRun setMany = ModuleRun.of(ToolsApp.modules(), "util:SetVariables", 1);
    private final ModuleRun get = ModuleRun.of(ToolsApp.modules(), "util:GetVariable2", 1);

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
}
