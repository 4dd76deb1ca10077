package io.holdfast.server.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.holdfast.execution.OperationRecord;
import io.holdfast.execution.OperationRecord.Answer;
import io.holdfast.execution.OperationRecord.Directed;
import io.holdfast.execution.OperationRecord.Failed;
import io.holdfast.execution.OperationRecord.Filtered;
import io.holdfast.execution.OperationRecord.Gathered;
import io.holdfast.execution.OperationRecord.Given;
import io.holdfast.execution.OperationRecord.Result;
import io.holdfast.execution.OperationRecord.Succeeded;
import io.holdfast.execution.OperationRecord.Triggered;
import io.holdfast.failure.Effect;
import io.holdfast.failure.Failure;
import io.holdfast.failure.FailureType;
import io.holdfast.value.Bundle;
import io.holdfast.value.CollectionValue;
import io.holdfast.value.NullValue;
import io.holdfast.value.Value;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The records of operations, and failures, as they are kept. */
final class RecordCodec {

    private RecordCodec() {}

    /** Which parts of a record are written. */
    enum Extent {
        ALL,
        /** Without what went in and came out: for scenarios whose data are confidential. */
        WITHOUT_BUNDLES
    }

    static void write(OperationRecord record, Extent extent, JsonGenerator generator) throws IOException {
        generator.writeStartObject();
        generator.writeNumberField("number", record.number());
        generator.writeNumberField("module", record.module());
        generator.writeStringField("started", record.started().toString());
        generator.writeNumberField("nanoseconds", record.duration().toNanos());
        if (extent == Extent.ALL && !record.input().items().isEmpty()) {
            generator.writeFieldName("input");
            StoredValues.write(record.input(), generator);
        }
        writeResult(record.result(), extent, generator);
        if (record.repeats()) {
            generator.writeBooleanField("repeats", true);
        }
        generator.writeEndObject();
    }

    private static void writeResult(Result result, Extent extent, JsonGenerator generator) throws IOException {
        switch (result) {
            case Succeeded(List<Bundle> bundles) -> {
                generator.writeFieldName("bundles");
                writeBundles(extent == Extent.ALL ? bundles : List.of(), generator);
            }
            case Given(List<Bundle> bundles, String by) -> {
                generator.writeFieldName("given");
                writeBundles(extent == Extent.ALL ? bundles : List.of(), generator);
                generator.writeStringField("by", by);
            }
            case Gathered(Bundle bundle, Value group) -> {
                generator.writeFieldName("gathered");
                StoredValues.write(extent == Extent.ALL ? bundle.fields() : CollectionValue.EMPTY, generator);
                if (extent == Extent.ALL && group != NullValue.NULL) {
                    generator.writeFieldName("group");
                    StoredValues.write(group, generator);
                }
            }
            case Triggered() -> generator.writeBooleanField("triggered", true);
            case Failed(Failure failure, Answer answer) -> {
                generator.writeStringField("answer", answer.name());
                generator.writeFieldName("failure");
                writeFailure(failure, generator);
            }
            case Filtered(String filter) -> generator.writeStringField("filtered", filter);
            case Directed(String directive) -> generator.writeStringField("directed", directive);
        }
    }

    static void writeBundles(List<Bundle> bundles, JsonGenerator generator) throws IOException {
        generator.writeStartArray();
        for (Bundle bundle : bundles) {
            StoredValues.write(bundle.fields(), generator);
        }
        generator.writeEndArray();
    }

    static void writeFailure(Failure failure, JsonGenerator generator) throws IOException {
        generator.writeStartObject();
        generator.writeStringField("type", failure.type().typeName());
        generator.writeStringField("message", failure.message());
        generator.writeStringField("effect", failure.effect().name());
        if (failure.retryAfter().isPresent()) {
            generator.writeStringField("retryAfter", failure.retryAfter().get().toString());
        }
        generator.writeEndObject();
    }

    static OperationRecord read(Value value) {
        StoredFields record = StoredFields.of(value);
        return new OperationRecord(
                record.integer("number"),
                record.integer("module"),
                Instant.parse(record.text("started")),
                Duration.ofNanos(record.longInteger("nanoseconds")),
                record.collection("input"),
                readResult(record),
                record.isTrue("repeats"));
    }

    private static Result readResult(StoredFields record) {
        if (record.has("bundles")) {
            return new Succeeded(readBundles(record.array("bundles")));
        }
        if (record.has("given")) {
            return new Given(readBundles(record.array("given")), record.text("by"));
        }
        if (record.has("gathered")) {
            return new Gathered(new Bundle(record.collection("gathered")), record.value("group"));
        }
        if (record.has("failure")) {
            return new Failed(readFailure(record.fields("failure")), Answer.valueOf(record.text("answer")));
        }
        if (record.has("filtered")) {
            return new Filtered(record.text("filtered"));
        }
        if (record.has("directed")) {
            return new Directed(record.text("directed"));
        }
        if (record.isTrue("triggered")) {
            return new Triggered();
        }
        throw new IllegalStateException("The stored data is damaged: a record without a result, " + record.object());
    }

    static List<Bundle> readBundles(List<Value> bundles) {
        return bundles.stream().map(RecordCodec::readBundle).toList();
    }

    static Bundle readBundle(Value fields) {
        return new Bundle(StoredFields.of(fields).object());
    }

    static Failure readFailure(StoredFields failure) {
        return new Failure(
                FailureType.ofName(failure.text("type")).orElse(FailureType.UNKNOWN),
                failure.text("message"),
                Effect.valueOf(failure.text("effect")),
                failure.optionalText("retryAfter").map(Duration::parse));
    }
}
