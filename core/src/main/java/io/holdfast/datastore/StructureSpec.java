package io.holdfast.datastore;

import io.holdfast.blueprint.Json.JsonArray;
import io.holdfast.module.Inputs.Fitting;
import io.holdfast.value.CollectionValue;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;

/**
 * The fields of a data structure: as they were written, without loss, and as they are read.
 *
 * @param document an array of {@code {name, type, label, required, default, spec, …}}; other members are kept and mean
 *     nothing here
 */
public record StructureSpec(JsonArray document, List<StructureField> fields) {

    public StructureSpec {
        Objects.requireNonNull(document, "document");
        fields = List.copyOf(fields);
    }

    /** How reading a document ended. */
    public sealed interface Reading {}

    /** It is a specification. */
    public record Read(StructureSpec spec) implements Reading {
        public Read {
            Objects.requireNonNull(spec, "spec");
        }
    }

    /** It is none; every problem with its place, such as {@code spec[0].type}. */
    public record Malformed(List<Problem> problems) implements Reading {
        public Malformed {
            problems = List.copyOf(problems);
        }
    }

    /** Something that is wrong with a specification. */
    public record Problem(String path, String message) {
        public Problem {
            Objects.requireNonNull(path, "path");
            Objects.requireNonNull(message, "message");
        }
    }

    /** Reads a document; at most 1,000 fields in at most 16 levels. */
    public static Reading read(JsonArray document) {
        SpecReader reader = new SpecReader();
        List<StructureField> fields = reader.fields(document, "spec", 1);
        return reader.problems().isEmpty()
                ? new Read(new StructureSpec(document, fields))
                : new Malformed(reader.problems());
    }

    /**
     * Fits a whole record: coerces its fields to their types and fills in defaults.
     *
     * @param strict whether fields that the structure does not have are refused; otherwise they are kept as they are
     * @param zone the time zone of dates that name none
     */
    public Fitting fit(CollectionValue data, boolean strict, ZoneId zone) {
        return RecordFitting.of(this, data, strict, zone, RecordFitting.Extent.WHOLE);
    }

    /** The same for a change of some fields: what is not there stays as it is, and is not missed. */
    public Fitting fitChange(CollectionValue fields, boolean strict, ZoneId zone) {
        return RecordFitting.of(this, fields, strict, zone, RecordFitting.Extent.CHANGE);
    }
}
