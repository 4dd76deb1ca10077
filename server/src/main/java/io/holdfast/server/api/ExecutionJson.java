package io.holdfast.server.api;

import io.holdfast.blueprint.Json;
import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.execution.OperationRecord;
import io.holdfast.failure.Failure;
import io.holdfast.incomplete.History;
import io.holdfast.server.json.BlueprintCodec;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Where an execution stands, for programs: its status, what it returned, and the error that ended it. */
final class ExecutionJson {

    /** In so many of an execution's operations the one that failed is looked for. */
    private static final int SEARCHED_OPERATIONS = 10_000;

    private final History history;
    private final BlueprintCodec codec;

    ExecutionJson(History history, BlueprintCodec codec) {
        this.history = history;
        this.codec = codec;
    }

    /** @param maximum the most bytes that the outputs may have, as JSON text */
    Json shown(History.Entry entry, Optional<Long> maximum) {
        Answer answer = Answer.object().put("status", entry.status().name());
        history.outputs(entry.id()).map(ValueJson::of).ifPresent(outputs -> {
            maximum.ifPresent(limit -> requireFitting(outputs, limit));
            answer.put("outputs", outputs);
        });
        entry.failure().ifPresent(failure -> answer.put("error", error(entry, failure)));
        return answer.json();
    }

    private void requireFitting(JsonObject outputs, long limit) {
        int size = codec.write(outputs).getBytes(StandardCharsets.UTF_8).length;
        if (size > limit) {
            throw Refusal.tooLarge("The outputs have " + size + " bytes, more than the " + limit
                    + " that the query allows with maxBytes.");
        }
    }

    private Answer error(History.Entry entry, Failure failure) {
        Answer error = Answer.object().put("name", failure.type().typeName()).put("message", failure.message());
        failedModule(entry).ifPresent(name -> error.put("causeModule", module(name)));
        return error;
    }

    private Optional<String> failedModule(History.Entry entry) {
        List<OperationRecord> records =
                history.operations(entry.id(), SEARCHED_OPERATIONS, 0).records();
        return records.reversed().stream()
                .filter(record -> record.result() instanceof OperationRecord.Failed)
                .findFirst()
                .flatMap(record -> BlueprintModules.of(
                                history.blueprint(entry.id()).orElse(JsonObject.EMPTY))
                        .name(record.module()));
    }

    private static Answer module(String name) {
        String[] parts = name.split(":", 2);
        return Answer.object().put("name", parts[parts.length - 1]).put("appName", parts[0]);
    }
}
