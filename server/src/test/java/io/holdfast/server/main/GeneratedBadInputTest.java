package io.holdfast.server.main;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.server.api.ApiDocument;
import io.holdfast.server.api.ApiDocument.Operation;
import io.holdfast.server.api.BadCalls;
import io.holdfast.server.api.BadCalls.BadCall;
import io.holdfast.server.cli.ApiClient;
import io.holdfast.server.postgres.TestDatabase;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Calls that are wrong in one way each, made from the API's document, against a server as users run it: none is answered with a
 * defect, and one that is refused leaves no trace in the database.
 */
class GeneratedBadInputTest {

    private static final String TOKEN = "1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed";
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int REFUSED = 400;
    private static final int DEFECT = 500;

    /** Tables that move by themselves, or when anybody calls. */
    private static final String TABLES = """
            select table_name
              from information_schema.tables
             where table_schema = 'public' and table_type = 'BASE TABLE'
               and table_name not in ('flyway_schema_history', 'scheduled_task', 'access_token', 'alert_seen', 'alert_seen_together', 'audit_entry')
               and table_name not like 'bulk_job%'
             order by table_name
            """;

    @TempDir
    private static Path data;

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static Connection connection;
    private static ServerProcess server;
    private static BadCalls calls;

    /** Asks for the sums of all tables. */
    private static PreparedStatement sums;

    /** The contents of all tables when the last wrong call had been answered. */
    private static Map<String, String> known = Map.of();

    @BeforeAll
    static void start_a_server_that_has_something() throws Exception {
        TestDatabase database = TestDatabase.migrated();
        server = ServerProcess.start(data, List.of("--token", TOKEN, "--database-url", database.url()));
        try (ApiClient api = new ApiClient(URI.create(server.address()), TOKEN)) {
            new FilledTeam(api).fill("http://127.0.0.1:9/");
            awaitRest(api);
            // What is right by chance sets nothing going that would change something later.
            api.post("/scenarios/2/stop", JsonObject.EMPTY);
            connection = database.connect();
            sums = sums(connection);
            known = contents();
            calls = new BadCalls(ApiDocument.SHIPPED, Map.of("/api/v2/scenarios/", "2"));
        }
    }

    /** Nothing is under way any more: two executions could not be finished, and both calls are in the webhook's log. */
    private static void awaitRest(ApiClient api) throws InterruptedException {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (api.get("/incomplete-executions").array("incompleteExecutions").size() < 2
                || api.get("/hooks/1/logs").array("hookLogs").size() < 2) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.sleep(100);
        }
    }

    @AfterAll
    static void stop() throws InterruptedException, SQLException {
        connection.close();
        server.close();
        CLIENT.close();
    }

    /** Those that delete come last: the others have something to call. */
    static Stream<Operation> operations() {
        return ApiDocument.SHIPPED.operations().stream()
                .sorted(Comparator.comparing(
                                (Operation operation) -> operation.method().equals("DELETE"))
                        .thenComparing(Operation::path));
    }

    private static HttpResponse<String> answer(BadCall call) throws InterruptedException {
        try {
            return send(call);
        } catch (IOException unanswered) {
            throw new AssertionError(call + " was not answered", unanswered);
        }
    }

    private static HttpResponse<String> send(BadCall call) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.address() + call.path()))
                .timeout(LIMIT)
                .header("Authorization", "Token " + TOKEN)
                .method(
                        call.method(),
                        call.body().map(BodyPublishers::ofByteArray).orElseGet(BodyPublishers::noBody));
        call.body().ifPresent(body -> request.header("Content-Type", call.contentType()));
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }

    /** Each table with a sum over all that is in it. */
    private static Map<String, String> contents() throws SQLException {
        Map<String, String> contents = new TreeMap<>();
        try (ResultSet found = sums.executeQuery()) {
            while (found.next()) {
                contents.put(found.getString(1), found.getString(2));
            }
        }
        return contents;
    }

    private static PreparedStatement sums(Connection connection) throws SQLException {
        List<String> each = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet tables = statement.executeQuery(TABLES)) {
            while (tables.next()) {
                each.add("select '%1$s', md5(coalesce(string_agg(row::text, '|' order by row::text), '')) from %1$s row"
                        .formatted(tables.getString(1)));
            }
        }
        return connection.prepareStatement(String.join(" union all ", each));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("operations")
    void no_wrong_call_is_a_defect_or_changes_anything(Operation operation) throws Exception {
        Map<String, String> before = known;
        for (BadCall call : calls.of(operation)) {
            HttpResponse<String> answer = answer(call);

            assertThat(answer.statusCode()).as("%s: %s", call, answer.body()).isLessThan(DEFECT);
            assertThat(answer.body()).as("%s", call).doesNotContain("Exception", "\tat ");
            assertThat(ApiDocument.SHIPPED.problem(
                            call.method(),
                            call.path(),
                            answer.statusCode(),
                            answer.headers().firstValue("Content-Type").orElse(""),
                            answer.body()))
                    .as("%s", call)
                    .isEmpty();
            if (answer.statusCode() < REFUSED) {
                before = contents();
            }
        }
        known = contents();
        assertThat(known.entrySet()).isEqualTo(before.entrySet());
    }
}
