package io.holdfast.bench;

import io.holdfast.server.postgres.EmbeddedDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Many incomplete executions, written straight into the tables as the store writes them: copies of one that really failed,
 * with other times, failures, sizes and words. Most are of few scenarios and few types. Of 40 words each, some are in every
 * item, some in a few hundred, some in one; {@code north} and {@code south} are each in half of them and never in one.
 */
final class FindingData {

    private static final String SAMPLE_ITEM = """
            create temporary table sample as select * from incomplete_execution where number = 1 limit 1
            """;

    private static final String ITEMS = """
            create temporary table filled as
            select gen_random_uuid() as id, n,
                   (select min(id) from scenario) + floor(%2$d * power(random(), 2))::bigint as scenario_id,
                   case when n %% 10 < 4 then 3 when n %% 10 < 7 then 1 else 0 end as state,
                   case when kind < 0.600 then 'ConnectionError' when kind < 0.850 then 'DataError'
                        when kind < 0.930 then 'RateLimitError' when kind < 0.980 then 'ModuleTimeoutError'
                        when kind < 0.995 then 'InvalidAccessTokenError' when kind < 0.9999 then 'UnexpectedError'
                        else 'OutOfSpaceError' end as failure_type,
                   case when kind < 0.600 then 'Connection refused by host ' || host || ' at port ' || 8000 + host %% 20
                        when kind < 0.850 then 'Field ' || (array['price', 'email', 'country', 'quantity'])[1 + host %% 4]
                                               || ' of order order' || n || ' is missing'
                        when kind < 0.930 then 'Answered with 429: more than ' || host %% 10 * 100 || ' calls a minute'
                        when kind < 0.980 then 'No answer from host ' || host || ' within 40 seconds'
                        else 'The key of account ' || host || ' was not accepted' end as failure_message,
                   now() - interval '20 days' + n * (interval '20 days' / %1$d) as created_at,
                   (array[2, 3, 3, 3, 3, 5, 5, 7, 9, 11])[1 + floor(random() * 10)::int] as module,
                   (400 * exp(random() * 7))::bigint as size
              from (select n, random() as kind, floor(500 * power(random(), 2))::int as host
                      from generate_series(2, %1$d + 1) as n) as drawn
            """;

    private static final String STORE_ITEMS = """
            insert into incomplete_execution (
                id, scenario_id, number, state, module, record, failure_type, failure_message, failure_effect, created_at,
                attempts, policy_name, policy_delays, next_retry_at, size, blueprint_version, execution_id, origin_id,
                settled_at, snapshot)
            select filled.id, filled.scenario_id, filled.n, filled.state, filled.module, sample.record, filled.failure_type,
                   filled.failure_message, sample.failure_effect, filled.created_at, filled.n % 4, sample.policy_name,
                   sample.policy_delays,
                   case when filled.state = 1 then now() + filled.n % 100000 * interval '1 second' + interval '5 days' end,
                   filled.size, sample.blueprint_version, sample.execution_id, sample.origin_id,
                   case when filled.state = 3 then filled.created_at + interval '1 minute' end, sample.snapshot
              from filled, sample
             order by filled.n
            """;

    private static final String STORE_WORDS = """
            insert into incomplete_text (incomplete_id, failure_words, bundle_words)
            select id, cast(regexp_replace(lower(failure_message), '[^a-z0-9]+', ' ', 'g') as tsvector),
                   cast('id customer quantity price note email country city street zip phone created total currency items '
                        || 'order' || n || ' ' || case when n % 2 = 0 then 'north ' else 'south ' end
                        || 'city' || floor(300 * power(random(), 3))::int || ' '
                        || (select string_agg('word' || floor(50000 * power(random(), 3))::int, ' ')
                              from generate_series(1, 22) where n > 0) as tsvector)
              from filled
             order by n
            """;

    private static final String FOLDERS = """
            insert into folder (scenario_id, last_number, listed, items, bytes)
            select scenario_id, max(n), count(*), count(*) filter (where state < 3),
                   coalesce(sum(size) filter (where state < 3), 0)
              from filled
             group by scenario_id
            on conflict (scenario_id) do update
               set last_number = excluded.last_number, listed = excluded.listed, items = excluded.items,
                   bytes = excluded.bytes
            """;

    private static final String REMOVE_SAMPLE = """
            delete from incomplete_text using sample where incomplete_id = sample.id;
            delete from incomplete_execution item using sample where item.id = sample.id
            """;

    /** A bulk load makes its indexes behind its rows. */
    private static final String INDEXES = """
            select indexname, indexdef
              from pg_indexes
             where tablename in ('incomplete_execution', 'incomplete_text') and indexname not like '%_pkey'
            """;

    private FindingData() {}

    /** How many items there are. */
    static long items(EmbeddedDatabase database) throws SQLException {
        return number(database, "select count(*) from incomplete_execution");
    }

    /** The scenario of most items. */
    static long firstScenario(EmbeddedDatabase database) throws SQLException {
        return number(database, "select min(id) from scenario");
    }

    private static long number(EmbeddedDatabase database, String query) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static Connection connect(EmbeddedDatabase database) throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
    }

    /** Puts so many items in the place of the one that there is. */
    static void fill(EmbeddedDatabase database, int items, int scenarios) throws SQLException {
        try (Connection connection = connect(database)) {
            fill(connection, items, scenarios);
        }
    }

    private static void fill(Connection connection, int items, int scenarios) throws SQLException {
        List<String> makeIndexes = new ArrayList<>();
        List<String> dropIndexes = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(INDEXES)) {
            while (row.next()) {
                dropIndexes.add("drop index " + row.getString("indexname"));
                makeIndexes.add(row.getString("indexdef"));
            }
        }
        run(connection, "set maintenance_work_mem = '1GB'");
        run(connection, SAMPLE_ITEM);
        run(connection, ITEMS.formatted(items, scenarios));
        for (String drop : dropIndexes) {
            run(connection, drop);
        }
        run(connection, STORE_ITEMS);
        run(connection, STORE_WORDS);
        run(connection, FOLDERS);
        run(connection, REMOVE_SAMPLE);
        for (String make : makeIndexes) {
            run(connection, make);
        }
        run(connection, "vacuum analyze");
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
