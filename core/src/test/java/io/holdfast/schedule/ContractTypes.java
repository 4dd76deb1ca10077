package io.holdfast.schedule;

import static io.holdfast.testing.BlueprintBuilder.blueprint;
import static io.holdfast.testing.BlueprintBuilder.module;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.execution.ExecutionStatus;
import io.holdfast.failure.Failure;
import io.holdfast.failure.FailureType;
import io.holdfast.incomplete.FolderLimits;
import io.holdfast.incomplete.History;
import io.holdfast.incomplete.IncompleteState;
import io.holdfast.testing.BlueprintBuilder;
import io.holdfast.testing.BlueprintBuilder.Module;
import io.holdfast.testing.StorePorts;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.FieldSource;

/** What becomes of an error of each type; the types are written here as the contract lists them, by Make's names. */
public abstract class ContractTypes {

    static final List<String> WITH_AUTOMATIC_RETRY =
            List.of("ConnectionError", "RateLimitError", "OutOfSpaceError", "ModuleTimeoutError");

    static final List<String> WITHOUT_AUTOMATIC_RETRY = List.of(
            "DataError",
            "InvalidConfigurationError",
            "InvalidAccessTokenError",
            "UnexpectedError",
            "MaxFileSizeExceededError",
            "MaxResultsExceededError",
            // Families of DataErrors.
            "BundleValidationError",
            "DuplicateDataError");

    static final List<String> NOT_STORED = List.of(
            "AccountValidationError",
            "DataSizeLimitExceededError",
            "ExecutionInterruptedError",
            "IncompleteDataError",
            "InconsistencyError",
            "OperationsLimitExceededError",
            "RuntimeError",
            "ScenarioTimeoutError",
            "UnknownError");

    protected abstract StorePorts emptyStore();

    private ServerTester failing(BlueprintBuilder scenario, FailureType type) {
        ServerTester tester =
                ServerTester.over(emptyStore(), scenario, FolderLimits.STANDARD).activated();
        tester.act.failsOn("a", Failure.of(type, "on purpose"));
        tester.callAndRun("a");
        return tester;
    }

    private static FailureType type(String name) {
        return FailureType.ofName(name).orElseThrow();
    }

    private static BlueprintBuilder storing() {
        return ServerTester.chain().storingIncompleteExecutions();
    }

    @Test
    void each_type_is_in_one_line_of_the_table() {
        assertThat(Stream.of(WITH_AUTOMATIC_RETRY, WITHOUT_AUTOMATIC_RETRY, NOT_STORED)
                        .flatMap(List::stream))
                .containsExactlyInAnyOrderElementsOf(Stream.of(FailureType.values())
                        .map(FailureType::typeName)
                        .toList());
    }

    @ParameterizedTest
    @FieldSource("WITH_AUTOMATIC_RETRY")
    void these_types_are_stored_with_automatic_retry(String name) {
        ServerTester tester = failing(storing(), type(name));

        assertThat(tester.item().state()).isEqualTo(IncompleteState.PENDING);
        assertThat(tester.item().nextRetry()).contains(ServerTester.NOON.plus(Duration.ofMinutes(1)));
        assertThat(tester.history()).extracting(History.Entry::status).containsExactly(ExecutionStatus.WARNING);
    }

    @ParameterizedTest
    @FieldSource("WITHOUT_AUTOMATIC_RETRY")
    void these_types_and_the_families_of_data_errors_are_stored_without_automatic_retry(String name) {
        ServerTester tester = failing(storing(), type(name));

        assertThat(tester.item().state()).isEqualTo(IncompleteState.UNRESOLVED);
        assertThat(tester.history()).extracting(History.Entry::status).containsExactly(ExecutionStatus.WARNING);
    }

    @ParameterizedTest
    @FieldSource("NOT_STORED")
    void any_other_type_is_not_stored_and_the_execution_fails(String name) {
        ServerTester tester = failing(storing(), type(name));

        assertThat(tester.items()).isEmpty();
        assertThat(tester.history()).extracting(History.Entry::status).containsExactly(ExecutionStatus.ERROR);
    }

