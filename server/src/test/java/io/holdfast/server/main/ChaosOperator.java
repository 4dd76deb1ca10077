package io.holdfast.server.main;

import io.holdfast.blueprint.Json;
import io.holdfast.blueprint.Json.JsonArray;
import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.blueprint.Json.JsonText;
import io.holdfast.server.cli.ApiClient.ApiException;
import io.holdfast.server.json.BlueprintCodec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * Somebody who works on the incomplete executions of a scenario while everything breaks: retries, mends, deletes, and looks
 * at the balance. What is in doubt is written down before it is retried. Belongs to one thread.
 */
final class ChaosOperator {

    private static final int PAGE = 50;

    private final KillTestScenario scenario;
    private final Random random;
    private final String target;
    /** The least of each without which a run proves nothing. */
    static final int RETRIES = 100;

    static final int EDITS = 5;
    static final int DELETIONS = 2;
    static final int JOBS = 3;

    private final BlueprintCodec codec = new BlueprintCodec();
    private final Map<String, Integer> done = new ConcurrentSkipListMap<>();
    private final Set<String> doubtful = new HashSet<>();
    private final Map<String, String> triggers = new HashMap<>();
    private final Set<String> perhapsDeleted = new HashSet<>();
    private final List<String> imbalances = new ArrayList<>();
    private final ChaosJobs jobs;
    private volatile boolean stopping;

    ChaosOperator(KillTestScenario scenario, Random random, String target) {
        this.scenario = scenario;
        this.random = random;
        this.target = target;
        this.jobs = new ChaosJobs(scenario, new Random(random.nextLong()));
    }

    /** Works until it is told to stop. A server that is away is asked again. */
    void work() {
        while (!stopping) {
            try {
                workOnce();
            } catch (ApiException away) {
                count("calls without an answer");
                pause();
            }
        }
    }

