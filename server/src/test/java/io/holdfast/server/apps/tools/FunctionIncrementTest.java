package io.holdfast.server.apps.tools;

import static io.holdfast.server.apps.ModuleRun.MODULE;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.failure.Failure;
import io.holdfast.failure.FailureType;
import io.holdfast.module.Change.SetVariable;
import io.holdfast.module.Change.Transact;
import io.holdfast.module.ModuleKind;
import io.holdfast.server.apps.ModuleRun;
import io.holdfast.transaction.Write.KeepState;
import io.holdfast.value.NumberValue;
import io.holdfast.value.TextValue;
import io.holdfast.value.VariableScope;
import io.holdfast.value.Variables;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FunctionIncrementTest {

    private static final String COUNTER = Variable.counter(MODULE);

    private final ModuleRun increment = ModuleRun.of(ToolsApp.modules(), "util:FunctionIncrement", 1);
    private final ModuleRun inCycle = increment.parameters("{\"reset\": \"run\"}");
    private final ModuleRun inExecution = increment.parameters("{\"reset\": \"execution\"}");
    private final ModuleRun forEver = increment.parameters("{\"reset\": \"scenario\"}");

    @Test
    void a_count_of_the_cycle_is_a_variable_of_the_cycle() throws Exception {
        assertThat(inCycle.bundles()).containsExactly("{\"i\":1}");
        assertThat(inCycle.changes()).containsExactly(new SetVariable(VariableScope.CYCLE, COUNTER, NumberValue.of(1)));
        Variables counted = Variables.NONE.with(VariableScope.CYCLE, COUNTER, NumberValue.of(41));
        assertThat(inCycle.variables(counted).bundles()).containsExactly("{\"i\":42}");
        assertThat(inCycle.variables(counted.withoutCycle()).bundles()).containsExactly("{\"i\":1}");
    }

    @Test
    void a_count_of_the_execution_is_a_variable_of_the_execution() throws Exception {
        Variables counted = Variables.NONE.with(VariableScope.EXECUTION, COUNTER, NumberValue.of(41));
        assertThat(inExecution.variables(counted.withoutCycle()).bundles()).containsExactly("{\"i\":42}");
        assertThat(inExecution.variables(counted).changes())
                .containsExactly(new SetVariable(VariableScope.EXECUTION, COUNTER, NumberValue.of(42)));
    }

    @Test
    void each_module_counts_for_itself() throws Exception {
        Variables ofAnother =
                Variables.NONE.with(VariableScope.CYCLE, Variable.counter(MODULE + 1), NumberValue.of(41));
        assertThat(inCycle.variables(ofAnother).bundles()).containsExactly("{\"i\":1}");
    }

    @Test
    void a_count_that_is_never_reset_is_kept_with_what_it_was_based_on() throws Exception {
        assertThat(forEver.bundles()).containsExactly("{\"i\":1}");
        assertThat(forEver.changes())
                .containsExactly(new Transact(new KeepState(MODULE, Optional.empty(), NumberValue.of(1))));
        ModuleRun later = forEver.state(NumberValue.of(41));
        assertThat(later.bundles()).containsExactly("{\"i\":42}");
        assertThat(later.changes())
                .containsExactly(
                        new Transact(new KeepState(MODULE, Optional.of(NumberValue.of(41)), NumberValue.of(42))));
    }

    @Test
    void what_another_module_has_kept_under_the_id_is_no_count() throws Exception {
        assertThat(forEver.state(new TextValue("2026-11-23")).changes())
                .containsExactly(new Transact(
                        new KeepState(MODULE, Optional.of(new TextValue("2026-11-23")), NumberValue.of(1))));
    }

    @Test
    void it_takes_part_in_the_transaction() {
        assertThat(increment.module().description().kind()).isEqualTo(ModuleKind.ACID);
    }

    @Test
    void another_reset_is_refused() throws Exception {
        assertThat(increment.parameters("{\"reset\": \"never\"}").failure())
                .isEqualTo(Failure.of(
                        FailureType.INVALID_CONFIGURATION,
                        "The parameter 'reset' must be 'run' (with every cycle), 'execution' or 'scenario' (never), but"
                                + " it is 'never'. Choose one of them in the module's settings."));
        assertThat(increment.failure().type()).isEqualTo(FailureType.INVALID_CONFIGURATION);
    }
}
