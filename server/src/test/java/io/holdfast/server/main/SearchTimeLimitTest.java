package io.holdfast.server.main;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.holdfast.server.cli.ApiClient;
import io.holdfast.server.cli.ApiClient.ApiException;
import io.holdfast.server.postgres.TestDatabase;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A search that the database cannot answer in time. It cannot because somebody else has its table locked: the same
 * limit ends it that ends one which reads for too long.
 */
class SearchTimeLimitTest {

    private static final String TOKEN = "6a0b3c1e-9e2f-4a57-8f0d-2d6a7b1c9e55";

    @TempDir
    private static Path data;

    private static TestDatabase database;
    private static ServerProcess server;
    private static ApiClient api;

    @BeforeAll
    static void start() throws Exception {
        database = TestDatabase.migrated();
        server = ServerProcess.start(data, List.of("--token", TOKEN, "--database-url", database.url()));
        api = new ApiClient(URI.create(server.address()), TOKEN);
    }

    @AfterAll
    static void stop() throws InterruptedException {
        api.close();
        server.close();
    }

    private static Connection locked() throws Exception {
        Connection connection = database.connect();
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("lock table incomplete_execution in access exclusive mode");
        }
        return connection;
    }

    @ParameterizedTest
    @ValueSource(strings = {"/incomplete-executions?text=order", "/incomplete-executions/counts?cause=refused"})
    void a_search_that_takes_too_long_is_given_up_and_says_what_to_ask_for_instead(String search) throws Exception {
        try (Connection lock = locked()) {
            assertThat(lock.isClosed()).isFalse();
            assertThatExceptionOfType(ApiException.class)
                    .isThrownBy(() -> api.get(search))
                    .satisfies(refused -> assertThat(refused.status()).isEqualTo(422))
                    .withMessageContaining(
                            "The search took longer than 5 seconds and was given up. Ask for less: name a"
                                    + " scenario, a type or times; words of text are found faster than a cause.");
        }
    }

    @Test
    void searches_are_answered_again_when_what_kept_them_is_gone() throws Exception {
        try (Connection lock = locked()) {
            assertThat(lock.isClosed()).isFalse();
            assertThatExceptionOfType(ApiException.class).isThrownBy(() -> api.get("/incomplete-executions"));
        }

        assertThat(api.get("/incomplete-executions").array("incompleteExecutions"))
                .isEmpty();
    }
}
