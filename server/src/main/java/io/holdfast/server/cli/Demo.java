package io.holdfast.server.cli;

import io.holdfast.blueprint.Json;
import io.holdfast.blueprint.Json.JsonArray;
import io.holdfast.blueprint.Json.JsonBoolean;
import io.holdfast.blueprint.Json.JsonNumber;
import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.blueprint.Json.JsonText;
import io.holdfast.server.json.BlueprintCodec;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The main job on real input, told step by step: orders go through a scenario to a warehouse that refuses some of them;
 * nothing is lost; what failed is resolved, automatically or by a person. Every step is asserted against what the
 * warehouse really received.
 */
public final class Demo {

    private static final int ORDERS = 20;
    private static final int MALFORMED = 13;
    private static final Duration STEP_LIMIT = Duration.ofSeconds(60);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

    private final ApiClient api;
    private final PrintStream out;
    private final String example;
    private final BlueprintCodec codec = new BlueprintCodec();
    private int step;

    /** @param example the text of the orders blueprint */
    public Demo(ApiClient api, PrintStream out, String example) {
        this.api = Objects.requireNonNull(api, "api");
        this.out = Objects.requireNonNull(out, "out");
        this.example = Objects.requireNonNull(example, "example");
    }

    /** A step did not lead to what it should lead to. */
    public static final class DemoFailedException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        DemoFailedException(String message) {
            super(message);
        }
    }

    /**
     * Plays the demo and answers the scenario's page.
     *
     * @throws DemoFailedException when a step does not lead to what it should lead to
     */
    public URI play() throws IOException {
        try (DemoTarget warehouse = new DemoTarget()) {
            return play(warehouse);
        }
    }

    private URI play(DemoTarget warehouse) {
        tell("A warehouse listens on " + warehouse.orders() + ". It answers every third order with 503 for now.");
        JsonObject hook = api.post(
                        "/hooks",
                        object("name", new JsonText("Orders"))
                                .with("teamId", number(1))
                                .with("typeName", new JsonText("gateway-webhook"))
                                .with("stringify", new JsonBoolean(true)))
                .object("hook")
                .orElseThrow();
        URI address =
                api.server().resolve(URI.create(hook.text("url").orElseThrow()).getPath());
        long scenario = create(hook, warehouse);
        URI page = api.server().resolve("/scenarios/" + scenario);
        tell("The scenario \"Orders to the warehouse\" is on: webhook → parse JSON → set variables → router → HTTP.");
        out.println("   Look at it: " + page);

        post(address);
        awaitThat("every execution has ended", () -> balance(scenario, "running") == 0);
        long refused =
                IntStream.rangeClosed(1, ORDERS).filter(order -> order % 3 == 0).count();
        tell(ORDERS + " orders were posted, one of them malformed; all were accepted. The warehouse took "
                + warehouse.accepted().size() + " and answered 503 to " + refused + ".");
        expect(
                "orders that the warehouse took",
                ORDERS - refused - 1,
                warehouse.accepted().size());
        expect("incomplete executions", refused + 1, balance(scenario, "open"));
        expectTypes(scenario, Map.of("ConnectionError", refused, "DataError", 1L));
        out.println("   " + (refused + 1) + " executions are incomplete, none is lost:");
        items(scenario)
                .forEach(item -> out.println("     " + item.text("errorType").orElse("?") + "  "
                        + item.text("status").orElse("?") + "  "
                        + item.text("reason").orElse("?").lines().findFirst().orElse("")));

        warehouse.heal();
        tell("The warehouse is healed. The automatic retries go on by themselves.");
        awaitThat("the connection errors are resolved", () -> balance(scenario, "open") == 1);
        expect(
                "orders that the warehouse took",
                ORDERS - 1,
                warehouse.accepted().size());
        expectTypes(scenario, Map.of("DataError", 1L));

        JsonObject malformed =
                items(scenario).stream().filter(Demo::isOpen).findFirst().orElseThrow();
        String id = malformed.text("id").orElseThrow();
        out.println("   One waits for a person: " + malformed.text("reason").orElse("?"));
        out.println("   " + api.server().resolve("/scenarios/" + scenario + "/incomplete/" + id));
        mend(id);
        tell("Its stored blueprint is edited, for this one alone: the comma that does not belong there is taken out.");
        api.post("/dlqs/" + id + "/retry", JsonObject.EMPTY);
        awaitThat("the mended one is resolved", () -> balance(scenario, "open") == 0);

        Map<Integer, Integer> once =
                IntStream.rangeClosed(1, ORDERS).boxed().collect(Collectors.toMap(order -> order, order -> 1));
        expect("times that the warehouse took each order", once, warehouse.accepted());
        tell("It is resolved. The warehouse has each of the " + ORDERS + " orders exactly once.");
        tellBalance(scenario);
        return page;
    }

    private long create(JsonObject hook, DemoTarget warehouse) {
        JsonObject blueprint = (JsonObject) read(example.replace(
                "http://127.0.0.1:9090/orders", warehouse.orders().toString()));
        JsonObject trigger = (JsonObject) blueprint.array("flow").getFirst();
        JsonObject parameters = trigger.object("parameters")
                .orElseThrow()
                .with("hook", hook.get("id").orElseThrow());
        JsonObject ladder = object(
                "retryDelays",
                new JsonArray(List.of(
                        new JsonText("PT3S"), new JsonText("PT3S"), new JsonText("PT5S"), new JsonText("PT10S"))));
        JsonObject metadata = blueprint.object("metadata").orElseThrow().with("holdfast", ladder);
        JsonObject prepared =
                replaceModule(blueprint.with("metadata", metadata), 1, trigger.with("parameters", parameters));
        JsonObject scenario = api.post(
                        "/scenarios",
                        object("teamId", number(1))
                                .with("blueprint", new JsonText(codec.write(prepared)))
                                .with("scheduling", new JsonText("{\"type\":\"immediately\"}")))
                .object("scenario")
                .orElseThrow();
        long id = wholeNumber(scenario, "id");
        api.post("/scenarios/" + id + "/start", JsonObject.EMPTY);
        return id;
    }

    private void post(URI address) {
        for (int order = 1; order <= ORDERS; order++) {
            String comma = order == MALFORMED ? "," : "";
            String text = "{\"id\": " + order + ", \"customer\": \" Customer " + order + " \", \"quantity\": " + order
                    + ", \"price\": 49.9" + comma + "}";
            expect("the answer to order " + order, 200, api.send(address, text));
        }
    }

    private void mend(String id) {
        JsonObject blueprint = api.get("/dlqs/" + id + "/blueprint")
                .object("response")
                .flatMap(response -> response.object("blueprint"))
                .orElseThrow();
        JsonObject parse = (JsonObject) blueprint.array("flow").get(1);
        JsonObject mapper =
                parse.object("mapper").orElseThrow().with("json", new JsonText("{{replace(1.value; \",}\"; \"}\")}}"));
        JsonObject mended = replaceModule(blueprint, 2, parse.with("mapper", mapper));
        api.patch("/dlqs/" + id, object("blueprint", new JsonText(codec.write(mended))));
    }

    private static JsonObject replaceModule(JsonObject blueprint, int place, JsonObject module) {
        List<Json> flow = new ArrayList<>(blueprint.array("flow"));
        flow.set(place - 1, module);
        return blueprint.with("flow", new JsonArray(flow));
    }

    private List<JsonObject> items(long scenario) {
        return api.get("/dlqs?scenarioId=" + scenario + "&pg%5Blimit%5D=100").array("dlqs").stream()
                .map(JsonObject.class::cast)
                .toList();
    }

    private static boolean isOpen(JsonObject item) {
        return !item.text("status").orElse("").equals("resolved");
    }

    private void expectTypes(long scenario, Map<String, Long> expected) {
        Map<String, Long> found = items(scenario).stream()
                .filter(Demo::isOpen)
                .collect(Collectors.groupingBy(item -> item.text("errorType").orElse("?"), Collectors.counting()));
        expect("open incomplete executions by type", expected, found);
    }

    private long balance(long scenario, String part) {
        return wholeNumber(conservation(scenario), part);
    }

    private JsonObject conservation(long scenario) {
        return api.get("/conservation?scenarioId=" + scenario)
                .object("conservation")
                .orElseThrow();
    }

    private void tellBalance(long scenario) {
        JsonObject balance = conservation(scenario);
        expect("finished", (long) ORDERS, wholeNumber(balance, "finished"));
        expect("open", 0L, wholeNumber(balance, "open"));
        expect("discarded", 0L, wholeNumber(balance, "discarded"));
        out.println();
        out.println("accepted " + wholeNumber(balance, "accepted") + " = finished " + wholeNumber(balance, "finished")
                + " + open " + wholeNumber(balance, "open") + " + discarded " + wholeNumber(balance, "discarded"));
    }

    private void tell(String sentence) {
        step++;
        out.println(step + ". " + sentence);
    }

    private static void expect(String what, Object expected, Object found) {
        boolean same = expected instanceof Number one && found instanceof Number other
                ? one.longValue() == other.longValue()
                : expected.equals(found);
        if (!same) {
            throw new DemoFailedException("Expected " + what + ": " + expected + ", found: " + found);
        }
    }

    private static void awaitThat(String what, Supplier<Boolean> condition) {
        long end = System.nanoTime() + STEP_LIMIT.toNanos();
        while (!condition.get()) {
            if (System.nanoTime() > end) {
                throw new DemoFailedException(
                        "Waited " + STEP_LIMIT.toSeconds() + " s, but it did not come true that " + what);
            }
            try {
                Thread.sleep(LOOK_AGAIN);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new DemoFailedException("Interrupted while waiting until " + what);
            }
        }
    }

    private Json read(String text) {
        return switch (codec.read(text)) {
            case BlueprintCodec.Read(Json document) -> document;
            case BlueprintCodec.Refused refused ->
                throw new DemoFailedException("The example is not JSON: " + refused.sentence());
        };
    }

    private static long wholeNumber(JsonObject object, String name) {
        return object.get(name).orElse(null) instanceof JsonNumber(String literal) ? Long.parseLong(literal) : -1;
    }

    private static JsonObject object(String name, Json value) {
        return JsonObject.EMPTY.with(name, value);
    }

    private static JsonNumber number(long value) {
        return new JsonNumber(String.valueOf(value));
    }
}
