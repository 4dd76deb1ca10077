package io.holdfast.engine.model;

import io.holdfast.blueprint.Blueprint;
import io.holdfast.blueprint.Json;
import io.holdfast.blueprint.Json.JsonArray;
import io.holdfast.blueprint.Json.JsonBoolean;
import io.holdfast.blueprint.Json.JsonNumber;
import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.blueprint.Json.JsonText;
import io.holdfast.engine.model.RandomScenario.Room;
import io.holdfast.engine.model.Script.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;

/** Makes scenarios from seeds: the same one from the same seed, everywhere and always. */
public final class RandomScenarios {

    private static final int MODULES = 20;
    private static final int DEEPEST = 3;
    private static final List<Kind> ORDINARY =
            List.of(Kind.ACT, Kind.ACT, Kind.ACT, Kind.SPLIT, Kind.SPLIT, Kind.STORE, Kind.SET, Kind.GET);
    private static final List<String> LETTERS = List.of("a", "b", "c", "1", "2", "x");

    private final Random random;
    private final boolean resolvable;
    private int lastId;
    private boolean storing;

    private RandomScenarios(long seed, boolean resolvable) {
        this.random = new Random(seed);
        this.resolvable = resolvable;
    }

    /** Anything that a blueprint can say. */
    public static RandomScenario of(long seed) {
        return new RandomScenarios(seed, false).scenario(seed);
    }

    /**
     * A triggered scenario in which whatever fails is stored, so that all of it can be resolved: no directive but Break,
     * nothing that ends a run early, nothing that depends on what ran before it.
     */
    public static RandomScenario resolvable(long seed) {
        return new RandomScenarios(seed, true).scenario(seed);
    }

    private RandomScenario scenario(long seed) {
        storing = resolvable || !oneIn(4);
        Kind first =
                resolvable ? Kind.TRIGGER : pick(List.of(Kind.TRIGGER, Kind.TRIGGER, Kind.POLL, Kind.ACT, Kind.SPLIT));
        JsonObject settings = JsonObject.EMPTY
                .with("dlq", new JsonBoolean(storing))
                .with("autoCommit", new JsonBoolean(oneIn(2)))
                .with("autoCommitTriggerLast", new JsonBoolean(!oneIn(4)));
        Place beginning = new Place(List.of(), List.of(), List.of(), 0, false);
        int id = ++lastId;
        JsonObject start = first == Kind.TRIGGER
                ? module(id, first.module())
                : ordinary(id, first, beginning).without("filter");
        List<Json> flow = new ArrayList<>(List.of(start));
        flow.addAll(flow(beginning.behind(id), 2 + random.nextInt(6)));
        JsonObject document = JsonObject.EMPTY
                .with("name", new JsonText("Random " + seed))
                .with("flow", new JsonArray(flow))
                .with("metadata", JsonObject.EMPTY.with("scenario", settings));
        Script script = new Script(seed, pick(List.of(0, 10, 10, 25, 40)), resolvable);
        List<String> triggered =
                first == Kind.TRIGGER ? List.of("a", "b", "c").subList(0, 1 + random.nextInt(3)) : List.of();
        Room room = !resolvable && oneIn(6) ? pick(List.of(Room.values())) : Room.ENOUGH;
        return switch (Blueprint.read(document)) {
            case Blueprint.Read(Blueprint blueprint) ->
                new RandomScenario(seed, blueprint, script, triggered, 1 + random.nextInt(3), room);
            case Blueprint.Refused refused ->
                throw new IllegalStateException("Seed " + seed + " makes no blueprint: " + refused.problems());
        };
    }

    /** Some modules, fewer when there are many already. */
    private List<Json> flow(Place place, int length) {
        List<Json> modules = new ArrayList<>();
        Place at = place;
        while (modules.isEmpty() || modules.size() < length && lastId < MODULES) {
            boolean branching = at.depth() < DEEPEST && lastId < MODULES && !at.branch();
            int id = ++lastId;
            if (branching && oneIn(6)) {
                modules.add(router(id, at, this::flow));
                return modules;
            }
            if (branching && oneIn(8)) {
                modules.add(ifElse(id, at));
                if (oneIn(4)) {
                    return modules;
                }
                id = ++lastId;
                modules.add(merge(id, at, modules.getLast()));
            } else if (!at.sources().isEmpty() && oneIn(6)) {
                modules.add(aggregator(id, at));
            } else {
                modules.add(ordinary(id, kind(), at));
            }
            at = at.behind(id);
        }
        return modules;
    }

