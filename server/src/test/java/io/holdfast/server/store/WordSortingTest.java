package io.holdfast.server.store;

import static io.holdfast.testing.BlueprintBuilder.blueprint;
import static io.holdfast.testing.BlueprintBuilder.module;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.incomplete.FailedModule;
import io.holdfast.incomplete.IncompleteExecution;
import io.holdfast.incomplete.IncompleteId;
import io.holdfast.incomplete.IncompleteState;
import io.holdfast.incomplete.ItemFilter;
import io.holdfast.incomplete.ItemSort;
import io.holdfast.scenario.Scenario;
import io.holdfast.server.json.BlueprintCodec;
import io.holdfast.server.json.JournalCodec;
import io.holdfast.server.postgres.TestDatabase;
import io.holdfast.testing.StoreDriver;
import io.holdfast.testing.StoreSample;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The chores that keep items to be found: words that were noted are sorted in, and earlier items get what they lack. */
class WordSortingTest {

    /** What an item looked like before words and names were kept. */
    private static final String AS_BEFORE = """
            delete from incomplete_text;
            update incomplete_execution set module_name = '', module_title = '';
            insert into earlier_item select id from incomplete_execution where state <> 4
            """;

    private final TestDatabase database = TestDatabase.migrated();
    private TestStore store = TestStore.open(database, StoreLimits.STANDARD);
    private StoreDriver driver = new StoreDriver(store.ports());

    @AfterEach
    void close() {
        store.store().close();
    }

    private void restart() {
        store.store().close();
        store = TestStore.open(database, StoreLimits.STANDARD);
        driver = new StoreDriver(store.ports());
    }

    private Jdbi jdbi() {
        return Statements.configured(Jdbi.create(database::connect));
    }

    private WordSorting words() {
        return new WordSorting(jdbi());
    }

    private EarlierItems earlier() {
        return new EarlierItems(jdbi(), new BlueprintCodec(), new JournalCodec());
    }

    private List<IncompleteId> found(String text) {
        ItemFilter filter = new ItemFilter(
                Set.of(),
                Set.of(),
                Set.of(),
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(text),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return store.ports().search().page(filter, ItemSort.NEWEST_FIRST, Optional.empty(), 100).items().stream()
                .map(IncompleteExecution::id)
                .toList();
    }

    private Scenario scenario() {
        return driver.scenario(
                blueprint().then(module(StoreSample.FAILING_MODULE, "test:Act")).document());
    }

    @Test
    void what_was_noted_a_moment_ago_is_found_before_it_is_sorted_in_and_afterwards() {
        words().sortIn();
        IncompleteId item = driver.unresolved(scenario());

        assertThat(found("refused")).containsExactly(item);
        assertThat(words().sortIn()).isPositive();
        assertThat(words().sortIn()).isZero();
        assertThat(found("refused")).containsExactly(item);
    }

    @Test
    void what_was_noted_before_a_restart_is_sorted_in_after_it() {
        words().sortIn();
        IncompleteId item = driver.unresolved(scenario());

        restart();

        assertThat(found("refused")).containsExactly(item);
        assertThat(words().sortIn()).isPositive();
        assertThat(found("refused")).containsExactly(item);
    }

    @Test
    void items_from_before_the_words_get_theirs_and_their_names_some_at_a_time_and_after_a_restart_the_rest() {
        Scenario scenario = scenario();
        IncompleteId first = driver.unresolved(scenario);
        IncompleteId second = driver.pending(scenario, driver.now());
        IncompleteId third = driver.unresolved(scenario);
        store.run(AS_BEFORE);
        assertThat(found("refused")).isEmpty();

        assertThat(earlier().step(2)).isTrue();
        assertThat(found("refused")).containsExactly(second, first);
        assertThat(driver.item(third).failed()).isEqualTo(FailedModule.UNKNOWN);
        restart();
        store.store().makeUpEarlierItems();

        assertThat(found("refused")).containsExactly(third, second, first);
        assertThat(driver.item(first).failed()).isEqualTo(new FailedModule("test:Act", ""));
        assertThat(driver.item(third).failed()).isEqualTo(new FailedModule("test:Act", ""));
        assertThat(driver.item(second).state()).isEqualTo(IncompleteState.PENDING);
        assertThat(earlier().step(2)).isFalse();
    }

    @Test
    void the_words_of_their_bundles_are_made_up_too_but_not_in_confidential_scenarios() {
        IncompleteId open = driver.unresolved(scenario());
        IncompleteId confidential = driver.unresolved(driver.scenario(StoreSample.confidentialBlueprint()));
        assertThat(found("second")).containsExactly(open);
        store.run(AS_BEFORE);

        earlier().step(10);

        assertThat(found("second")).containsExactly(open);
        assertThat(found("refused")).containsExactly(confidential, open);
    }

    @Test
    void what_was_deleted_meanwhile_gets_no_words() {
        IncompleteId item = driver.unresolved(scenario());
        store.run(AS_BEFORE);
        driver.discard(driver.item(item));

        assertThat(earlier().step(10)).isTrue();

        assertThat(store.number("select count(*) from incomplete_text")).isZero();
        assertThat(earlier().step(10)).isFalse();
    }

    @Test
    void an_earlier_item_that_cannot_be_read_keeps_no_other_from_its_words() {
        Scenario scenario = scenario();
        IncompleteId damaged = driver.unresolved(scenario);
        IncompleteId whole = driver.unresolved(scenario);
        store.run(AS_BEFORE);
        store.run("update incomplete_execution set snapshot = '\\x00' where id = '" + damaged.uuid() + "'");

        earlier().step(10);

        assertThat(found("refused")).containsExactly(whole, damaged);
        assertThat(earlier().step(10)).isFalse();
    }
}
