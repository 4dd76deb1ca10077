package io.holdfast.server.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.holdfast.transaction.Write;
import io.holdfast.value.Value;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;

/** Changes that wait for their commit, as they are kept. */
final class WriteCodec {

    private WriteCodec() {}

    static void write(Write write, JsonGenerator generator) throws IOException {
        generator.writeStartObject();
        switch (write) {
            case Write.PutRecord put -> {
                writeRecord("put", put.store(), put.key(), put.seen(), generator);
                generator.writeBooleanField("replace", put.replace());
                generator.writeFieldName("data");
                StoredValues.write(put.data(), generator);
            }
            case Write.MergeRecord merge -> {
                writeRecord("merge", merge.store(), merge.key(), merge.seen(), generator);
                generator.writeBooleanField("insert", merge.insert());
                generator.writeBooleanField("append", merge.append());
                generator.writeFieldName("data");
                StoredValues.write(merge.fields(), generator);
            }
            case Write.DeleteRecord delete ->
                writeRecord("delete", delete.store(), delete.key(), delete.seen(), generator);
            case Write.ClearRecords clear -> generator.writeNumberField("clear", clear.store());
            case Write.KeepState keep -> {
                generator.writeNumberField("keep", keep.module());
                if (keep.seen().isPresent()) {
                    generator.writeFieldName("seen");
                    StoredValues.write(keep.seen().get(), generator);
                }
                generator.writeFieldName("state");
                StoredValues.write(keep.state(), generator);
            }
        }
        generator.writeEndObject();
    }

    private static void writeRecord(String change, long store, String key, OptionalLong seen, JsonGenerator generator)
            throws IOException {
        generator.writeNumberField(change, store);
        generator.writeStringField("key", key);
        if (seen.isPresent()) {
            generator.writeNumberField("version", seen.getAsLong());
        }
    }

    static Write read(Value value) {
        StoredFields write = StoredFields.of(value);
        if (write.has("put")) {
            return new Write.PutRecord(
                    write.longInteger("put"),
                    write.text("key"),
                    write.collection("data"),
                    write.isTrue("replace"),
                    version(write));
        }
        if (write.has("merge")) {
            return new Write.MergeRecord(
                    write.longInteger("merge"),
                    write.text("key"),
                    write.collection("data"),
                    write.isTrue("insert"),
                    write.isTrue("append"),
                    version(write));
        }
        if (write.has("delete")) {
            return new Write.DeleteRecord(write.longInteger("delete"), write.text("key"), version(write));
        }
        if (write.has("clear")) {
            return new Write.ClearRecords(write.longInteger("clear"));
        }
        if (write.has("keep")) {
            Optional<Value> seen = write.has("seen") ? Optional.of(write.value("seen")) : Optional.empty();
            return new Write.KeepState(write.integer("keep"), seen, write.value("state"));
        }
        throw new IllegalStateException("The stored data is damaged: a change of no kind, " + write.object());
    }

    private static OptionalLong version(StoredFields write) {
        return write.has("version") ? OptionalLong.of(write.longInteger("version")) : OptionalLong.empty();
    }
}
