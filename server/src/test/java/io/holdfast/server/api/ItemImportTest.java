package io.holdfast.server.api;

import static io.holdfast.server.api.LiveServer.act;
import static io.holdfast.server.api.LiveServer.immediately;
import static io.holdfast.server.api.LiveServer.webhook;
import static io.holdfast.testing.BlueprintBuilder.blueprint;
import static io.holdfast.testing.StoreSample.MALFORMED;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Lines that one server exported come to another, and lines that are wrong keep no other from being stored. */
class ItemImportTest {

    private static final long LIMIT_NANOS = 20_000_000_000L;
    private static final String IMPORT = "/api/v2/incomplete-executions/import?scenarioId=1";

    private LiveServer other = LiveServer.start();
    private String first = "";
    private String second = "";

    @BeforeEach
    void two_items_are_exported_and_another_server_has_the_scenario() {
        try (LiveServer source = withScenario(LiveServer.start())) {
            source.act.failsOn("a", MALFORMED);
            source.webhook("a");
            source.webhook("a");
            awaitItems(source, 2);
            List<String> lines = source.get("/api/v2/incomplete-executions/export")
                    .text()
                    .lines()
                    .toList();
            first = lines.getFirst() + "\n";
            second = lines.getLast() + "\n";
        }
        other.close();
        other = withScenario(LiveServer.start());
    }

    @AfterEach
    void close() {
        other.close();
    }

    private static LiveServer withScenario(LiveServer server) {
        server.scenario(blueprint().then(webhook()).then(act(2)).storingIncompleteExecutions(), immediately());
        return server;
    }

    private static void awaitItems(LiveServer server, int count) {
        long deadline = System.nanoTime() + LIMIT_NANOS;
        while (server.store.incompletes().list(1, 10, 0).size() < count) {
            assertThat(System.nanoTime()).as("%s items", count).isLessThan(deadline);
            LockSupport.parkNanos(1_000_000);
        }
    }

    private Reply importing(String lines) {
        return other.postLines(IMPORT, lines.getBytes(StandardCharsets.UTF_8));
    }

    private int stored() {
        return other.store.incompletes().list(1, 10, 0).size();
    }

    @Test
    void the_same_lines_again_store_nothing_again() {
        importing(first + second);

        Reply again = importing(first + second);

        assertThat(again.at("stored")).isEqualTo("0");
        assertThat(again.at("alreadyThere")).isEqualTo("2");
        assertThat(stored()).isEqualTo(2);
    }

    @Test
    void a_line_that_is_no_json_is_told_by_its_number_and_the_others_are_stored() {
        Reply reply = importing(first + "{\"format\": oops\n" + second);

        assertThat(reply.at("stored")).isEqualTo("2");
        assertThat(reply.at("refused")).isEqualTo("1");
        assertThat(reply.at("lines.1.line")).isEqualTo("2");
        assertThat(reply.at("lines.1.reason")).startsWith("The line is not JSON. ");
        assertThat(stored()).isEqualTo(2);
    }

    @Test
    void a_line_that_is_not_utf_8_is_told_and_the_others_are_stored() {
        byte[] lines = ("XX\n" + first).getBytes(StandardCharsets.UTF_8);
        lines[0] = (byte) 0xC3;
        lines[1] = (byte) 0x28;

        Reply reply = other.postLines(IMPORT, lines);

        assertThat(reply.at("lines.0.reason")).isEqualTo("The line is not UTF-8 text.");
        assertThat(reply.at("stored")).isEqualTo("1");
    }

    @Test
    void a_line_that_is_too_long_is_told_and_the_others_are_stored() {
        byte[] tooLong = new byte[ItemTransferResource.MAXIMUM_LINE + 1];
        Arrays.fill(tooLong, (byte) 'x');
        byte[] rest = ("\n" + first).getBytes(StandardCharsets.UTF_8);
        byte[] lines = Arrays.copyOf(tooLong, tooLong.length + rest.length);
        System.arraycopy(rest, 0, lines, tooLong.length, rest.length);

        Reply reply = other.postLines(IMPORT, lines);

        assertThat(reply.at("lines.0.reason"))
                .isEqualTo("A line has at most " + ItemTransferResource.MAXIMUM_LINE + " bytes; this one has more.");
        assertThat(reply.at("stored")).isEqualTo("1");
    }

    @Test
    void a_full_folder_takes_what_it_has_room_for_and_says_which_lines_it_did_not() {
        other.close();
        other = withScenario(LiveServer.keeping(1));

        Reply reply = importing(first + second);

        assertThat(reply.at("stored")).isEqualTo("1");
        assertThat(reply.at("refused")).isEqualTo("1");
        assertThat(reply.at("lines.1.line")).isEqualTo("2");
        assertThat(reply.at("lines.1.reason")).contains("1").containsIgnoringCase("incomplete executions");
        assertThat(stored()).isEqualTo(1);
    }
}
