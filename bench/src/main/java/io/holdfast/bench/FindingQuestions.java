package io.holdfast.bench;

import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.blueprint.Json.JsonText;
import io.holdfast.server.cli.ApiClient;
import io.holdfast.server.cli.ApiClient.ApiException;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/** Asks for pages and counts over HTTP, each many times, and says how long the answers took and which were too slow. */
final class FindingQuestions {

    private static final String ITEMS = "/incomplete-executions?";
    private static final String COUNTS = "/incomplete-executions/counts?";
    private static final int TIMES = 40;

    /** A question that is far from its aim is not asked so many times. */
    private static final long ENOUGH_NANOSECONDS = 2_000_000_000L;

    private static final int WARM_UP = 3;
    private static final int PAGE_AIM = 50;
    private static final int TEXT_AIM = 150;
    private static final String[] SORTS = {
        "-created", "created", "-size", "size", "-nextRetry", "nextRetry", "-module", "module"
    };

    private final ApiClient api;
    private final long first;
    private final List<String> only;
    private int missed;

    /**
     * @param first the scenario of most items; those behind it have fewer and fewer
     * @param only texts with commas between: asked is only what has one of them in its name and order; all when it is empty
     */
    FindingQuestions(ApiClient api, long first, String only) {
        this.api = api;
        this.first = first;
        this.only = List.of(only.split(","));
    }

    void ask(int items, int scenarios) {
        long rare = first + scenarios - 1;
        for (String sort : SORTS) {
            pages(PAGE_AIM, "all", "", sort);
            String deep = isAsked("all, deep " + sort) || isAsked("a word in all, deep " + sort)
                    ? cursor("", sort, Math.min(items / 2, 100_000))
                    : "";
            page(PAGE_AIM, "all, deep", deep, sort, time -> "");
            pages(PAGE_AIM, "a large scenario", "scenarioId=" + first, sort);
            pages(PAGE_AIM, "a small scenario", "scenarioId=" + rare, sort);
            pages(PAGE_AIM, "unresolved", "state=unresolved", sort);
            pages(PAGE_AIM, "in progress: none", "state=inProgress", sort);
            pages(PAGE_AIM, "a common type", "type=ConnectionError", sort);
            pages(PAGE_AIM, "a rare type", "type=OutOfSpaceError", sort);
            pages(PAGE_AIM, "a type of none", "type=MaxFileSizeExceededError", sort);
            pages(PAGE_AIM, "a module", "module=7", sort);
            pages(PAGE_AIM, "a module of none", "module=99", sort);
            pages(PAGE_AIM, "large ones", "sizeFrom=430000", sort);
            pages(PAGE_AIM, "rare type, small scenario", "type=OutOfSpaceError&scenarioId=" + rare, sort);
            pages(TEXT_AIM, "a word in all", "text=customer", sort);
            page(TEXT_AIM, "a word in all, deep", deep, sort, time -> "text=customer&");
            pages(TEXT_AIM, "a word in many", "text=word10", sort);
            page(TEXT_AIM, "a word in one", "", sort, time -> "text=order" + (items / 50 * (time + 1)) + "&");
            pages(TEXT_AIM, "two common, never in one", "text=north%20south", sort);
            pages(TEXT_AIM, "two common words", "text=north%20refused", sort);
            pages(TEXT_AIM, "a rare beginning", "text=order77*", sort);
            pages(TEXT_AIM, "a common beginning", "text=ord*", sort);
            pages(TEXT_AIM, "common word, small scenario", "text=customer&scenarioId=" + rare, sort);
            pages(TEXT_AIM, "common word, rare type", "text=customer&type=OutOfSpaceError", sort);
            pages(TEXT_AIM, "half the words, rare type", "text=north&type=OutOfSpaceError", sort);
            pages(TEXT_AIM, "a common cause", "cause=refused", sort);
            pages(TEXT_AIM, "a cause, 1 in 10 000", "cause=host%20499%20", sort);
            pages(TEXT_AIM, "a cause of none", "cause=no%20such%20cause", sort);
        }
        for (String sort : new String[] {"-created", "-size"}) {
            pages(PAGE_AIM, "one day", "createdFrom=" + day(10) + "&createdTo=" + day(9), sort);
        }
        for (String filter : new String[] {
            "",
            "state=unresolved",
            "type=ConnectionError",
            "type=OutOfSpaceError",
            "scenarioId=" + first,
            "module=7",
            "text=customer",
            "text=word10",
            "text=north%20south",
            "text=ord*",
            "cause=refused"
        }) {
            measure(TEXT_AIM, "counts", filter, time -> COUNTS + filter);
        }
        System.out.println(missed == 0 ? "every aim was reached" : missed + " questions missed their aim");
    }

    private static String day(int ago) {
        return java.time.LocalDate.now(java.time.ZoneOffset.UTC).minusDays(ago) + "T00:00:00Z";
    }

    private void pages(int aim, String what, String filter, String sort) {
        page(aim, what, "", sort, time -> filter.isEmpty() ? "" : filter + "&");
    }

    private void page(int aim, String what, String cursor, String sort, IntFunction<String> filter) {
        measure(aim, what, sort, time -> ITEMS + filter.apply(time) + "sort=" + sort + cursor);
    }

    /** Where the page begins before which there are about so many items. */
    private String cursor(String filter, String sort, int depth) {
        String after = "";
        for (int met = 0; met < depth; met += 1_000) {
            JsonObject page = api.get(ITEMS + filter + "sort=" + sort + "&pg%5Blimit%5D=1000" + after);
            if (!(page.object("pg").orElseThrow().get("next").orElseThrow() instanceof JsonText(String next))) {
                return after;
            }
            after = "&pg%5Bafter%5D=" + next;
        }
        return after;
    }

    private boolean isAsked(String question) {
        return only.stream().anyMatch(question::contains);
    }

    private void measure(int aim, String what, String how, IntFunction<String> path) {
        if (!isAsked(what + " " + how)) {
            return;
        }
        double[] times = new double[TIMES];
        int asked = 0;
        int refused = 0;
        long end = System.nanoTime() + ENOUGH_NANOSECONDS;
        for (int time = -WARM_UP; time < TIMES && refused < WARM_UP; time++) {
            if (asked > 2 && System.nanoTime() > end) {
                break;
            }
            long start = System.nanoTime();
            try {
                api.get(path.apply(time + WARM_UP));
            } catch (ApiException tooSlow) {
                refused++;
            }
            double took = (System.nanoTime() - start) / 1e6;
            if (time >= 0) {
                times[asked++] = took;
            }
            if (time < 0 && took > 1_000) {
                System.out.printf("%-28s %-24s %8.0f ms  MISSED %d ms%n", what, how, took, aim);
                missed++;
                return;
            }
        }
        Arrays.sort(times, 0, asked);
        double p95 = times[asked * 95 / 100];
        boolean miss = p95 > aim || refused > 0;
        missed += miss ? 1 : 0;
        System.out.printf(
                "%-28s %-24s p50 %7.1f ms  p95 %7.1f ms%s%n",
                what, how, times[asked / 2], p95, miss ? "  MISSED " + aim + " ms, given up " + refused : "");
    }
}
