package io.holdfast.server.cli.imports;

import io.holdfast.blueprint.Json.JsonBoolean;
import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.server.cli.ApiClient.ApiException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What has come from where: so that an import that is run again, or was broken off, copies nothing twice. It is a data store
 * of the server that is copied to, with one record for each thing: {@code scenario:12} → {@code {target: 5, name}}. A record
 * is written before a thing is created, and completed behind it.
 */
final class ImportLedger {

    private static final String TARGET = "target";
    private static final String UNFINISHED = "unfinished";
    private static final int MEGABYTES = 10;

    private final Remote target;
    private final long store;
    private final Map<String, Long> done = new HashMap<>();
    private final Set<String> begun = new HashSet<>();
    private final Set<String> unfinished = new HashSet<>();

    private ImportLedger(Remote target, long store) {
        this.target = target;
        this.store = store;
    }

    /** Opens the ledger of this name, or begins one. */
    static ImportLedger open(Remote target, String name) {
        Objects.requireNonNull(name, "name");
        long store = target.all(Kind.DATA_STORE).stream()
                .filter(each -> each.text("name").equals(Optional.of(name)))
                .map(each -> Members.id(each, "id"))
                .findFirst()
                .orElseGet(() -> create(target, name));
        ImportLedger ledger = new ImportLedger(target, store);
        for (JsonObject record : target.pages("/data-stores/" + store + "/data", "records")) {
            String key = Members.text(record, "key");
            ledger.begun.add(key);
            JsonObject data = Members.object(record, "data");
            Members.optionalId(data, TARGET).ifPresent(id -> ledger.done.put(key, id));
            if (data.isTrue(UNFINISHED)) {
                ledger.unfinished.add(key);
            }
        }
        return ledger;
    }

    private static long create(Remote target, String name) {
        JsonObject body = JsonObject.EMPTY
                .with("name", Members.text(name))
                .with("teamId", Members.number(target.team()))
                .with("maxSizeMB", Members.number(MEGABYTES));
        return Members.id(Members.object(target.post(Kind.DATA_STORE.path(), body), Kind.DATA_STORE.envelope()), "id");
    }

    /** The data store that the ledger is. */
    long store() {
        return store;
    }

    /** The id here of what has this id there; empty when it has not come over. */
    Optional<Long> target(Kind kind, long source) {
        return Optional.ofNullable(done.get(key(kind, source)));
    }

    /** Whether its creation was begun, and it is not known how it ended. */
    boolean isInDoubt(Kind kind, long source) {
        String key = key(kind, source);
        return begun.contains(key) && !done.containsKey(key);
    }

    /** Whether something of this kind came over as the one here that has this id. */
    boolean isTaken(Kind kind, long id) {
        return done.entrySet().stream()
                .anyMatch(entry -> entry.getValue() == id && entry.getKey().startsWith(kind.name() + ":"));
    }

    /** Notes that something is about to be created. */
    void begin(Kind kind, long source, String name) {
        String key = key(kind, source);
        if (begun.contains(key)) {
            return;
        }
        JsonObject record = JsonObject.EMPTY
                .with("key", Members.text(key))
                .with("data", JsonObject.EMPTY.with("name", Members.text(name)));
        target.post("/data-stores/" + store + "/data", record);
        begun.add(key);
    }

    /** Notes that it was created, and as what. Scenarios are finished later, when all that they refer to has come. */
    void complete(Kind kind, long source, String name, long created) {
        String key = key(kind, source);
        boolean isFinished = kind != Kind.SCENARIO;
        write(key, name, created, isFinished);
        begun.add(key);
        done.put(key, created);
        if (!isFinished) {
            unfinished.add(key);
        }
    }

    /** Whether it was created, and something is left to do to it. */
    boolean isUnfinished(Kind kind, long source) {
        return unfinished.contains(key(kind, source));
    }

    /** Notes that nothing is left to do to what was created. */
    void finish(Kind kind, long source, String name) {
        String key = key(kind, source);
        write(key, name, Objects.requireNonNull(done.get(key), "what was created"), true);
        unfinished.remove(key);
    }

    private void write(String key, String name, long created, boolean isFinished) {
        JsonObject whole = JsonObject.EMPTY.with("name", Members.text(name)).with(TARGET, Members.number(created));
        JsonObject data = isFinished ? whole : whole.with(UNFINISHED, new JsonBoolean(true));
        JsonObject answer = target.put("/data-stores/" + store + "/data/" + Members.encoded(key), data);
        if (answer.members().isEmpty()) {
            throw new ApiException("Expected the record " + key + " in the answer, found nothing");
        }
    }

    private static String key(Kind kind, long source) {
        return kind.name() + ":" + source;
    }
}
