package io.holdfast.server.main;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
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
 * Everything at once: load, a target that fails at random, an operator who retries, mends and deletes, one
 * by one and by bulk jobs that are paused and aborted, SIGKILLs of the
 * server and of PostgreSQL. In the end every accepted call is in exactly one place, the target carried out everything exactly
 * once unless it was said to be in doubt before it was repeated, and the balance balances at every look; each
 * job is done or aborted and counts each of its items once.
 *
 * <p>It goes on for {@code holdfast.chaos.minutes}, and until it has seen enough of everything. A run with too few of
 * anything proves nothing, and fails.
 */
@Tag("kills")
class ChaosTest {

    private static final int KILLS = 12;
    private static final int SERVER_KILLS = 3;
    private static final int CLIENTS = 8;
    private static final String TOKEN = "1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed";
    private static final Duration LIMIT = Duration.ofSeconds(120);

    /** Of the load, after which a run that has seen too little is given up. */
    private static final Duration LONGEST = Duration.ofMinutes(3);

    private static final int REFUSALS = 20;

    @TempDir
    private Path data;

    private int serverKills;
    private int databaseKills;

    @Test
    void nothing_is_lost_repeated_unsaid_or_out_of_balance() throws Exception {
        long seed = Long.getLong("holdfast.seed", System.nanoTime());
        System.out.println("ChaosTest runs with -Dholdfast.seed=" + seed);
        Random random = new Random(seed);
        try (ChaosTarget target = new ChaosTarget(new Random(random.nextLong()))) {
            int port = freePort();
            ServerProcess server = ServerProcess.start(data, TOKEN, port);
            KillTestScenario scenario = KillTestScenario.create(server.address(), TOKEN, target.address());
            ChaosOperator operator = new ChaosOperator(scenario, new Random(random.nextLong()), target.address());
            Thread working = Thread.ofVirtual().start(operator::work);
            PostingClients clients = PostingClients.start(CLIENTS, scenario.hook());

            long began = System.nanoTime();
            long end = began
                    + Duration.ofMinutes(Integer.getInteger("holdfast.chaos.minutes", 0))
                            .toNanos();
            long last = began + LONGEST.toNanos();
            while (System.nanoTime() < end || (!hasSeenEnough(operator, target) && System.nanoTime() < last)) {
                clients.awaitAnswers(50 + random.nextInt(400), LIMIT);
                if (random.nextInt(3) == 0 || databaseKills == 0) {
                    killDatabase();
                } else {
                    server.kill();
                    serverKills++;
                    server = ServerProcess.start(data, TOKEN, port);
                }
            }
            clients.awaitAnswers(50, LIMIT);
            clients.stop();
            operator.stop();
            working.join();
            target.heal();
            long loaded = System.nanoTime();
            boolean finished = operator.jobs().finishAll(System.nanoTime() + LIMIT.toNanos());
            boolean resolved = operator.resolveAll(System.nanoTime() + LIMIT.toNanos());
            scenario.awaitRest(LIMIT);

            Map<String, Integer> carriedOut = target.carriedOut();
            operator.noteDoubtInAccounts();
            Set<String> deleted = operator.deleted();
            Map<String, Integer> did = new TreeMap<>(operator.done());
            System.out.println("ChaosTest: " + (loaded - began) / 1_000_000_000 + " s of load, "
                    + (System.nanoTime() - loaded) / 1_000_000_000 + " s until all was settled and looked at; "
                    + serverKills + " kills of the server, " + databaseKills
                    + " of PostgreSQL; " + clients.answered().size() + " calls were answered with 2xx, "
                    + clients.unanswered().size() + " were not; the target was overloaded "
                    + target.times(ChaosTarget.Manner.IS_OVERLOADED) + " times, refused "
                    + target.times(ChaosTarget.Manner.REFUSES) + ", broke off "
                    + target.times(ChaosTarget.Manner.BREAKS_OFF) + "; " + deleted.size() + " were deleted, "
                    + operator.doubtful().size() + " in doubt; the operator: " + did + "; its jobs resolved "
                    + operator.jobs().outcome("resolved") + ", saw "
                    + operator.jobs().outcome("failedAgain") + " fail again, deleted "
                    + operator.jobs().outcome("deleted") + ", gave "
                    + operator.jobs().outcome("blueprintTaken") + " the latest blueprint and skipped "
                    + operator.jobs().outcome("skipped"));

            assertThat(operator.imbalances())
                    .as("balances that did not balance")
                    .isEmpty();
            assertThat(finished).as("every job is done or aborted").isTrue();
            assertThat(operator.jobs().faults())
                    .as("jobs whose totals do not add up")
                    .isEmpty();
            assertThat(resolved).as("everything is resolved in the end").isTrue();
            assertThat(lost(clients.answered(), carriedOut, deleted))
                    .as("answered with 2xx and lost")
                    .isEmpty();
            assertThat(repeated(carriedOut, operator.doubtful()))
                    .as("carried out more than once without a word")
                    .isEmpty();
            assertThat(scenario.isBalanced()).isTrue();
            assertThat(scenario.balance())
                    .containsEntry("running", 0L)
                    .containsEntry("waiting", 0L)
                    .containsEntry("open", 0L)
                    .containsEntry("discarded", (long) deleted.size());
            assertThat(serverKills).as("kills of the server").isGreaterThanOrEqualTo(SERVER_KILLS);
            assertThat(databaseKills).as("kills of PostgreSQL").isGreaterThanOrEqualTo(1);
            assertThat(operator.doubtful()).as("operations in doubt").hasSizeGreaterThanOrEqualTo(10);
            assertThat(did.getOrDefault("retries", 0)).as("retries").isGreaterThanOrEqualTo(ChaosOperator.RETRIES);
            assertThat(did.getOrDefault("edits", 0)).as("edits").isGreaterThanOrEqualTo(ChaosOperator.EDITS);
            assertThat(operator.jobs().outcome("resolved"))
                    .as("resolved by jobs")
                    .isGreaterThanOrEqualTo(50);
            assertThat(operator.jobs().outcome("deleted")).as("deleted by jobs").isGreaterThanOrEqualTo(1);
            assertThat(operator.jobs().outcome("blueprintTaken"))
                    .as("blueprints taken by jobs")
                    .isGreaterThanOrEqualTo(5);
            assertThat(did.getOrDefault("jobs that retry", 0))
                    .as("jobs that retry")
                    .isGreaterThanOrEqualTo(ChaosOperator.JOBS);
            assertThat(did.getOrDefault("jobs that it told to pause", 0)
                            + did.getOrDefault("jobs that it told to abort", 0))
                    .as("jobs that were paused or aborted")
                    .isGreaterThanOrEqualTo(1);
            assertThat(deleted).as("deletions").hasSizeGreaterThanOrEqualTo(ChaosOperator.DELETIONS);
            assertThat(target.times(ChaosTarget.Manner.REFUSES)).as("refusals").isGreaterThanOrEqualTo(REFUSALS);
            assertThat(server.stop()).isZero();
        }
    }

    private boolean hasSeenEnough(ChaosOperator operator, ChaosTarget target) {
        return serverKills >= SERVER_KILLS
                && serverKills + databaseKills >= KILLS
                && target.times(ChaosTarget.Manner.REFUSES) >= REFUSALS
                && operator.hasDoneEnough();
    }

    /** SIGKILL of PostgreSQL's main process; its children die with it. The server starts it again. */
    private void killDatabase() throws IOException {
        long process = Long.parseLong(
                Files.readAllLines(data.resolve("postgres/postmaster.pid")).getFirst());
        ProcessHandle.of(process).ifPresent(ProcessHandle::destroyForcibly);
        databaseKills++;
    }

    private static Set<String> lost(Set<String> answered, Map<String, Integer> carriedOut, Set<String> deleted) {
        return answered.stream()
                .filter(id -> !carriedOut.containsKey(id) && !deleted.contains(id))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<String, Integer> repeated(Map<String, Integer> carriedOut, Set<String> doubtful) {
        return carriedOut.entrySet().stream()
                .filter(entry -> entry.getValue() > 1 && !doubtful.contains(entry.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, Integer::sum, TreeMap::new));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
