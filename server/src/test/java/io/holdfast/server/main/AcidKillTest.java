package io.holdfast.server.main;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.server.postgres.TestDatabase;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The server is killed (SIGKILL) again and again in the middle of cycles that change two data stores with auto commit off.
 * At each kill many runs wait for an answer between their writes, others are somewhere in their work, and one is on its way
 * through a few hundred cycles. What is promised: nobody ever sees part of a cycle, and in the end each cycle that was
 * accepted was applied once. A test in which the kills broke off fewer than 200 runs proves too little, and fails.
 */
@Tag("kills")
class AcidKillTest {

    private static final int KILLS = 12;
    private static final int HELD = 18;
    private static final int FREE = 4;
    private static final int MOVES = 3;
    private static final int CYCLES = 300;
    private static final int BROKEN_OFF_AT_LEAST = 200;
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String TOKEN = "1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed";

    private final TestDatabase database = TestDatabase.migrated();

    @TempDir
    private Path data;

    @Test
    void nobody_ever_sees_part_of_a_cycle_and_each_is_applied_once_whatever_kill_broke_it_off() throws Exception {
        long seed = Long.getLong("holdfast.seed", System.nanoTime());
        System.out.println("AcidKillTest runs with -Dholdfast.seed=" + seed);
        Random random = new Random(seed);
        int port = freePort();
        try (HoldingTarget target = new HoldingTarget();
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            ServerProcess server = ServerProcess.start(data, TOKEN, port, database);
            AcidKillScenario scenario = AcidKillScenario.create(server.address(), TOKEN, target.address(), CYCLES);
            AcidWatcher watcher = AcidWatcher.start(scenario, MOVES, CYCLES);
            List<String> accepted = new ArrayList<>();
            Map<String, Future<Boolean>> free = new TreeMap<>();
            int brokenOff = 0;
            int takenUp = 0;
            for (int kill = 1; kill <= KILLS; kill++) {
                List<String> owners = owners("held" + kill, HELD);
                target.hold(owners.stream()
                        .map(owner -> owner + " " + (1 + random.nextInt(MOVES)))
                        .toList());
                try (HttpClient caller = client()) {
                    for (String owner : owners) {
                        scenario.open(owner, MOVES);
                        assertThat(call(caller, scenario.hook(), owner)).isTrue();
                        accepted.add(owner);
                    }
                }
                brokenOff += target.awaitHeld(HELD, LIMIT);
                for (String owner : owners("free" + kill, FREE)) {
                    scenario.open(owner, MOVES);
                    free.put(owner, callers.submit(() -> {
                        try (HttpClient caller = client()) {
                            return call(caller, scenario.hook(), owner);
                        }
                    }));
                }
                // Where the kill meets those that are not held is left to chance.
                Thread.sleep(random.nextInt(150));
                server.kill();
                target.letGo();
                server = ServerProcess.start(data, TOKEN, port, database);
                takenUp += takenUp(server.output());
                watcher.look();
            }
            scenario.awaitRest(LIMIT);
            watcher.stop();
            watcher.look();
            for (Map.Entry<String, Future<Boolean>> each : free.entrySet()) {
                if (each.getValue().get()) {
                    accepted.add(each.getKey());
                }
            }
            System.out.println(
                    "AcidKillTest: " + KILLS + " kills broke off " + brokenOff + " runs between their writes, "
                            + takenUp + " runs were taken up again, " + accepted.size() + " calls of "
                            + (KILLS * (HELD + FREE)) + " were answered with 2xx, " + watcher.looks()
                            + " looks at all records meanwhile");

            assertThat(watcher.partial()).as("parts of cycles that were seen").isEmpty();
            Map<String, Integer> accounts = scenario.accounts();
            Map<String, Integer> receipts = scenario.receipts();
            assertThat(accepted)
                    .allSatisfy(owner -> assertThat(accounts.get(owner + " to"))
                            .as("moved for " + owner)
                            .isEqualTo(MOVES))
                    .allSatisfy(owner -> assertThat(receipts).containsEntry(owner, MOVES));
            assertThat(accounts)
                    .containsEntry(AcidKillScenario.CYCLES + " from", 0)
                    .containsEntry(AcidKillScenario.CYCLES + " to", CYCLES);
            assertThat(receipts).containsEntry(AcidKillScenario.CYCLES, CYCLES);
            assertThat(scenario.errors()).as("executions that failed").isZero();
            assertThat(scenario.isBalanced()).isTrue();
            assertThat(brokenOff)
                    .as("runs that kills broke off between their writes")
                    .isGreaterThanOrEqualTo(BROKEN_OFF_AT_LEAST);
            assertThat(takenUp).as("runs that were taken up again").isGreaterThanOrEqualTo(brokenOff);
            assertThat(watcher.looks()).as("looks").isGreaterThan(KILLS);
            assertThat(server.stop()).isZero();
        }
    }

    private static List<String> owners(String prefix, int count) {
        List<String> owners = new ArrayList<>();
        for (int number = 1; number <= count; number++) {
            owners.add(prefix + "-" + number);
        }
        return owners;
    }

    private static HttpClient client() {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }

    /** Whether the call was answered with 2xx. */
    private static boolean call(HttpClient caller, URI hook, String owner) {
        HttpRequest request = HttpRequest.newBuilder(hook)
                .timeout(LIMIT)
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"id\": \"" + owner + "\", \"moves\": [1, 2, 3]}"))
                .build();
        try {
            return caller.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() / 100 == 2;
        } catch (IOException killed) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** What the server prints; its log says the same once more. */
    private static int takenUp(String output) {
        return output.lines()
                .filter(line -> line.matches("[0-9]+ executions that were not finished are taken up again"))
                .mapToInt(line -> Integer.parseInt(line.split(" ", 2)[0]))
                .sum();
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
