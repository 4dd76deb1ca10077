package io.holdfast.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.scenario.CustomFunction;
import io.holdfast.scenario.CustomFunctions;
import io.holdfast.scenario.CustomFunctions.Change;
import io.holdfast.scenario.CustomFunctions.Draft;
import io.holdfast.scenario.CustomFunctions.Update;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@link CustomFunctions} promises. */
public abstract class CustomFunctionsContract {

    private static final String CODE = "function tax(price, rate) { return price * rate }";
    private static final Instant LATER = StoreSample.START.plus(Duration.ofHours(1));

    private CustomFunctions functions = StorePorts.inMemory().functions();
    private long others;

    /** An empty store. */
    protected abstract StorePorts emptyStore();

    @BeforeEach
    void openStore() {
        StorePorts ports = emptyStore();
        functions = ports.functions();
        others = ports.teams().create("Others").orElseThrow().id();
    }

    private CustomFunction create(String name) {
        return functions
                .create(new Draft(1, name, "The tax", CODE, "admin"), StoreSample.START)
                .orElseThrow();
    }

    private static Update code(String code) {
        return new Update(Optional.empty(), Optional.of(code), "editor");
    }

    @Test
    void a_function_is_found_as_it_was_created() {
        CustomFunction function = create("tax");

        assertThat(function)
                .isEqualTo(new CustomFunction(
                        function.id(), 1, "tax", "The tax", CODE, "admin", StoreSample.START, StoreSample.START));
        assertThat(function.parameters()).isEqualTo("(price, rate)");
        assertThat(functions.find(function.id())).contains(function);
    }

    @Test
    void a_name_is_there_once_in_a_team() {
        create("tax");

        assertThat(functions.create(new Draft(1, "tax", "", CODE, "admin"), LATER))
                .isEmpty();
        assertThat(functions.create(new Draft(others, "tax", "", CODE, "admin"), LATER))
                .isPresent();
    }

    @Test
    void functions_of_a_team_are_listed_in_pages() {
        CustomFunction first = create("first");
        CustomFunction second = create("second");
        functions.create(new Draft(others, "others", "", CODE, "admin"), LATER);

        assertThat(functions.list(Optional.of(1L), 9, 0)).containsExactly(first, second);
        assertThat(functions.list(Optional.of(1L), 1, 1)).containsExactly(second);
        assertThat(functions.list(Optional.empty(), 9, 0)).hasSize(3);
    }

    @Test
    void a_change_of_the_code_keeps_what_it_was() {
        long id = create("tax").id();
        functions.update(id, code("two"), LATER);
        functions.update(id, code("three"), LATER.plusSeconds(1));

        assertThat(functions.find(id).map(CustomFunction::code)).contains("three");
        assertThat(functions.find(id).map(CustomFunction::updated)).contains(LATER.plusSeconds(1));
        assertThat(functions.changes(id)).extracting(Change::previousCode).containsExactly("two", CODE);
        assertThat(functions.changes(id)).extracting(Change::by).containsOnly("editor");
        assertThat(functions.changes(id)).extracting(Change::at).containsExactly(LATER.plusSeconds(1), LATER);
    }

    @Test
    void a_change_of_something_else_keeps_nothing() {
        long id = create("tax").id();
        functions.update(id, new Update(Optional.of("A tax"), Optional.empty(), "editor"), LATER);
        functions.update(id, code(CODE), LATER);

        assertThat(functions.find(id).map(CustomFunction::description)).contains("A tax");
        assertThat(functions.changes(id)).isEmpty();
    }

    @Test
    void the_latest_changes_alone_are_kept() {
        long id = create("tax").id();
        IntStream.rangeClosed(0, CustomFunctions.KEPT_CHANGES)
                .forEach(number -> functions.update(id, code("code " + number), LATER));

        assertThat(functions.changes(id))
                .hasSize(CustomFunctions.KEPT_CHANGES)
                .last()
                .extracting(Change::previousCode)
                .isEqualTo("code 0");
    }

    @Test
    void what_is_deleted_is_gone_with_its_changes() {
        long id = create("tax").id();
        functions.update(id, code("two"), LATER);

        assertThat(functions.delete(id)).isTrue();

        assertThat(functions.find(id)).isEmpty();
        assertThat(functions.changes(id)).isEmpty();
        assertThat(functions.delete(id)).isFalse();
        assertThat(functions.update(id, code("three"), LATER)).isEmpty();
    }
}
