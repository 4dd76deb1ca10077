package io.holdfast.server.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.holdfast.execution.Trail;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.IdentityHashMap;

/**
 * Writes trails as a table of their links, each with the number of the link before it (0 is the start), so that shared
 * beginnings are written once and are shared again after reading.
 */
final class TrailWriter {

    private final IdentityHashMap<Trail, Integer> numbers = new IdentityHashMap<>();

    /** Writes the links of a trail that are not written yet, first link first. */
    void write(Trail trail, JsonGenerator generator) throws IOException {
        Deque<Trail> unwritten = new ArrayDeque<>();
        Trail at = trail;
        while (!(at instanceof Trail.Start) && !numbers.containsKey(at)) {
            unwritten.push(at);
            at = before(at);
        }
        for (Trail link : unwritten) {
            writeLink(link, generator);
            numbers.put(link, numbers.size() + 1);
        }
    }

    private void writeLink(Trail link, JsonGenerator generator) throws IOException {
        generator.writeStartObject();
        generator.writeNumberField("before", number(before(link)));
        switch (link) {
            case Trail.Start start -> throw new IllegalStateException("The start is no link: " + start);
            case Trail.Mapped mapped -> {
                generator.writeNumberField("module", mapped.module());
                generator.writeNumberField("record", mapped.id().record());
                generator.writeNumberField("index", mapped.id().index());
            }
            case Trail.Hidden hidden -> generator.writeStringField("hidden", hidden.mark());
            case Trail.Handling handling -> {
                generator.writeNumberField("module", handling.module());
                generator.writeNumberField("record", handling.record());
                generator.writeFieldName("failure");
                RecordCodec.writeFailure(handling.failure(), generator);
            }
        }
        generator.writeEndObject();
    }

    private static Trail before(Trail trail) {
        return switch (trail) {
            case Trail.Start start -> start;
            case Trail.Mapped mapped -> mapped.before();
            case Trail.Handling handling -> handling.before();
            case Trail.Hidden hidden -> hidden.before();
        };
    }

    /** The number by which tasks refer to the trail, once it is written. */
    int number(Trail trail) {
        return numbers.getOrDefault(trail, 0);
    }
}
