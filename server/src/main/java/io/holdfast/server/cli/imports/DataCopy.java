package io.holdfast.server.cli.imports;

import io.holdfast.blueprint.Json;
import io.holdfast.blueprint.Json.JsonArray;
import io.holdfast.blueprint.Json.JsonBoolean;
import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.server.cli.ApiClient.ApiException;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Copies data structures, and data stores with their records. */
final class DataCopy {

    private static final String RECORDS = "records of data stores";
    private static final long MEGABYTE = 1L << 20;

    /** One key more may be behind it: a key has at most 255 characters of at most 9 once encoded. */
    private static final int LONGEST_QUERY = 3_000;

    private final Remote from;
    private final Remote to;
    private final ImportLedger ledger;
    private final ImportReport report;

    DataCopy(Remote from, Remote to, ImportLedger ledger, ImportReport report) {
        this.from = Objects.requireNonNull(from, "from");
        this.to = Objects.requireNonNull(to, "to");
        this.ledger = Objects.requireNonNull(ledger, "ledger");
        this.report = Objects.requireNonNull(report, "report");
    }

    void copy(Copier copier) {
        copier.copy(Kind.DATA_STRUCTURE, from.all(Kind.DATA_STRUCTURE), this::createStructure);
        List<JsonObject> stores = from.all(Kind.DATA_STORE).stream()
                .filter(each -> !each.text("name").orElse("").startsWith(MakeImport.LEDGER))
                .toList();
        copier.copy(Kind.DATA_STORE, stores, new Copier.Copy() {
            @Override
            public long create(JsonObject source) {
                return createStore(source);
            }

            @Override
            public void follow(JsonObject source, long target) {
                copyRecords(source, target);
            }
        });
    }

    private long createStructure(JsonObject listed) {
        String path = Kind.DATA_STRUCTURE.path();
        JsonObject source =
                Members.object(from.get(path + "/" + Members.id(listed, "id")), Kind.DATA_STRUCTURE.envelope());
        JsonObject body = JsonObject.EMPTY
                .with("name", Members.text(Members.text(source, "name")))
                .with("teamId", Members.number(to.team()))
                .with("spec", source.get("spec").orElseGet(() -> new JsonArray(List.of())))
                .with("strict", new JsonBoolean(source.isTrue("strict")));
        return Members.id(Members.object(to.post(path, body), Kind.DATA_STRUCTURE.envelope()), "id");
    }

    private long createStore(JsonObject source) {
        long bytes = Members.id(source, "maxSize");
        JsonObject body = JsonObject.EMPTY
                .with("name", Members.text(Members.text(source, "name")))
                .with("teamId", Members.number(to.team()))
                .with("maxSizeMB", Members.number(Math.max(1, (bytes + MEGABYTE - 1) / MEGABYTE)));
        Long structure = Members.optionalId(source, "datastructureId")
                .flatMap(id -> ledger.target(Kind.DATA_STRUCTURE, id))
                .orElse(0L);
        JsonObject whole = structure == 0 ? body : body.with("datastructureId", Members.number(structure));
        return Members.id(Members.object(to.post(Kind.DATA_STORE.path(), whole), Kind.DATA_STORE.envelope()), "id");
    }

    /** Brings the records that are not here. One that is here is left as it is: it may have been changed since. */
    private void copyRecords(JsonObject source, long target) {
        String there = "/data-stores/" + Members.id(source, "id") + "/data";
        from.eachPage(there, "records", page -> copyRecords(page, source, "/data-stores/" + target));
    }

    private void copyRecords(List<JsonObject> records, JsonObject source, String target) {
        Set<String> known = known(
                records.stream().map(record -> Members.text(record, "key")).toList(), target);
        for (JsonObject record : records) {
            String key = Members.text(record, "key");
            if (known.contains(key)) {
                report.already(RECORDS);
                continue;
            }
            Json data = record.get("data").orElse(JsonObject.EMPTY);
            try {
                to.post(
                        target + "/data",
                        JsonObject.EMPTY.with("key", Members.text(key)).with("data", data));
                report.copied(RECORDS);
            } catch (ApiException refused) {
                report.failed("The record \"" + key + "\" of " + Copier.title(Kind.DATA_STORE, source) + ": "
                        + refused.getMessage());
            }
        }
    }

    /** Those of the keys that records here have. They are asked for in parts, because a path has a limit. */
    private Set<String> known(List<String> keys, String target) {
        Set<String> known = new HashSet<>();
        StringBuilder asked = new StringBuilder();
        for (String key : keys) {
            asked.append(asked.isEmpty() ? "?key=" : "&key=").append(Members.encoded(key));
            if (asked.length() > LONGEST_QUERY) {
                known.addAll(Members.texts(to.get(target + "/keys" + asked), "keys"));
                asked.setLength(0);
            }
        }
        if (!asked.isEmpty()) {
            known.addAll(Members.texts(to.get(target + "/keys" + asked), "keys"));
        }
        return known;
    }
}
