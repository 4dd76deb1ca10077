package io.holdfast.server.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;

/** How this room sets up the JSON library. Factories are thread-safe and kept for the life of a codec. */
final class JsonFactories {

    /** The most levels of arrays and collections that a text may have. */
    static final int MAXIMUM_NESTING = 500;

    /** The most levels that are written: what was read, with room for what mappings put around it. */
    static final int MAXIMUM_WRITTEN_NESTING = 1_000;

    /** The most levels in what is kept: what is written, inside of records and snapshots, with room to grow. */
    static final int MAXIMUM_STORED_NESTING = 2_500;

    /** How many sets of buffers are kept. Virtual threads are too many for buffers of their own. */
    private static final int KEPT_BUFFERS = 64;

    private JsonFactories() {}

    /**
     * A factory for strict JSON. The library's own limits on numbers, texts and names are off: {@link ValueReader} and
     * the limit on the whole text hold them, with messages that a person understands.
     */
    static JsonFactory strict() {
        return factory(MAXIMUM_NESTING + 1, MAXIMUM_WRITTEN_NESTING);
    }

    /** A factory for what this server keeps for itself. */
    static JsonFactory stored() {
        return factory(MAXIMUM_STORED_NESTING, MAXIMUM_STORED_NESTING);
    }

    private static JsonFactory factory(int readNesting, int writtenNesting) {
        return JsonFactory.builder()
                .configure(JsonFactory.Feature.INTERN_FIELD_NAMES, false)
                .recyclerPool(JsonRecyclerPools.newBoundedPool(KEPT_BUFFERS))
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(readNesting)
                        .maxNumberLength(Integer.MAX_VALUE)
                        .maxStringLength(Integer.MAX_VALUE)
                        .maxNameLength(Integer.MAX_VALUE)
                        .build())
                .streamWriteConstraints(StreamWriteConstraints.builder()
                        .maxNestingDepth(writtenNesting)
                        .build())
                .build();
    }
}