    private Kind kind() {
        if (resolvable) {
            return pick(List.of(Kind.ACT, Kind.ACT, Kind.SPLIT, Kind.STORE));
        }
        return oneIn(40) ? Kind.RETURN : pick(ORDINARY);
    }

    private JsonObject ordinary(int id, Kind kind, Place place) {
        JsonObject module =
                module(id, kind.module()).with("mapper", JsonObject.EMPTY.with("value", new JsonText(template(place))));
        return handled(id, filtered(module, place), place);
    }

    private JsonObject aggregator(int id, Place place) {
        JsonObject flags = JsonObject.EMPTY.with("stopIfEmpty", new JsonBoolean(oneIn(3)));
        JsonObject aggregator = ordinary(id, Kind.JOIN, place)
                .with("parameters", JsonObject.EMPTY.with("feeder", number(pick(place.sources()))));
        return aggregator.with(
                "flags",
                !resolvable && oneIn(3) ? flags.with("groupBy", new JsonText(reference(place, "tag"))) : flags);
    }

    private JsonObject router(int id, Place place, BiFunction<Place, Integer, List<Json>> flow) {
        List<Json> routes = new ArrayList<>();
        for (int count = 1 + random.nextInt(3); count > 0; count--) {
            routes.add(JsonObject.EMPTY
                    .with("flow", new JsonArray(flow.apply(place.inside(false), 1 + random.nextInt(3))))
                    .with("disabled", new JsonBoolean(oneIn(8))));
        }
        JsonObject router = filtered(module(id, "builtin:BasicRouter"), place).with("routes", new JsonArray(routes));
        return oneIn(3)
                ? router.with("parameters", JsonObject.EMPTY.with("else", number(random.nextInt(routes.size()))))
                : router;
    }

    private JsonObject ifElse(int id, Place place) {
        List<Json> branches = new ArrayList<>();
        for (int count = 1 + random.nextInt(2); count >= 0; count--) {
            JsonObject branch = JsonObject.EMPTY
                    .with("type", new JsonText(count == 0 ? "else" : "condition"))
                    .with("merge", new JsonBoolean(!oneIn(4)))
                    .with("disabled", new JsonBoolean(oneIn(8)))
                    .with(
                            "flow",
                            new JsonArray(oneIn(5) ? List.of() : flow(place.inside(true), 1 + random.nextInt(2))));
            branches.add(count == 0 ? branch : branch.with("conditions", conditions(place)));
        }
        return filtered(module(id, "builtin:BasicIfElse"), place).with("branches", new JsonArray(branches));
    }

    private JsonObject merge(int id, Place place, Json ifElse) {
        List<Json> mappings = new ArrayList<>();
        List<Json> filters = new ArrayList<>();
        for (Json branch : ((JsonObject) ifElse).array("branches")) {
            List<Json> flow = ((JsonObject) branch).array("flow");
            mappings.add(new JsonText(
                    flow.isEmpty()
                            ? template(place)
                            : "{{"
                                    + ((JsonObject) flow.getLast())
                                            .wholeNumber("id")
                                            .orElseThrow() + ".value}}"));
            filters.add(oneIn(6) ? JsonObject.EMPTY.with("conditions", conditions(place)) : new Json.JsonNull());
        }
        JsonObject output =
                JsonObject.EMPTY.with("name", new JsonText("value")).with("mappings", new JsonArray(mappings));
        return filtered(module(id, "builtin:BasicMerge"), place)
                .with("outputs", new JsonArray(List.of(output)))
                .with("filters", new JsonArray(filters));
    }

    private JsonObject handled(int id, JsonObject module, Place place) {
        return place.depth() < DEEPEST && lastId < MODULES && oneIn(3)
                ? module.with("onerror", new JsonArray(handler(place.handling(id, oneIn(3)), random.nextInt(3))))
                : module;
    }

