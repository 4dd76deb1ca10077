package io.holdfast.server.api;

import io.holdfast.blueprint.Json;
import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.failure.Effect;
import io.holdfast.failure.Failure;
import io.holdfast.incomplete.History;
import io.holdfast.incomplete.Journal;
import java.util.Optional;

/** Executions as the API shows them. */
final class LogJson {

    static final long CENTICREDITS_OF_AN_OPERATION = 100;

    private LogJson() {}

    /** @param team whose the scenario is; empty when it was deleted */
    static JsonObject row(History.Entry entry, Optional<Long> team) {
        return Answer.object()
                .put("imtId", imtId(entry))
                .put("id", entry.id().hex())
                .put("type", type(entry))
                .put("status", entry.status().code())
                .put("duration", entry.duration().toMillis())
                .put("operations", entry.operations())
                .put("centicredits", entry.operations() * CENTICREDITS_OF_AN_OPERATION)
                .put("transfer", entry.transfer())
                .put("organizationId", TeamChoice.ORGANIZATION)
                .putOrNull("teamId", team.map(Answer::number))
                .putOrNull("authorId", author(entry))
                .put(
                        "instant",
                        entry.cause() == Journal.Cause.AUTOMATIC
                                && entry.retried().isEmpty())
                .put("timestamp", entry.accepted())
                .putOrNull("error", entry.failure().map(LogJson::error))
                .put("incompleteCount", entry.incompletes())
                .putOrNull("dlqId", entry.retried().map(id -> Answer.text(id.hex())))
                .put("resumed", entry.resumed())
                .json();
    }

    /** The user who ran it; nobody did what ran by itself, or what another scenario called. */
    private static Optional<Json> author(History.Entry entry) {
        return switch (entry.cause()) {
            case MANUAL -> Optional.of(Answer.number(1));
            case AUTOMATIC, CALLED -> Optional.empty();
        };
    }

    static String imtId(History.Entry entry) {
        String subject =
                entry.retried().map(item -> "dlq." + item.hex()).orElseGet(() -> "scenario." + entry.scenario());
        return entry.accepted().toEpochMilli() + "_" + subject + "." + type(entry) + "."
                + entry.id().hex();
    }

    private static String type(History.Entry entry) {
        return switch (entry.cause()) {
            case AUTOMATIC, CALLED -> "auto";
            case MANUAL -> "manual";
        };
    }

    static Json error(Failure failure) {
        return Answer.object()
                .put("type", failure.type().typeName())
                .put("message", failure.message())
                .json();
    }

    static String effect(Effect effect) {
        return switch (effect) {
            case NOT_SENT -> "notSent";
            case ANSWERED -> "answered";
            case UNKNOWN -> "unknown";
        };
    }
}
