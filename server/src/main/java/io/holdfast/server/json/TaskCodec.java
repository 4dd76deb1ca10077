package io.holdfast.server.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.holdfast.execution.BundleId;
import io.holdfast.execution.Task;
import io.holdfast.execution.Trail;
import io.holdfast.server.json.SnapshotCodec.Bundles;
import io.holdfast.value.NullValue;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** The tasks of an agenda, as they are kept. */
final class TaskCodec {

    private TaskCodec() {}

    static void write(Task task, Bundles bundles, TrailWriter trails, JsonGenerator generator) throws IOException {
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
            case Task.Aggregate aggregate -> {
                generator.writeNumberField("aggregate", aggregate.module());
                generator.writeNumberField("since", aggregate.since());
                generator.writeNumberField("count", aggregate.gathered().size());
                generator.writeBooleanField("rest", aggregate.rest());
                if (bundles == Bundles.EMBEDDED) {
                    writeGathered(aggregate.gathered(), generator);
                }
            }
            case Task.Wait wait -> {
                generator.writeNumberField("wait", wait.module());
                generator.writeStringField("until", wait.until().toString());
            }
            case Task.Handled handled -> {
                generator.writeNumberField("handled", handled.record());
                generator.writeFieldName("failed");
                write(handled.failed(), bundles, trails, generator);
            }
        }
        generator.writeNumberField("trail", trails.number(task.trail()));
        generator.writeEndObject();
    }

    private static void writeGathered(List<Task.Gathered> all, JsonGenerator generator) throws IOException {
        generator.writeArrayFieldStart("gathered");
        for (Task.Gathered gathered : all) {
            generator.writeStartObject();
            generator.writeNumberField("record", gathered.record());
            if (gathered.group() != NullValue.NULL) {
                generator.writeFieldName("group");
                StoredValues.write(gathered.group(), generator);
            }
            generator.writeEndObject();
        }
        generator.writeEndArray();
    }

    static Task read(StoredFields task, TrailReader trails, BundleTable bundles) {
        if (task.has("handled")) {
            return new Task.Handled(task.integer("handled"), read(task.fields("failed"), trails, bundles));
        }
        Trail trail = trails.get(task.integer("trail"));
        if (task.has("run")) {
            return new Task.Run(task.integer("run"), trail, task.isTrue("admitted"));
        }
        if (task.has("wait")) {
            return new Task.Wait(task.integer("wait"), Instant.parse(task.text("until")), trail);
        }
        if (task.has("aggregate")) {
            int module = task.integer("aggregate");
            int since = task.integer("since");
            List<Task.Gathered> gathered = task.has("gathered")
                    ? readGathered(task, bundles)
                    : bundles.gathered(module, since, task.integer("count"));
            return new Task.Aggregate(module, since, gathered, task.isTrue("rest"), trail);
        }
        int record = task.integer("record");
        int next = task.integer("next");
        return new Task.Emit(
                task.integer("emit"), record, bundles.emitted(record, task.integer("count"), next), next, trail);
    }

    private static List<Task.Gathered> readGathered(StoredFields task, BundleTable bundles) {
        return task.array("gathered").stream()
                .map(StoredFields::of)
                .map(gathered -> new Task.Gathered(
                        gathered.integer("record"),
                        bundles.get(new BundleId(gathered.integer("record"), 0)),
                        gathered.value("group")))
                .toList();
    }
}
