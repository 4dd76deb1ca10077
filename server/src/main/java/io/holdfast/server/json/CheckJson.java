package io.holdfast.server.json;

import io.holdfast.blueprint.Json;
import io.holdfast.blueprint.Json.JsonArray;
import io.holdfast.blueprint.Json.JsonNull;
import io.holdfast.blueprint.Json.JsonNumber;
import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.blueprint.Json.JsonText;
import io.holdfast.blueprint.Problem;
import io.holdfast.dryrun.DryRun;
import io.holdfast.plan.BlueprintCheck.Checked;
import java.util.List;
import java.util.OptionalInt;

/** What a check of a blueprint found, as a document for machines. */
public final class CheckJson {

    private CheckJson() {}

    public static JsonObject of(Checked checked) {
        return JsonObject.EMPTY
                .with("result", new JsonText(checked.isRefused() ? "refused" : "ok"))
                .with("problems", problems(checked.problems()))
                .with(
                        "unavailableModules",
                        new JsonArray(checked.unavailableModules().stream()
                                .<Json>map(JsonText::new)
                                .toList()))
                .with("unavailable", problems(checked.unavailable()))
                .with("warnings", problems(checked.warnings()));
    }

    /** What a dry run found. */
    public static JsonObject of(DryRun.Report report) {
        return JsonObject.EMPTY
                .with("operations", new JsonNumber(String.valueOf(report.operations())))
                .with("findings", problems(report.findings()));
    }

    private static JsonArray problems(List<Problem> problems) {
        return new JsonArray(problems.stream().<Json>map(CheckJson::problem).toList());
    }

    private static JsonObject problem(Problem problem) {
        return JsonObject.EMPTY
                .with("module", number(problem.module()))
                .with("field", new JsonText(problem.field()))
                .with("position", number(problem.position()))
                .with("message", new JsonText(problem.message()));
    }

    private static Json number(OptionalInt number) {
        return number.isPresent() ? new JsonNumber(String.valueOf(number.getAsInt())) : new JsonNull();
    }
}
