package io.holdfast.server.main;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The server is killed (SIGKILL) again and again while 16 clients post. What is promised: a call that was answered with
 * 2xx reaches the target exactly once, or its incomplete execution says that the outcome is unknown; a call that was not
 * answered reaches it at most once; everything that was accepted is in exactly one place. A run in which the kills did
 * not interrupt anything proves nothing, and fails.
 */
@Tag("kills")
class KillTest {

    private static final int KILLS = 20;
    private static final int CLIENTS = 16;
    private static final String TOKEN = "1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed";

    @TempDir
    private Path data;

    @Test
    void what_was_answered_with_2xx_survives_every_kill() throws Exception {
        long seed = Long.getLong("holdfast.seed", System.nanoTime());
        System.out.println("KillTest runs with -Dholdfast.seed=" + seed);
        Random random = new Random(seed);
        int port = freePort();
        try (RecordingTarget target = new RecordingTarget()) {
            ServerProcess server = ServerProcess.start(data, TOKEN, port);
            KillTestScenario scenario = KillTestScenario.create(server.address(), TOKEN, target.address());
            PostingClients clients = PostingClients.start(CLIENTS, scenario.hook());
            int takenUp = 0;
            for (int kill = 0; kill < KILLS; kill++) {
                clients.awaitAnswers(50 + random.nextInt(300), Duration.ofSeconds(60));
                server.kill();
                server = ServerProcess.start(data, TOKEN, port);
                takenUp += server.output().contains("are taken up again") ? 1 : 0;
            }
            clients.awaitAnswers(50, Duration.ofSeconds(60));
            clients.stop();
            scenario.awaitRest(Duration.ofSeconds(60));

            Map<String, Integer> received = target.received();
            Set<String> unknown = scenario.idsWithUnknownOutcome();
            System.out.println("KillTest: " + clients.answered().size() + " calls were answered with 2xx, "
                    + clients.unanswered().size() + " had no answer, " + received.size() + " reached the target, "
                    + unknown.size() + " have an unknown outcome, " + takenUp + " of " + KILLS
                    + " kills interrupted executions");

            assertThat(lost(clients.answered(), received, unknown))
                    .as("answered with 2xx and lost")
                    .isEmpty();
            assertThat(repeated(received)).as("received more than once").isEmpty();
            assertThat(scenario.balance())
                    .as("the balance")
                    .containsEntry("running", 0L)
                    .containsEntry("open", (long) unknown.size());
            assertThat(scenario.isBalanced()).isTrue();
            assertThat(takenUp).as("kills that interrupted executions").isGreaterThanOrEqualTo(KILLS / 2);
            assertThat(unknown).as("operations that were under way at a kill").isNotEmpty();
            assertThat(clients.unanswered())
                    .as("calls that were under way at a kill")
                    .isNotEmpty();
            assertThat(server.stop()).isZero();
        }
    }

    private static Set<String> lost(Set<String> answered, Map<String, Integer> received, Set<String> unknown) {
        return answered.stream()
                .filter(id -> !received.containsKey(id) && !unknown.contains(id))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<String, Integer> repeated(Map<String, Integer> received) {
        return received.entrySet().stream()
                .filter(entry -> entry.getValue() > 1)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, Integer::sum, TreeMap::new));
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
