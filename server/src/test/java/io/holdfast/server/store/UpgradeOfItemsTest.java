package io.holdfast.server.store;

import static io.holdfast.testing.BlueprintBuilder.blueprint;
import static io.holdfast.testing.BlueprintBuilder.module;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.incomplete.Actor;
import io.holdfast.incomplete.FailedModule;
import io.holdfast.incomplete.GivenOutput;
import io.holdfast.incomplete.IncompleteExecution;
import io.holdfast.incomplete.IncompleteId;
import io.holdfast.incomplete.ItemFilter;
import io.holdfast.incomplete.ItemSort;
import io.holdfast.server.json.BlueprintCodec;
import io.holdfast.server.json.JournalCodec;
import io.holdfast.server.postgres.TestDatabase;
import io.holdfast.testing.StoreSample;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a version stored that kept neither words nor names of modules with its items, opened by this one. */
class UpgradeOfItemsTest {

    /** The last form of the tables before there were words. */
    private static final String BEFORE_WORDS = "041";

    private static final IncompleteId ITEM = new IncompleteId(new UUID(0, 7));

    private static final String SCENARIO = """
            insert into scenario (
                name, description, blueprint_version, scheduling, active, stop_reason, created_at, edited_at)
            values ('Orders', '', 1, '{}', false, 'Its folder is full.', '2026-01-31T12:00:00Z', '2026-01-31T12:00:00Z')
            """;

    private static final String BLUEPRINT = """
            insert into blueprint_version (scenario_id, version, body, confidential)
            select id, 1, ?, false from scenario
            """;

    private static final String STORED = """
            insert into incomplete_execution (
                id, scenario_id, number, state, module, record, failure_type, failure_message, failure_effect,
                created_at, policy_name, policy_delays, size, blueprint_version, execution_id, origin_id, snapshot)
            select ?, id, 1, 0, 3, 3, 'ConnectionError', 'Connection refused', 'UNKNOWN', '2026-01-31T12:00:00Z',
                   'none', '', 100, 1, ?, ?, ?
              from scenario
            """;

    /** One that an attempt took, one that a later retry dropped, and one that waits. */
    private static final String GIVEN = """
            insert into substitute (id, incomplete_id, bundles)
            select id, cast(? as uuid), cast(? as bytea) from (values (101), (102), (103)) as given (id)
            """;

    private static final String ATTEMPT = """
            insert into attempt (
                incomplete_id, number, execution_id, asked_by_kind, asked_by, started_at, ended_at, outcome,
                blueprint_version, edit, substitute_id)
            values (?, 1, ?, 1, 'Ada', '2026-01-31T12:00:00Z', '2026-01-31T12:00:01Z', 2, 1, 0, 101)
            """;

    private static final String WAITING = """
            update incomplete_execution
               set state = 1, next_retry_at = '2026-01-31T13:00:00Z', requested = true, attempts = 1, asked_by_kind = 2,
                   asked_by = 'nightly', substitute_id = 103
            """;

    private final TestDatabase database = TestDatabase.create();
    private Optional<TestStore> opened = Optional.empty();

    @BeforeEach
    void anEarlierVersionStoredAnItem() throws SQLException {
        Flyway.configure()
                .dataSource(database.jdbcUrl(), database.user(), database.password())
                .locations("classpath:db/migration")
                .target(BEFORE_WORDS)
                .load()
                .migrate();
        try (var connection = database.connect();
                var scenario = connection.prepareStatement(SCENARIO);
                var version = connection.prepareStatement(BLUEPRINT);
                var item = connection.prepareStatement(STORED)) {
            scenario.execute();
            version.setString(
                    1,
                    new BlueprintCodec()
                            .write(blueprint()
                                    .then(module(StoreSample.FAILING_MODULE, "test:Act"))
                                    .document()));
            version.execute();
            item.setObject(1, ITEM.uuid());
            item.setObject(2, new UUID(0, 1));
            item.setObject(3, new UUID(0, 1));
            item.setBytes(
                    4,
                    new JournalCodec()
                            .writeSnapshot(StoreSample.interruption(StoreSample.REFUSED)
                                    .snapshot()));
            item.execute();
        }
    }

    @AfterEach
    void close() {
        opened.ifPresent(store -> store.store().close());
    }

    private TestStore open() {
        TestStore store = TestStore.open(database, StoreLimits.STANDARD);
        opened = Optional.of(store);
        return store;
    }

    private static List<IncompleteId> found(TestStore store, Optional<String> moduleName, Optional<String> text) {
        ItemFilter filter = new ItemFilter(
                Set.of(),
                Set.of(),
                Set.of(),
                OptionalInt.empty(),
                moduleName,
                Optional.empty(),
                text,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return store.ports().search().page(filter, ItemSort.NEWEST_FIRST, Optional.empty(), 10).items().stream()
                .map(IncompleteExecution::id)
                .toList();
    }

    @Test
    void an_item_gets_its_words_and_the_name_of_its_module_after_the_update() {
        TestStore store = open();
        assertThat(found(store, Optional.empty(), Optional.empty())).containsExactly(ITEM);
        assertThat(found(store, Optional.empty(), Optional.of("refused"))).isEmpty();

        store.store().makeUpEarlierItems();

        assertThat(found(store, Optional.empty(), Optional.of("refused second")))
                .containsExactly(ITEM);
        assertThat(found(store, Optional.of("test:Act"), Optional.empty())).containsExactly(ITEM);
        assertThat(store.ports().incompletes().find(ITEM).orElseThrow().failed())
                .isEqualTo(new FailedModule("test:Act", ""));
    }

    @Test
    void of_outputs_that_were_given_before_it_is_told_by_whom_when_that_is_known() throws SQLException {
        byte[] bundles = new JournalCodec().writeTrigger(List.of(StoreSample.bundle("given")));
        try (var connection = database.connect();
                var given = connection.prepareStatement(GIVEN);
                var attempt = connection.prepareStatement(ATTEMPT);
                var waiting = connection.prepareStatement(WAITING)) {
            given.setObject(1, ITEM.uuid());
            given.setBytes(2, bundles);
            given.execute();
            attempt.setObject(1, ITEM.uuid());
            attempt.setObject(2, new UUID(0, 2));
            attempt.execute();
            waiting.execute();
        }

        List<GivenOutput> outputs = open().ports().byHand().outputs(ITEM, 10, 10);

        assertThat(outputs)
                .containsExactly(
                        output(3, Actor.key("nightly"), new GivenOutput.Waits()),
                        output(2, Actor.key("unknown"), new GivenOutput.NotTaken()),
                        output(1, Actor.person("Ada"), new GivenOutput.Taken(1)));
    }

    private static GivenOutput output(int number, Actor by, GivenOutput.Use use) {
        return new GivenOutput(number, List.of(StoreSample.bundle("given")), by, Optional.empty(), use);
    }

    @Test
    void of_a_scenario_that_was_off_before_it_is_not_said_since_when() {
        TestStore store = open();

        assertThat(store.ports().scenarios().list(1, 0).getFirst().standing().deactivated())
                .isEmpty();
        assertThat(store.ports().scenarios().list(1, 0).getFirst().stopReason()).contains("Its folder is full.");
    }
}
