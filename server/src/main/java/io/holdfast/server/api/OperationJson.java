package io.holdfast.server.api;

import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.engine.EffectLedger;
import io.holdfast.execution.OperationRecord;
import io.holdfast.failure.Effect;
import io.holdfast.failure.Failure;
import io.holdfast.incomplete.IncompleteExecution;
import io.holdfast.module.ModuleCatalog;
import io.holdfast.value.Bundle;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Operations of an execution as the API shows them. */
final class OperationJson {

    private OperationJson() {}

    /** What an operation says that may have been carried out before. */
    private static final String REPEATS =
            "This may be the second time: an earlier try was, or may have been, sent. Look at the"
                    + " target whether it was done twice.";

    /** @param stored the incomplete execution that the operation's failure became */
    static JsonObject of(
            OperationRecord operation,
            List<Bundle> triggerBundles,
            BlueprintModules modules,
            ModuleCatalog catalog,
            Optional<IncompleteExecution> stored) {
        Answer answer = Answer.object()
                .put("number", operation.number())
                .put("moduleId", operation.module())
                .putOrNull("moduleName", modules.name(operation.module()).map(Answer::text))
                .put("status", status(operation.result()))
                .put("started", operation.started())
                .put("duration", operation.duration().toMillis())
                .putOrNull(
                        "input",
                        operation.input().items().isEmpty()
                                ? Optional.empty()
                                : Optional.of(ValueJson.of(operation.input())))
                .put("output", Answer.array(output(operation.result(), triggerBundles)));
        return result(operation.result(), answer)
                .putOrNull("givenBy", givenBy(operation.result()).map(Answer::text))
                .putOrNull(
                        "effect",
                        effect(operation, modules, catalog).map(LogJson::effect).map(Answer::text))
                .putOrNull("repeats", operation.repeats() ? Optional.of(Answer.text(REPEATS)) : Optional.empty())
                .putOrNull(
                        "incompleteExecutionId",
                        stored.map(item -> Answer.text(item.id().hex())))
                .json();
    }

    /** A module that this server does not have any more: what is known is what its failure says. */
    private static Optional<Effect> effect(OperationRecord operation, BlueprintModules modules, ModuleCatalog catalog) {
        return modules.kind(operation.module(), catalog)
                .map(kind -> EffectLedger.effect(kind, operation.result()))
                .orElseGet(() -> operation.result() instanceof OperationRecord.Failed(Failure failure, var ignored)
                        ? Optional.of(failure.effect())
                        : Optional.empty());
    }

    private static Optional<String> givenBy(OperationRecord.Result result) {
        return result instanceof OperationRecord.Given(var bundles, String by) ? Optional.of(by) : Optional.empty();
    }

    private static String status(OperationRecord.Result result) {
        return switch (result) {
            case OperationRecord.Succeeded ignored -> "success";
            case OperationRecord.Triggered ignored -> "success";
            case OperationRecord.Given ignored -> "given";
            case OperationRecord.Gathered ignored -> "gathered";
            case OperationRecord.Failed ignored -> "error";
            case OperationRecord.Filtered ignored -> "filtered";
            case OperationRecord.Directed ignored -> "directive";
        };
    }

    private static Stream<JsonObject> output(OperationRecord.Result result, List<Bundle> triggerBundles) {
        return switch (result) {
            case OperationRecord.Succeeded(List<Bundle> bundles) ->
                bundles.stream().map(ValueJson::of);
            case OperationRecord.Given(List<Bundle> bundles, String by) ->
                bundles.stream().map(ValueJson::of);
            case OperationRecord.Triggered() -> triggerBundles.stream().map(ValueJson::of);
            case OperationRecord.Gathered(Bundle bundle, var ignored) -> Stream.of(ValueJson.of(bundle));
            case OperationRecord.Failed ignored -> Stream.empty();
            case OperationRecord.Filtered ignored -> Stream.empty();
            case OperationRecord.Directed ignored -> Stream.empty();
        };
    }

    private static Answer result(OperationRecord.Result result, Answer answer) {
        return switch (result) {
            case OperationRecord.Failed(Failure failure, OperationRecord.Answer became) ->
                answer.put("error", error(failure))
                        .put("answer", answer(became))
                        .putNull("filter")
                        .putNull("directive");
            case OperationRecord.Filtered(String filter) ->
                answer.putNull("error").putNull("answer").put("filter", filter).putNull("directive");
            case OperationRecord.Directed(String directive) ->
                answer.putNull("error").putNull("answer").putNull("filter").put("directive", directive);
            case OperationRecord.Succeeded ignored -> plain(answer);
            case OperationRecord.Triggered ignored -> plain(answer);
            case OperationRecord.Given ignored -> plain(answer);
            case OperationRecord.Gathered ignored -> plain(answer);
        };
    }

    private static Answer plain(Answer answer) {
        return answer.putNull("error").putNull("answer").putNull("filter").putNull("directive");
    }

    private static Answer error(Failure failure) {
        return Answer.object()
                .put("type", failure.type().typeName())
                .put("message", failure.message())
                .put("effect", LogJson.effect(failure.effect()));
    }

    private static String answer(OperationRecord.Answer answer) {
        return switch (answer) {
            case HANDLED -> "handled";
            case STORED -> "stored";
            case DROPPED -> "dropped";
            case LEFT_UNDONE -> "leftUndone";
            case EXECUTION_FAILED -> "failed";
        };
    }
}
