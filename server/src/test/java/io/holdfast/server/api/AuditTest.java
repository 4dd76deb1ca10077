package io.holdfast.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.audit.AuditLog.Draft;
import io.holdfast.audit.AuditLog.Entry;
import io.holdfast.audit.AuditLog.Filter;
import io.javalin.http.HandlerType;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who changed what is noted, whatever route it comes by. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuditTest {

    private static final String PATH = "/api/v2/audit-logs";
    private static final Set<HandlerType> UNCHANGING = Set.of(HandlerType.GET, HandlerType.HEAD);

    /** They are told something to look at, and change nothing. */
    private static final Set<String> LOOKING = Set.of("/api/v2/blueprints/check", "/api/v2/dlqs/{id}/preview");

    private final TestServer server = TestServer.start();
    private long before;

    @AfterAll
    void stop() {
        server.close();
    }

    @BeforeEach
    void look_where_the_log_ends() {
        before = entries().stream().mapToLong(Entry::id).max().orElse(0);
    }

    private List<Entry> entries() {
        return server.data.auditLog().list(Filter.ALL, Long.MAX_VALUE, 1_000);
    }

    private Entry latest() {
        Entry latest = entries().getFirst();
        assertThat(latest.id()).as("an entry since the test began").isGreaterThan(before);
        return latest;
    }

    private Reply entry() {
        return server.get(PATH + "/" + latest().id());
    }

    Stream<Routes.Route> changing() {
        return server.server.routes().stream()
                .filter(route -> !(route.reach() instanceof Reach.Everyone))
                .filter(route -> !UNCHANGING.contains(route.method()))
                .filter(route -> !LOOKING.contains(route.path()));
    }

    /** The log gives out ids in their order, also for entries that were taken back. */
    @ParameterizedTest
    @MethodSource("changing")
    void every_route_that_changes_something_goes_through_the_log(Routes.Route route) {
        long first = probe();
        server.send(server.request(route.path().replaceAll("[{<][a-zA-Z]+[}>]", "999999"))
                .header("Authorization", "Token " + TestServer.TOKEN)
                .method(route.method().name(), BodyPublishers.noBody()));

        assertThat(probe()).as("ids that were given out").isGreaterThan(first + 1);
    }

    private long probe() {
        long id = server.data.auditLog().begin(new Draft(server.time.instant(), 0, "", "", "probe", "/"));
        server.data.auditLog().withdraw(id);
        return id;
    }

    @Test
    void a_change_tells_who_made_it_from_where_and_what_became_different() {
        server.post("/api/v2/hooks", "{\"name\":\"Orders\",\"teamId\":1,\"typeName\":\"gateway-webhook\"}");
        String id = entry().at("auditLog.changes.0.after.id");
        server.call("PATCH", "/api/v2/hooks/" + id, "{\"name\":\"Orders of shops\"}");

        Reply entry = entry();

        assertThat(entry.at("auditLog.event")).isEqualTo("PATCH /hooks/{id}");
        assertThat(entry.at("auditLog.subject")).isEqualTo("/hooks/" + id);
        assertThat(entry.at("auditLog.actor.name")).isEqualTo("admin");
        assertThat(entry.at("auditLog.address")).isEqualTo("127.0.0.1");
        assertThat(entry.at("auditLog.status")).isEqualTo("200");
        assertThat(entry.at("auditLog.triggeredAt")).isEqualTo("2026-03-01T10:00:00.000Z");
        assertThat(entry.at("auditLog.changes"))
                .isEqualTo("[{\"path\":\"hook.name\",\"before\":\"Orders\",\"after\":\"Orders of shops\"}]");
    }

    @Test
    void what_was_deleted_is_in_the_log() {
        server.post("/api/v2/hooks", "{\"name\":\"Gone\",\"teamId\":1,\"typeName\":\"gateway-webhook\"}");
        String id = entry().at("auditLog.changes.0.after.id");
        server.call("DELETE", "/api/v2/hooks/" + id + "?confirmed=true");

        assertThat(entry().at("auditLog.changes.0.path")).isEqualTo("hook");
        assertThat(entry().at("auditLog.changes.0.before.id")).isEqualTo(id);
        assertThat(entry().at("auditLog.changes.0.after")).isEqualTo("null");
    }

    @Test
    void no_secret_comes_into_the_log() {
        String secret = server.post("/api/v2/users/me/api-tokens", "{\"label\":\"backup\",\"scope\":[\"hooks:read\"]}")
                .at("apiToken.token");
        String id = server.post(
                        "/api/v2/keys",
                        "{\"name\":\"Shop\",\"teamId\":1,\"typeName\":\"apikeyauth\","
                                + "\"parameters\":{\"key\":\"very-secret-1\",\"name\":\"X-Key\"}}")
                .at("key.id");
        server.call("PATCH", "/api/v2/keys/" + id, "{\"parameters\":{\"key\":\"very-secret-2\"}}");

        assertThat(entries().stream().map(Entry::changes))
                .isNotEmpty()
                .noneMatch(changes -> changes.contains("very-secret") || changes.contains(secret));
        assertThat(latest().draft().event()).isEqualTo("PATCH /keys/{id}");
    }

    @Test
    void which_values_of_a_key_were_changed_is_in_the_log_by_their_names() {
        String id = server.post(
                        "/api/v2/keys",
                        "{\"name\":\"Login\",\"teamId\":1,\"typeName\":\"basicauth\","
                                + "\"parameters\":{\"username\":\"me\",\"password\":\"pw-1\"}}")
                .at("key.id");
        assertThat(entry().at("auditLog.changes"))
                .contains("{\"path\":\"secrets.username\",\"before\":null,\"after\":\"(hidden)\"}")
                .contains("{\"path\":\"secrets.password\",\"before\":null,\"after\":\"(hidden)\"}");

        server.call("PATCH", "/api/v2/keys/" + id, "{\"parameters\":{\"username\":\"me\",\"password\":\"pw-2\"}}");

        assertThat(entry().at("auditLog.changes"))
                .isEqualTo("[{\"path\":\"secrets.password\",\"before\":\"(hidden)\",\"after\":\"(hidden)\"}]");
    }

    @Test
    void which_values_of_a_connection_were_changed_is_in_the_log_by_their_names() {
        String id = server.post(
                        "/api/v2/connections?valuesLater=true", "{\"accountName\":\"Shop\",\"accountType\":\"bearer\"}")
                .at("connection.id");
        assertThat(entry().at("auditLog.changes")).doesNotContain("secrets.");

        server.post(
                "/api/v2/connections/" + id + "/set-data", "{\"url\":\"https://shop.example\",\"token\":\"abc-1\"}");

        assertThat(entry().at("auditLog.changes"))
                .contains(
                        "{\"path\":\"connection.awaitsValues\",\"before\":true,\"after\":false}",
                        "{\"path\":\"secrets.token\",\"before\":null,\"after\":\"(hidden)\"}")
                .doesNotContain("abc-1", "shop.example");
    }

    @Test
    void a_call_that_was_refused_before_anything_was_done_leaves_no_entry() {
        server.call("PATCH", "/api/v2/hooks/999", "{\"name\":\"Nobody\"}");
        server.post("/api/v2/hooks", "{\"name\":7}");

        assertThat(entries().stream().mapToLong(Entry::id).max().orElse(0)).isEqualTo(before);
    }

    @Test
    void signing_in_is_noted_also_when_the_key_is_wrong() {
        server.post("/api/v2/session", "{\"token\":\"00000000-0000-4000-8000-000000000000\"}");
        Entry wrong = latest();
        server.post("/api/v2/session", "{\"token\":\"" + TestServer.TOKEN + "\"}");

        assertThat(wrong.status()).contains(401);
        assertThat(wrong.draft().actor()).isEmpty();
        assertThat(latest().status()).contains(200);
        assertThat(latest().draft().actor()).isEqualTo("admin");
    }

    @Test
    void an_entry_that_was_never_completed_says_that_nobody_knows() {
        server.data
                .auditLog()
                .begin(new Draft(server.time.instant(), 1, "admin", "127.0.0.1", "DELETE /hooks/{id}", "/hooks/4"));

        assertThat(entry().at("auditLog.status")).isEqualTo("null");
    }

    @Test
    void the_log_is_narrowed_and_read_page_by_page() {
        server.post("/api/v2/hooks", "{\"name\":\"One\",\"teamId\":1,\"typeName\":\"gateway-webhook\"}");
        server.post("/api/v2/hooks", "{\"name\":\"Two\",\"teamId\":1,\"typeName\":\"gateway-webhook\"}");
        long second = latest().id();

        Reply page = server.get(PATH + "?event=POST%20/hooks&actor=admin&subject=/hooks&limit=1");

        assertThat(page.at("auditLogs.0.id")).isEqualTo(Long.toString(second));
        assertThat(page.at("next")).isEqualTo(Long.toString(second));
        assertThat(server.get(PATH + "?event=POST%20/hooks&limit=1&before=" + second)
                        .at("auditLogs.0.changes.0.after.name"))
                .isEqualTo("One");
        assertThat(server.get(PATH + "?from="
                                + server.time.instant().plusSeconds(1).toEpochMilli())
                        .at("auditLogs"))
                .isEqualTo("[]");
        assertThat(server.get(PATH + "?limit=0").status()).isEqualTo(400);
        assertThat(server.get(PATH + "/999999").status()).isEqualTo(404);
    }
}
