package io.holdfast.server.cli.imports;

import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.server.cli.ApiClient.ApiException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Copies things of any kind, each once: what came over before is left as it is here. */
final class Copier {

    private final Remote to;
    private final ImportLedger ledger;
    private final ImportReport report;
    private final Progress progress;

    Copier(Remote to, ImportLedger ledger, ImportReport report, Progress progress) {
        this.to = Objects.requireNonNull(to, "to");
        this.ledger = Objects.requireNonNull(ledger, "ledger");
        this.report = Objects.requireNonNull(report, "report");
        this.progress = Objects.requireNonNull(progress, "progress");
    }

    /** How things of one kind are copied. */
    interface Copy {

        /** Creates the thing here; answers its id. */
        long create(JsonObject source);

        /** Brings what belongs to it, each time that the import is run. */
        default void follow(JsonObject source, long target) {}
    }

    /** Copies them in this order. One that cannot be copied is told, and keeps no other from being copied. */
    void copy(Kind kind, List<JsonObject> sources, Copy copy) {
        if (sources.isEmpty()) {
            return;
        }
        Map<Long, String> here = new HashMap<>();
        to.all(kind)
                .forEach(each ->
                        here.put(Members.id(each, "id"), each.text("name").orElse("")));
        progress.begin(kind.many(), sources.size());
        for (JsonObject source : sources) {
            try {
                one(kind, source, here, copy);
            } catch (ApiException refused) {
                report.failed(title(kind, source) + ": " + refused.getMessage());
            }
            progress.step();
        }
        progress.end();
    }

    private void one(Kind kind, JsonObject source, Map<Long, String> here, Copy copy) {
        long id = Members.id(source, "id");
        String name = source.text("name").orElse("");
        Optional<Long> before = ledger.target(kind, id);
        if (before.isEmpty()) {
            copy.follow(source, created(kind, source, id, name, here, copy));
            report.copied(kind.many());
        } else if (here.containsKey(before.get())) {
            copy.follow(source, before.get());
            report.already(kind.many());
        } else {
            report.note(title(kind, source) + " was copied before and has been deleted here since; it is left out.");
        }
    }

    private long created(Kind kind, JsonObject source, long id, String name, Map<Long, String> here, Copy copy) {
        // An import that was broken off may have created it without coming to note that it did.
        Optional<Long> found = ledger.isInDoubt(kind, id)
                ? here.entrySet().stream()
                        .filter(each -> each.getValue().equals(name) && !ledger.isTaken(kind, each.getKey()))
                        .map(Map.Entry::getKey)
                        .max(Long::compare)
                : Optional.empty();
        if (found.isEmpty()) {
            ledger.begin(kind, id, name);
        }
        long created = found.orElseGet(() -> copy.create(source));
        ledger.complete(kind, id, name, created);
        return created;
    }

    /** What a thing is called in the report. */
    static String title(Kind kind, JsonObject source) {
        return "The " + kind.one() + " \"" + source.text("name").orElse("") + "\" ("
                + Members.optionalId(source, "id").map(String::valueOf).orElse("without an id") + ")";
    }
}
