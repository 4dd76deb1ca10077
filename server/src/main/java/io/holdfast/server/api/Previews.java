package io.holdfast.server.api;

import io.holdfast.blueprint.Blueprint;
import io.holdfast.blueprint.Json;
import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.blueprint.Problem;
import io.holdfast.engine.Chance;
import io.holdfast.engine.Mapping;
import io.holdfast.engine.OperationKey;
import io.holdfast.engine.TrailScope;
import io.holdfast.incomplete.IncompleteWork;
import io.holdfast.module.Field;
import io.holdfast.module.Inputs;
import io.holdfast.plan.Planner;
import io.holdfast.plan.Planning;
import io.holdfast.plan.Step;
import io.holdfast.value.CollectionValue;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** What an edited mapping of a failed module evaluates to over the bundles that are kept; changes nothing. */
final class Previews {

    /** Where a mapping is wrong, and how. */
    record FieldProblem(String field, String message, OptionalInt position) {
        FieldProblem {
            Objects.requireNonNull(field, "field");
            Objects.requireNonNull(message, "message");
            Objects.requireNonNull(position, "position");
        }
    }

    /** What it evaluates to, as far as it does. */
    record Preview(CollectionValue values, List<FieldProblem> problems) {
        Preview {
            Objects.requireNonNull(values, "values");
            problems = List.copyOf(problems);
        }
    }

    private final Planner planner;
    private final Clock clock;
    private final Chance chance;

    Previews(ApiTools tools) {
        this.planner = tools.planner();
        this.clock = tools.clock();
        this.chance = chance(tools.random());
    }

    Preview preview(IncompleteWork work, JsonObject mapper, Optional<JsonObject> parameters) {
        int module = work.item().module();
        JsonObject node = BlueprintModules.find(work.blueprint(), module)
                .orElseThrow(() -> Refusal.notPossible("The module " + module
                        + ", which failed, is not in the blueprint of this incomplete execution any more."));
        JsonObject edited = BlueprintModules.replace(node, mapper, parameters);
        return switch (Blueprint.read(alone(edited))) {
            case Blueprint.Refused(List<Problem> problems) -> new Preview(CollectionValue.EMPTY, ofProblems(problems));
            case Blueprint.Read(Blueprint blueprint) ->
                switch (planner.plan(blueprint)) {
                    case Planning.Refused refused -> new Preview(CollectionValue.EMPTY, ofProblems(refused.problems()));
                    case Planning.Planned planned ->
                        preview(work, planned.plan().first());
                };
        };
    }

    /** A blueprint of this one module: what is wrong elsewhere does not matter for a preview. */
    private static JsonObject alone(JsonObject module) {
        JsonObject bare = module.without("onerror").without("routes").without("filter");
        return Answer.object()
                .put("name", "preview")
                .put("flow", new Json.JsonArray(List.of(bare)))
                .json();
    }

    private Preview preview(IncompleteWork work, Step step) {
        if (!(step instanceof Step.Run run)) {
            throw Refusal.notPossible("The module " + step.id() + " maps nothing, so there is nothing to preview.");
        }
        String scenarioName = work.blueprint().text("name").orElse("");
        Mapping mapping = new Mapping(new TrailScope(
                work.failedTask().trail(),
                work.snapshot().variables().inputs(),
                work.item().execution(),
                new OperationKey(
                        work.item().origin(),
                        work.item().module(),
                        work.snapshot().cycle().number()),
                scenarioName,
                clock,
                chance));
        CollectionValue values = mapping.collection(run.mapper());
        List<FieldProblem> problems = new ArrayList<>();
        mapping.problems()
                .forEach(problem -> problems.add(
                        new FieldProblem(problem.field(), problem.message(), OptionalInt.of(problem.position()))));
        // Field by field, so that each problem has its field and one unfit field does not hide the others.
        for (Field field : run.description().mapper()) {
            switch (Inputs.fit(List.of(field), values, clock.getZone())) {
                case Inputs.Fit(CollectionValue fitted) -> values = fitted;
                case Inputs.Unfit(String problem) -> {
                    if (problems.stream().noneMatch(known -> known.field().startsWith(field.name()))) {
                        problems.add(new FieldProblem(field.name(), problem, OptionalInt.empty()));
                    }
                }
            }
        }
        if (Inputs.fit(run.description().parameters(), run.parameters(), clock.getZone())
                instanceof Inputs.Unfit(String problem)) {
            problems.add(new FieldProblem("parameters", problem, OptionalInt.empty()));
        }
        return new Preview(values, problems);
    }

    private static List<FieldProblem> ofProblems(List<Problem> problems) {
        return problems.stream()
                .map(problem -> new FieldProblem(inMapper(problem.field()), problem.message(), problem.position()))
                .toList();
    }

    private static String inMapper(String field) {
        return field.startsWith("mapper.") ? field.substring("mapper.".length()) : field;
    }

    static JsonObject json(Preview preview) {
        Stream<JsonObject> problems = preview.problems().stream().map(problem -> {
            Optional<Json> position = problem.position().isPresent()
                    ? Optional.of(Answer.number(problem.position().getAsInt()))
                    : Optional.empty();
            return Answer.object()
                    .put("field", problem.field())
                    .put("message", problem.message())
                    .putOrNull("position", position)
                    .json();
        });
        return Answer.of(
                "preview",
                Answer.object()
                        .put("values", ValueJson.of(preview.values()))
                        .put("problems", Answer.array(problems))
                        .json());
    }

    private static Chance chance(RandomGenerator random) {
        return new Chance() {
            @Override
            public double random() {
                return random.nextDouble();
            }

            @Override
            public UUID uuid() {
                long high = (random.nextLong() & ~0xF000L) | 0x4000L;
                long low = (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
                return new UUID(high, low);
            }
        };
    }
}