    void stop() {
        stopping = true;
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private void workOnce() {
        jobs.repeatUnanswered();
        List<JsonObject> rows = open(random.nextInt(3) * PAGE);
        switch (random.nextInt(16)) {
            case 10, 11 -> jobs.overFilter();
            case 12 -> deleteByJob(some(rows, 2));
            case 13, 14, 15 -> jobs.meddle();
            case 0 -> some(rows, 2).forEach(this::delete);
            case 1, 2 -> some(rows, 3).forEach(this::mend);
            case 3, 4, 5 -> look();
            default -> retry(some(rows, 20));
        }
    }

    /** Open items, newest first, of which it is written down who is in doubt. */
    private List<JsonObject> open(int offset) {
        List<JsonObject> open = new ArrayList<>();
        for (Json each : scenario.api()
                .get("/dlqs?scenarioId=" + scenario.id() + "&pg%5Blimit%5D=" + PAGE + "&pg%5Boffset%5D=" + offset)
                .array("dlqs")) {
            JsonObject row = (JsonObject) each;
            if (!row.text("status").orElse("").equals("resolved")) {
                noteDoubt(row);
                open.add(row);
            }
        }
        return open;
    }

    private void noteDoubt(JsonObject row) {
        if (row.text("effect").orElse("").equals("unknown")) {
            doubtful.add(trigger(id(row)));
        }
    }

    private String trigger(String item) {
        return triggers.computeIfAbsent(item, scenario::idOf);
    }

    private static String id(JsonObject row) {
        return row.text("id").orElseThrow();
    }

    private List<JsonObject> some(List<JsonObject> rows, int atMost) {
        List<JsonObject> chosen = new ArrayList<>();
        for (JsonObject row : rows) {
            if (chosen.size() < atMost && random.nextBoolean()) {
                chosen.add(row);
            }
        }
        return chosen;
    }

    private void retry(List<JsonObject> rows) {
        if (!rows.isEmpty()) {
            refusable(() -> scenario.api().post("/dlqs/retry?scenarioId=" + scenario.id(), ids(rows)));
            count("retries", rows.size());
        }
    }

    private void delete(JsonObject row) {
        trigger(id(row));
        perhapsDeleted.add(id(row));
        refusable(() -> scenario.api().delete("/dlqs?scenarioId=" + scenario.id(), ids(List.of(row))));
        count("deletions");
    }

    private void deleteByJob(List<JsonObject> rows) {
        if (!rows.isEmpty()) {
            rows.forEach(row -> {
                trigger(id(row));
                perhapsDeleted.add(id(row));
            });
            jobs.deleting(rows.stream().map(ChaosOperator::id).toList());
        }
    }

    private void mend(JsonObject row) {
        String path = "/dlqs/" + id(row);
        JsonObject blueprint = scenario.api()
                .get(path + "/blueprint")
                .object("response")
                .flatMap(response -> response.object("blueprint"))
                .orElseThrow();
        String mended = codec.write(blueprint).replace("\"" + target + "\"", "\"" + target + "mended\"");
        refusable(() -> scenario.api().patch(path, JsonObject.EMPTY.with("blueprint", new JsonText(mended))));
        refusable(() -> scenario.api().post(path + "/retry", JsonObject.EMPTY));
        count("edits");
    }

    private void look() {
        if (!scenario.isBalanced()) {
            imbalances.add(scenario.balance().toString());
        }
        count("looks at the balance");
    }

    /** A refusal, because the item is being retried or was settled meanwhile, is no failure. */
    private void refusable(Runnable call) {
        try {
            call.run();
        } catch (ApiException refused) {
            if (!String.valueOf(refused.getMessage()).contains("was refused with")) {
                throw refused;
            }
            count("refusals");
        }
    }

    /** Retries all that is open until nothing is; answers false when it was not done by then. */
    boolean resolveAll(long endNanos) {
        while (System.nanoTime() < endNanos) {
            try {
                List<JsonObject> rows = allOpen();
                if (rows.isEmpty()) {
                    return true;
                }
                retry(rows);
            } catch (ApiException away) {
                count("calls without an answer");
            }
            pause();
        }
        return false;
    }

    private List<JsonObject> allOpen() {
        List<JsonObject> all = new ArrayList<>();
        long listed = scenario.balance().getOrDefault("open", 0L);
        for (int offset = 0; all.size() < listed && offset < 100_000; offset += PAGE) {
            all.addAll(open(offset));
        }
        return all;
    }

    private static JsonObject ids(List<JsonObject> rows) {
        return JsonObject.EMPTY.with(
                "ids",
                new JsonArray(
                        rows.stream().<Json>map(row -> new JsonText(id(row))).toList()));
    }

    ChaosJobs jobs() {
        return jobs;
    }

    /**
     * Whatever jobs retried was not looked at before; but an attempt is written down when it ends, so the account of an item
     * that is settled says of which attempts but the last the outcome was unknown, before the next one began.
     */
    void noteDoubtInAccounts() {
        for (String item : jobs.retried()) {
            if (!triggers.containsKey(item) || !doubtful.contains(trigger(item))) {
                JsonObject account = scenario.api().get("/dlqs/" + item + "/attempts?limit=1000");
                boolean doubted = isUnknown(account.object("firstFailure"))
                        || account.array("attempts").stream()
                                .anyMatch(attempt -> isUnknown(((JsonObject) attempt).object("failure")));
                if (doubted) {
                    doubtful.add(trigger(item));
                }
            }
        }
    }

    private static boolean isUnknown(Optional<JsonObject> failure) {
        return failure.flatMap(found -> found.text("effect"))
                .filter(effect -> effect.equals("unknown"))
                .isPresent();
    }

    /** The calls of which something was in doubt before it was retried. */
    Set<String> doubtful() {
        return Set.copyOf(doubtful);
    }

    /** The calls whose incomplete execution was deleted. */
    Set<String> deleted() {
        Set<String> deleted = new HashSet<>();
        for (String item : perhapsDeleted) {
            boolean gone = scenario.api()
                    .get("/dlqs/" + item)
                    .object("dlq")
                    .filter(dlq -> dlq.isTrue("deleted"))
                    .isPresent();
            if (gone) {
                deleted.add(trigger(item));
            }
        }
        return deleted;
    }

    List<String> imbalances() {
        return List.copyOf(imbalances);
    }

    private void count(String what) {
        count(what, 1);
    }

    private void count(String what, int more) {
        done.merge(what, more, Integer::sum);
    }

    /** Whether it has done each thing so often that a run of everything at once says something. */
    boolean hasDoneEnough() {
        Map<String, Integer> did = done();
        return did.getOrDefault("retries", 0) >= RETRIES
                && did.getOrDefault("edits", 0) >= EDITS
                && did.getOrDefault("deletions", 0) + did.getOrDefault("jobs that delete", 0) >= 2 * DELETIONS
                && did.getOrDefault("jobs that retry", 0) >= 2 * JOBS
                && did.getOrDefault("jobs that take the latest blueprint", 0) >= JOBS
                && did.getOrDefault("jobs that it told to pause", 0) >= 1;
    }

    /** How often it did what. */
    Map<String, Integer> done() {
        Map<String, Integer> all = new HashMap<>(done);
        all.putAll(jobs.done());
        return Map.copyOf(all);
    }
}
