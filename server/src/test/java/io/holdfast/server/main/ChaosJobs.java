package io.holdfast.server.main;

import io.holdfast.blueprint.Json;
import io.holdfast.blueprint.Json.JsonArray;
import io.holdfast.blueprint.Json.JsonBoolean;
import io.holdfast.blueprint.Json.JsonNumber;
import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.blueprint.Json.JsonText;
import io.holdfast.server.cli.ApiClient.ApiException;
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
 * The bulk jobs that an operator has carried out while everything breaks. Each has a key; a request without an answer is
 * repeated with its key before another is made. Belongs to one thread; what it has done may be read by any.
 */
final class ChaosJobs {

    private static final String PATH = "/incomplete-executions/jobs";
    private static final int PAGE = 1_000;
    private static final List<String> OUTCOMES =
            List.of("notReached", "underWay", "resolved", "failedAgain", "deleted", "blueprintTaken", "skipped");

    private final KillTestScenario scenario;
    private final Random random;
    private final Map<String, Integer> done = new ConcurrentSkipListMap<>();
    private Optional<Asked> unanswered = Optional.empty();
    private int keys;

    ChaosJobs(KillTestScenario scenario, Random random) {
        this.scenario = scenario;
        this.random = random;
    }

    private record Asked(String kind, String query, JsonObject body) {}

    /** A job that retries all that wait or all that do not, or takes the latest blueprint for them. */
    void overFilter() {
        boolean retries = random.nextInt(3) > 0;
        ask(
                retries ? "jobs that retry" : "jobs that take the latest blueprint",
                "?scenarioId=" + scenario.id() + "&state=" + (random.nextBoolean() ? "pending" : "unresolved"),
                retries ? "retry" : "takeLatestBlueprint",
                JsonObject.EMPTY.with("all", new JsonBoolean(true)));
    }

    /** A job that deletes these items. */
    void deleting(List<String> items) {
        ask(
                "jobs that delete",
                "",
                "delete",
                JsonObject.EMPTY.with(
                        "ids",
                        new JsonArray(items.stream().<Json>map(JsonText::new).toList())));
    }

    private void ask(String kind, String query, String action, JsonObject selection) {
        keys++;
        Asked asked = new Asked(
                kind,
                query,
                selection
                        .with("action", new JsonText(action))
                        .with("perSecond", new JsonNumber(random.nextBoolean() ? "1000" : "100"))
                        .with("underWayAtOnce", new JsonNumber("20"))
                        .with("key", new JsonText("chaos " + keys)));
        unanswered = Optional.of(asked);
        repeatUnanswered();
    }

    /** Repeats the request that had no answer, if there is one. */
    void repeatUnanswered() {
        unanswered.ifPresent(asked -> {
            scenario.api().post(PATH + asked.query(), asked.body());
            unanswered = Optional.empty();
            count(asked.kind());
        });
    }

    /** Pauses, resumes or aborts a job that has not finished. */
    void meddle() {
        List<JsonObject> open =
                newest(20).stream().filter(job -> !isFinished(job)).toList();
        if (!open.isEmpty()) {
            JsonObject job = open.get(random.nextInt(open.size()));
            String move = random.nextInt(4) == 0 ? "abort" : isPaused(job) ? "resume" : "pause";
            if (move(job, move)) {
                count("jobs that it told to " + move);
            }
        }
    }

    private boolean move(JsonObject job, String move) {
        try {
            scenario.api().post(PATH + "/" + number(job, "id") + "/" + move, JsonObject.EMPTY);
            return true;
        } catch (ApiException refused) {
            if (!String.valueOf(refused.getMessage()).contains("was refused with 422")) {
                throw refused;
            }
            return false;
        }
    }

    /** Resumes what is paused and waits until every job is done, or aborted with nothing under way; false when not by then. */
    boolean finishAll(long endNanos) throws InterruptedException {
        while (System.nanoTime() < endNanos) {
            try {
                repeatUnanswered();
                List<JsonObject> all = all();
                all.stream().filter(ChaosJobs::isPaused).forEach(job -> move(job, "resume"));
                if (all.stream().allMatch(job -> isFinished(job) && total(job, "underWay") == 0)) {
                    return true;
                }
            } catch (ApiException away) {
                count("calls about jobs without an answer");
            }
            Thread.sleep(50);
        }
        return false;
    }

