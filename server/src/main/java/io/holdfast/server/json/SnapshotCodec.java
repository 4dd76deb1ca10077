package io.holdfast.server.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.holdfast.execution.BundleId;
import io.holdfast.execution.Snapshot;
import io.holdfast.execution.Task;
import io.holdfast.execution.Trail;
import io.holdfast.value.Bundle;
import io.holdfast.value.CollectionValue;
import io.holdfast.value.Value;
import io.holdfast.value.Variables;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Snapshots as they are kept. Bundles are written as their {@link BundleId}s; whether the bundles themselves stand
 * beside them is the difference between a snapshot that stands alone and one that needs the execution's records. Trails
 * are written as a table of their links, each with the number of the link before it (0 is the start), so that shared
 * beginnings are written once and are shared again after reading.
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
        IdentityHashMap<Trail, Integer> numbers = new IdentityHashMap<>();
        generator.writeStartObject();
        generator.writeNumberField("records", snapshot.records());
        generator.writeNumberField("operations", snapshot.operations());
        generator.writeBooleanField("warned", snapshot.warned());
        writeVariables("inputs", snapshot.variables().inputs().items(), generator);
        writeVariables("cycle", snapshot.variables().cycle(), generator);
        writeVariables("execution", snapshot.variables().execution(), generator);
        if (bundles == Bundles.EMBEDDED) {
            writeBundles(snapshot, generator);
        }
        generator.writeArrayFieldStart("trails");
        for (Task task : snapshot.agenda()) {
            writeTrail(trail(task), numbers, generator);
        }
        generator.writeEndArray();
        generator.writeArrayFieldStart("agenda");
        for (Task task : snapshot.agenda()) {
            writeTask(task, numbers, generator);
        }
        generator.writeEndArray();
        generator.writeEndObject();
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

    private static Trail trail(Task task) {
        return switch (task) {
            case Task.Run run -> run.trail();
            case Task.Emit emit -> emit.trail();
        };
    }

    /** Writes the links of a trail that are not written yet, first link first. */
    private static void writeTrail(Trail trail, IdentityHashMap<Trail, Integer> numbers, JsonGenerator generator)
            throws IOException {
        Deque<Trail> unwritten = new ArrayDeque<>();
        Trail at = trail;
        while (!(at instanceof Trail.Start) && !numbers.containsKey(at)) {
            unwritten.push(at);
            at = before(at);
        }
        for (Trail link : unwritten) {
            generator.writeStartObject();
            generator.writeNumberField("before", number(before(link), numbers));
            switch (link) {
                case Trail.Start start -> throw new IllegalStateException("The start is no link: " + start);
                case Trail.Mapped mapped -> {
                    generator.writeNumberField("module", mapped.module());
                    generator.writeNumberField("record", mapped.id().record());
                    generator.writeNumberField("index", mapped.id().index());
                }
                case Trail.Handling handling -> {
                    generator.writeNumberField("module", handling.module());
                    generator.writeNumberField("record", handling.record());
                    generator.writeFieldName("failure");
                    RecordCodec.writeFailure(handling.failure(), generator);
                }
            }
            generator.writeEndObject();
            numbers.put(link, numbers.size() + 1);
        }
    }

    private static Trail before(Trail trail) {
        return switch (trail) {
            case Trail.Start start -> start;
            case Trail.Mapped mapped -> mapped.before();
            case Trail.Handling handling -> handling.before();
        };
    }

    private static int number(Trail trail, IdentityHashMap<Trail, Integer> numbers) {
        return numbers.getOrDefault(trail, 0);
    }

    private static void writeTask(Task task, IdentityHashMap<Trail, Integer> numbers, JsonGenerator generator)
            throws IOException {
        generator.writeStartObject();
        switch (task) {
            case Task.Run run -> {
                generator.writeNumberField("run", run.module());
                generator.writeBooleanField("admitted", run.admitted());
            }
            case Task.Emit emit -> {
                generator.writeNumberField("emit", emit.module());
                generator.writeNumberField("record", emit.record());
                generator.writeNumberField("count", emit.bundles().size());
                generator.writeNumberField("next", emit.next());
            }
        }
        generator.writeNumberField("trail", number(trail(task), numbers));
        generator.writeEndObject();
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
        List<Trail> trails = new ArrayList<>();
        trails.add(Trail.START);
        for (Value link : snapshot.array("trails")) {
            trails.add(readLink(StoredFields.of(link), trails, bundles));
        }
        List<Task> agenda = snapshot.array("agenda").stream()
                .map(task -> readTask(StoredFields.of(task), trails, bundles))
                .toList();
        return new Snapshot(
                agenda,
                new Variables(
                        snapshot.collection("inputs"),
                        snapshot.collection("cycle").items(),
                        snapshot.collection("execution").items()),
                snapshot.integer("records"),
                snapshot.integer("operations"),
                snapshot.isTrue("warned"));
    }

    private static Trail readLink(StoredFields link, List<Trail> trails, BundleTable bundles) {
        Trail before = trails.get(link.integer("before"));
        int module = link.integer("module");
        int record = link.integer("record");
        if (link.has("failure")) {
            return new Trail.Handling(before, module, record, RecordCodec.readFailure(link.fields("failure")));
        }
        BundleId id = new BundleId(record, link.integer("index"));
        return new Trail.Mapped(before, module, id, bundles.get(id));
    }

    private static Task readTask(StoredFields task, List<Trail> trails, BundleTable bundles) {
        Trail trail = trails.get(task.integer("trail"));
        if (task.has("run")) {
            return new Task.Run(task.integer("run"), trail, task.isTrue("admitted"));
        }
        int record = task.integer("record");
        int next = task.integer("next");
        return new Task.Emit(
                task.integer("emit"), record, bundles.emitted(record, task.integer("count"), next), next, trail);
    }
}