    /** Some modules, and then a directive, a router over more of the kind, or nothing. */
    private List<Json> handler(Place place, int length) {
        if (resolvable) {
            JsonObject told = module(++lastId, Kind.ACT.module())
                    .with("mapper", JsonObject.EMPTY.with("value", new JsonText(template(place))));
            return List.of(told, directive(++lastId, place).without("filter"));
        }
        List<Json> modules = new ArrayList<>(length == 0 ? List.of() : flow(place, length));
        boolean open = modules.isEmpty()
                || ((JsonObject) modules.getLast()).text("module").orElseThrow().startsWith("test:");
        if (open && place.depth() < DEEPEST && oneIn(4)) {
            modules.add(router(++lastId, place, this::handler));
        } else if (open && (modules.isEmpty() || !oneIn(5))) {
            modules.add(directive(++lastId, place));
        }
        return modules;
    }

    private JsonObject directive(int id, Place place) {
        String name = pick(
                resolvable
                        ? List.of("Break")
                        : storing
                                ? List.of("Break", "Break", "Ignore", "Resume", "Commit", "Rollback")
                                : List.of("Ignore", "Resume", "Resume", "Commit", "Rollback"));
        JsonObject mapper = switch (name) {
            case "Break" ->
                JsonObject.EMPTY
                        .with("retry", new JsonText(pick(List.of("true", "false"))))
                        .with("count", number(1 + random.nextInt(10)))
                        .with("interval", number(1 + random.nextInt(60)));
            case "Resume" -> JsonObject.EMPTY.with("value", new JsonText(template(place)));
            default -> JsonObject.EMPTY;
        };
        return filtered(module(id, "builtin:" + name), place).with("mapper", mapper);
    }

    private JsonObject filtered(JsonObject module, Place place) {
        return !place.upstream().isEmpty() && oneIn(6) || !place.failed().isEmpty() && oneIn(3)
                ? module.with("filter", JsonObject.EMPTY.with("conditions", conditions(place)))
                : module;
    }

    private JsonArray conditions(Place place) {
        List<Json> one = List.of(condition(place));
        return switch (random.nextInt(6)) {
            case 0 -> new JsonArray(List.of(new JsonArray(one), new JsonArray(List.of(condition(place)))));
            case 1 -> new JsonArray(List.of(new JsonArray(List.of(condition(place), condition(place)))));
            default -> new JsonArray(List.of(new JsonArray(one)));
        };
    }

    private Json condition(Place place) {
        boolean ofError = !place.failed().isEmpty() && oneIn(2);
        String a = ofError ? "{{" + pick(place.failed()) + ".error.type}}" : reference(place, "value");
        return JsonObject.EMPTY
                .with("a", new JsonText(":" + a))
                .with("o", new JsonText(pick(List.of("text:contain", "text:notcontain"))))
                .with("b", new JsonText(ofError ? pick(List.of("Error", "Data", "Connection")) : pick(LETTERS)));
    }

    /** One or two references, now and then to what cannot be seen from there. */
    private String template(Place place) {
        if (!resolvable && oneIn(40)) {
            return View.UNMAPPABLE;
        }
        String template = oneIn(12) ? "{{" + (1 + random.nextInt(MODULES)) + ".value}}" : reference(place, "value");
        return oneIn(4) ? template + "-" + reference(place, oneIn(4) ? "key" : "value") : template;
    }

    private String reference(Place place, String field) {
        return place.upstream().isEmpty() ? "start" : "{{" + near(place.upstream()) + "." + field + "}}";
    }

    /** Mostly the nearest. */
    private int near(List<Integer> upstream) {
        return oneIn(3) ? pick(upstream) : upstream.getFirst();
    }

    private static JsonObject module(int id, String name) {
        return JsonObject.EMPTY
                .with("id", number(id))
                .with("module", new JsonText(name))
                .with("version", number(1));
    }

    private static JsonNumber number(int number) {
        return new JsonNumber(String.valueOf(number));
    }

    private boolean oneIn(int number) {
        return random.nextInt(number) == 0;
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
