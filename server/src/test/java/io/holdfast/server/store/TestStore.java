package io.holdfast.server.store;

import io.holdfast.execution.ExecutionId;
import io.holdfast.execution.ExecutionStatus;
import io.holdfast.incomplete.Journal.Accepted;
import io.holdfast.incomplete.Journal.Cause;
import io.holdfast.incomplete.Journal.Finished;
import io.holdfast.server.postgres.TestDatabase;
import io.holdfast.server.secrets.SecretBox;
import io.holdfast.testing.SettableClock;
import io.holdfast.testing.StorePorts;
import io.holdfast.testing.StoreSample;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** A store over a database of its own, with a clock that tests set. */
record TestStore(TestDatabase database, PostgresStore store, SettableClock clock) {

    /** Deleted and not truncated: a truncated table is a new file, and costs many times more than a few rows. */
    private static final String EMPTY = """
            delete from scenario;
            delete from scenario_folder;
            delete from property;
            delete from property_structure;
            delete from hook;
            delete from running_execution;
            delete from ended_execution;
            delete from segment;
            delete from execution_output;
            delete from execution_call;
            delete from incomplete_execution;
            delete from incomplete_text;
            delete from earlier_item;
            delete from imported_item;
            delete from folder;
            delete from conservation;
            delete from bulk_job;
            delete from bulk_job_item;
            delete from bulk_job_count;
            delete from own_blueprint;
            delete from loss;
            delete from attempt;
            delete from substitute;
            delete from deleted_scenario;
            delete from kept_blueprint;
            delete from data_store;
            delete from data_structure;
            delete from data_record;
            delete from removed_records;
            delete from module_state;
            delete from custom_function;
            delete from audit_entry;
            delete from hook_call;
            delete from hook_learning;
            delete from credential;
            delete from alert_settings;
            delete from alert_seen_together;
            delete from alert_notice;
            delete from access_token;
            delete from access_session;
            delete from team where id <> 1;
            update team set name = 'Team';
            update organization set name = 'Holdfast', country = null
            """;

    /** Seals what tests keep secret. */
    static final SecretBox BOX = SecretBox.making(new SecureRandom());

    /** Opens a store over a new database. */
    static TestStore open() {
        return open(TestDatabase.migrated(), StoreLimits.STANDARD);
    }

    static TestStore open(TestDatabase database, StoreLimits limits) {
        SettableClock clock = SettableClock.at(StoreSample.START);
        return new TestStore(database, PostgresStore.open(address(database), limits, clock), clock);
    }

    static DatabaseAddress address(TestDatabase database) {
        return new DatabaseAddress(database.jdbcUrl(), database.user(), database.password());
    }

    /** One store for all contracts, because opening one takes longer than emptying it. */
    static TestStore shared() {
        return Shared.STORE;
    }

    StorePorts ports() {
        return new StorePorts(
                store.journal(),
                store.incompletes(),
                store.byHand(),
                store.bulkJobs(),
                store.search(),
                store.imports(),
                store.history(),
                store.held(),
                store.losses(),
                store.conservation(),
                store.backlog(),
                store.alerts(BOX),
                store.scenarios(),
                store.library(),
                store.hooks(),
                store.dataStores(),
                store.dataStructures(),
                store.moduleStates(),
                store.access(),
                store.credentials(BOX),
                store.hookLearning(),
                store.hookCalls(),
                store.functions(),
                store.auditLog(),
                store.teams(),
                clock);
    }

    StorePorts emptied() {
        run(EMPTY);
        // The store remembers webhooks until it changes one.
        store.hooks().enable(0, true);
        clock.set(StoreSample.START);
        return ports();
    }

    void run(String sql) {
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    long number(String query) {
        try (var connection = database.connect();
                var statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    void accept(ExecutionId id, long scenario) {
        store.journal()
                .accept(new Accepted(
                        id, scenario, 1, clock.instant(), Cause.AUTOMATIC, List.of(StoreSample.bundle("a")), false));
    }

    void finish(ExecutionId id) {
        store.journal()
                .finish(new Finished(
                        id,
                        clock.instant(),
                        ExecutionStatus.SUCCESS,
                        1,
                        Optional.empty(),
                        StoreSample.told(StoreSample.triggered()),
                        Optional.empty(),
                        Optional.empty()));
    }

    /** Ends the session with which the lane writes, as a restart of PostgreSQL does. */
    void killWriter() {
        run("""
                select pg_terminate_backend(pid)
                  from pg_stat_activity
                 where application_name = 'holdfast writer' and datname = current_database()
                """);
    }

    private static final class Shared {
        static final TestStore STORE = open();
    }
}