    @ParameterizedTest
    @EnumSource(FailureType.class)
    void with_storing_off_no_type_is_stored_and_every_execution_fails(FailureType type) {
        ServerTester tester = failing(ServerTester.chain(), type);

        assertThat(tester.items()).isEmpty();
        assertThat(tester.history())
                .filteredOn(entry -> entry.status() == ExecutionStatus.ERROR)
                .hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(FailureType.class)
    void break_stores_every_type(FailureType type) {
        ServerTester tester = failing(handledBy(module(9, "builtin:Break")), type);

        assertThat(tester.item().failure().type()).isEqualTo(type);
        assertThat(tester.history()).extracting(History.Entry::status).containsExactly(ExecutionStatus.WARNING);
    }

    @ParameterizedTest
    @EnumSource(FailureType.class)
    void break_with_mapped_fields_retries_every_type_as_they_say(FailureType type) {
        Module directive = module(9, "builtin:Break")
                .mapping("retry", "{{1.value = \"a\"}}")
                .mapping("count", "{{1 + 2}}")
                .mapping("interval", "{{length(1.value) + 4}}");

        ServerTester tester = failing(handledBy(directive), type);

        assertThat(tester.item().failure().type()).isEqualTo(type);
        assertThat(tester.item().policy().delays()).isEqualTo(Collections.nCopies(3, Duration.ofMinutes(5)));
        assertThat(tester.item().nextRetry()).contains(ServerTester.NOON.plus(Duration.ofMinutes(5)));
    }

    @ParameterizedTest
    @EnumSource(FailureType.class)
    void the_first_module_stores_no_type_without_break(FailureType type) {
        ServerTester tester = failingAtFirst(ServerTester.actions().storingIncompleteExecutions(), type);

        assertThat(tester.items()).isEmpty();
        assertThat(tester.history()).extracting(History.Entry::status).containsExactly(ExecutionStatus.ERROR);
    }

    @ParameterizedTest
    @EnumSource(FailureType.class)
    void the_first_module_stores_every_type_with_break(FailureType type) {
        BlueprintBuilder scenario = blueprint()
                .storingIncompleteExecutions()
                .then(module(2, "test:Act").mapping("value", "a").onError(module(9, "builtin:Break")))
                .then(module(3, "test:Other").mapping("value", "{{2.value}}"));

        ServerTester tester = failingAtFirst(scenario, type);

        assertThat(tester.item().module()).isEqualTo(2);
        assertThat(tester.item().failure().type()).isEqualTo(type);
    }

    @ParameterizedTest
    @EnumSource(
            value = FailureType.class,
            mode = Mode.INCLUDE,
            names = {"CONNECTION", "DATA", "RUNTIME"})
    void a_handler_route_decides_and_not_the_type(FailureType type) {
        ServerTester tester = failing(handledBy(module(9, "builtin:Ignore")), type);

        assertThat(tester.items()).isEmpty();
        assertThat(tester.history()).extracting(History.Entry::status).containsExactly(ExecutionStatus.SUCCESS);
    }

    /** A run of act → other, begun by a schedule. */
    private ServerTester failingAtFirst(BlueprintBuilder scenario, FailureType type) {
        ServerTester tester = ServerTester.scheduledOver(emptyStore(), scenario, ServerTester.everyMinutes(15));
        tester.act.failsOn("a", Failure.of(type, "on purpose"));
        tester.pass(Duration.ofMinutes(15));
        return tester;
    }

    private static BlueprintBuilder handledBy(Module directive) {
        return blueprint()
                .storingIncompleteExecutions()
                .then(module(1, "test:Trigger"))
                .then(module(2, "test:Act").mapping("value", "{{1.value}}").onError(directive))
                .then(module(3, "test:Other").mapping("value", "{{2.value}}"));
    }
}