    /** What is wrong with jobs that have finished; nothing should be. */
    List<String> faults() {
        List<String> faults = new ArrayList<>();
        List<JsonObject> all = all();
        if (all.size() != keys) {
            faults.add(keys + " jobs were asked for with keys of their own, and there are " + all.size());
        }
        for (JsonObject job : all) {
            Map<String, Long> counted = counted(job);
            long sum =
                    OUTCOMES.stream().mapToLong(outcome -> total(job, outcome)).sum();
            long reasons = job
                    .object("totals")
                    .flatMap(totals -> totals.object("skippedBecause"))
                    .orElseThrow()
                    .members()
                    .values()
                    .stream()
                    .mapToLong(ChaosJobs::number)
                    .sum();
            boolean eachIsCounted =
                    OUTCOMES.stream().allMatch(outcome -> counted.getOrDefault(outcome, 0L) == total(job, outcome));
            boolean isComplete = state(job).equals("aborted") || total(job, "notReached") == 0;
            if (sum != total(job, "selected")
                    || reasons != total(job, "skipped")
                    || !eachIsCounted
                    || !isComplete
                    || total(job, "underWay") != 0) {
                faults.add(job + ", and its items are " + counted);
            }
        }
        return faults;
    }

    /** How many items of the job have which outcome, one by one. */
    private Map<String, Long> counted(JsonObject job) {
        Map<String, Long> counted = new HashMap<>();
        items(job).forEach(item -> counted.merge(item.text("outcome").orElseThrow(), 1L, Long::sum));
        return counted;
    }

    private List<JsonObject> items(JsonObject job) {
        List<JsonObject> items = new ArrayList<>();
        long after = 0;
        while (after >= 0) {
            JsonObject page =
                    scenario.api().get(PATH + "/" + number(job, "id") + "/items?limit=" + PAGE + "&after=" + after);
            page.array("items").forEach(item -> items.add((JsonObject) item));
            after = page.get("next").map(ChaosJobs::number).orElse(-1L);
        }
        return items;
    }

    /** The items that jobs have retried. */
    Set<String> retried() {
        Set<String> retried = new HashSet<>();
        for (JsonObject job : all()) {
            if (job.text("action").orElseThrow().equals("retry")) {
                items(job).forEach(item -> retried.add(item.text("id").orElseThrow()));
            }
        }
        return retried;
    }

    /** How many items of all jobs have this outcome. */
    long outcome(String outcome) {
        return all().stream().mapToLong(job -> total(job, outcome)).sum();
    }

    private List<JsonObject> newest(int limit) {
        return scenario.api().get(PATH + "?limit=" + limit).array("jobs").stream()
                .map(JsonObject.class::cast)
                .toList();
    }

    private List<JsonObject> all() {
        List<JsonObject> all = new ArrayList<>();
        long before = Long.MAX_VALUE;
        while (before > 0) {
            JsonObject page = scenario.api().get(PATH + "?limit=" + PAGE + "&before=" + before);
            page.array("jobs").forEach(job -> all.add((JsonObject) job));
            before = page.get("next").map(ChaosJobs::number).orElse(0L);
        }
        return all;
    }

    private static String state(JsonObject job) {
        return job.text("state").orElseThrow();
    }

    private static boolean isPaused(JsonObject job) {
        return state(job).equals("paused");
    }

    private static boolean isFinished(JsonObject job) {
        return state(job).equals("done") || state(job).equals("aborted");
    }

    private static long total(JsonObject job, String outcome) {
        return number(job.object("totals").orElseThrow(), outcome);
    }

    private static long number(JsonObject object, String name) {
        return number(object.get(name).orElseThrow());
    }

    private static long number(Json value) {
        return value instanceof JsonNumber(String literal) ? Long.parseLong(literal) : -1;
    }

    private void count(String what) {
        done.merge(what, 1, Integer::sum);
    }

    /** How often it did what. */
    Map<String, Integer> done() {
        return Map.copyOf(done);
    }
}
