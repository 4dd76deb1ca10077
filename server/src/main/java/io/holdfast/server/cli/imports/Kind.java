package io.holdfast.server.cli.imports;

import java.util.Objects;

/** What can come from another server, in the order in which it has to: later kinds refer to earlier ones by their ids. */
enum Kind {
    DATA_STRUCTURE("data structure", "data structures", "/data-structures", "dataStructures", "dataStructure"),
    DATA_STORE("data store", "data stores", "/data-stores", "dataStores", "dataStore"),
    HOOK("webhook", "webhooks", "/hooks", "hooks", "hook"),
    FUNCTION("function", "functions", "/functions", "functions", "function"),
    CONNECTION("connection", "connections", "/connections", "connections", "connection"),
    KEY("key", "keys", "/keys", "keys", "key"),
    FOLDER("folder", "folders", "/scenarios-folders", "scenariosFolders", "scenarioFolder"),
    SCENARIO("scenario", "scenarios", "/scenarios", "scenarios", "scenario");

    private final String one;
    private final String many;
    private final String path;
    private final String list;
    private final String envelope;

    Kind(String one, String many, String path, String list, String envelope) {
        this.one = Objects.requireNonNull(one, "one");
        this.many = Objects.requireNonNull(many, "many");
        this.path = Objects.requireNonNull(path, "path");
        this.list = Objects.requireNonNull(list, "list");
        this.envelope = Objects.requireNonNull(envelope, "envelope");
    }

    /** What one of them is called. */
    String one() {
        return one;
    }

    /** What several are called. */
    String many() {
        return many;
    }

    /** Where the API lists and creates them. */
    String path() {
        return path;
    }

    /** The member of an answer that holds a page of them. */
    String list() {
        return list;
    }

    /** The member of an answer that holds one. */
    String envelope() {
        return envelope;
    }

    /** Whether lists of it come in pages; others come as a whole. */
    boolean isPaged() {
        return switch (this) {
            case DATA_STRUCTURE, DATA_STORE, HOOK, SCENARIO -> true;
            case FUNCTION, CONNECTION, KEY, FOLDER -> false;
        };
    }
}
