package io.holdfast.server.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.holdfast.execution.BundleId;
import io.holdfast.execution.Cycle;
import io.holdfast.execution.Snapshot;
import io.holdfast.execution.Task;
import io.holdfast.transaction.Write;
import io.holdfast.value.Bundle;
import io.holdfast.value.CollectionValue;
import io.holdfast.value.Value;
import io.holdfast.value.Variables;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Snapshots as they are kept. Bundles are written as their {@link BundleId}s; whether the bundles themselves stand
 * beside them is the difference between a snapshot that stands alone and one that needs the execution's records.
 */
final class SnapshotCodec {

    private SnapshotCodec() {}

    /** Where the bundles of a written snapshot are. */
    enum Bundles {
        /** In the snapshot itself. */
        EMBEDDED,
        /** In the records of the same execution. */
        REFERRED_TO
    }

    static void write(Snapshot snapshot, Bundles bundles, JsonGenerator generator) throws IOException {
        generator.writeStartObject();
        generator.writeNumberField("records", snapshot.records());
        generator.writeNumberField("operations", snapshot.operations());
        generator.writeBooleanField("warned", snapshot.warned());
        writeCycle(snapshot.cycle(), generator);
        if (snapshot.returned().isPresent()) {
            generator.writeFieldName("returned");
            StoredValues.write(snapshot.returned().get(), generator);
        }
        writeVariables("inputs", snapshot.variables().inputs().items(), generator);
        writeVariables("cycle", snapshot.variables().cycle(), generator);
        writeVariables("execution", snapshot.variables().execution(), generator);
        if (bundles == Bundles.EMBEDDED) {
            writeBundles(snapshot, generator);
        }
        TrailWriter trails = new TrailWriter();
        generator.writeArrayFieldStart("trails");
        for (Task task : snapshot.agenda()) {
            trails.write(task.trail(), generator);
        }
        generator.writeEndArray();
        generator.writeArrayFieldStart("agenda");
        for (Task task : snapshot.agenda()) {
            TaskCodec.write(task, bundles, trails, generator);
        }
        generator.writeEndArray();
        generator.writeEndObject();
    }

    /** The first cycle, in which nothing waits to be committed, is not written: most executions have no other. */
    private static void writeCycle(Cycle cycle, JsonGenerator generator) throws IOException {
        if (!cycle.equals(Cycle.FIRST)) {
            generator.writeNumberField("cycleNumber", cycle.number());
            generator.writeBooleanField("more", cycle.more());
            generator.writeBooleanField("last", cycle.last());
            generator.writeArrayFieldStart("pending");
            for (Write write : cycle.pending()) {
                WriteCodec.write(write, generator);
            }
            generator.writeEndArray();
        }
    }

    private static void writeVariables(String scope, Map<String, Value> variables, JsonGenerator generator)
            throws IOException {
        if (!variables.isEmpty()) {
            generator.writeFieldName(scope);
            StoredValues.write(new CollectionValue(variables), generator);
        }
    }

    private static void writeBundles(Snapshot snapshot, JsonGenerator generator) throws IOException {
        generator.writeArrayFieldStart("bundles");
        for (Map.Entry<BundleId, Bundle> bundle : snapshot.bundles().entrySet()) {
            generator.writeStartObject();
            generator.writeNumberField("record", bundle.getKey().record());
            generator.writeNumberField("index", bundle.getKey().index());
            generator.writeFieldName("fields");
            StoredValues.write(bundle.getValue().fields(), generator);
            generator.writeEndObject();
        }
        generator.writeEndArray();
    }

    /** Reads a snapshot; the bundles that it has itself are added to the table. */
    static Snapshot read(Value value, BundleTable bundles) {
        StoredFields snapshot = StoredFields.of(value);
        for (Value embedded : snapshot.array("bundles")) {
            StoredFields bundle = StoredFields.of(embedded);
            bundles.put(
                    new BundleId(bundle.integer("record"), bundle.integer("index")),
                    new Bundle(bundle.collection("fields")));
        }
        TrailReader trails = new TrailReader(snapshot.array("trails"), bundles);
        List<Task> agenda = snapshot.array("agenda").stream()
                .map(task -> TaskCodec.read(StoredFields.of(task), trails, bundles))
                .toList();
        return new Snapshot(
                agenda,
                new Variables(
                        snapshot.collection("inputs"),
                        snapshot.collection("cycle").items(),
                        snapshot.collection("execution").items()),
                readCycle(snapshot),
                snapshot.integer("records"),
                snapshot.integer("operations"),
                snapshot.isTrue("warned"),
                snapshot.has("returned") ? Optional.of(snapshot.collection("returned")) : Optional.empty());
    }

    private static Cycle readCycle(StoredFields snapshot) {
        if (!snapshot.has("cycleNumber")) {
            return Cycle.FIRST;
        }
        return new Cycle(
                snapshot.integer("cycleNumber"),
                snapshot.isTrue("more"),
                snapshot.isTrue("last"),
                snapshot.array("pending").stream().map(WriteCodec::read).toList());
    }
}
