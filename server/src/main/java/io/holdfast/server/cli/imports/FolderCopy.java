package io.holdfast.server.cli.imports;

import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.server.cli.ApiClient.ApiException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Copies the folders of scenarios, those that hold others first. */
final class FolderCopy {

    private static final int NOT_FOUND = 404;

    private final Remote from;
    private final Remote to;
    private final ImportLedger ledger;

    FolderCopy(Remote from, Remote to, ImportLedger ledger) {
        this.from = Objects.requireNonNull(from, "from");
        this.to = Objects.requireNonNull(to, "to");
        this.ledger = Objects.requireNonNull(ledger, "ledger");
    }

    void copy(Copier copier) {
        copier.copy(Kind.FOLDER, parentsFirst(folders()), this::create);
    }

    private List<JsonObject> folders() {
        try {
            return from.all(Kind.FOLDER);
        } catch (ApiException refused) {
            if (refused.status() == NOT_FOUND) {
                return List.of();
            }
            throw refused;
        }
    }

    /** Folders whose parent is not among them come first as well. */
    private static List<JsonObject> parentsFirst(List<JsonObject> folders) {
        List<JsonObject> waiting = new ArrayList<>(folders);
        List<JsonObject> sorted = new ArrayList<>();
        Set<Long> notYet = new HashSet<>();
        waiting.forEach(folder -> notYet.add(Members.id(folder, "id")));
        while (!waiting.isEmpty()) {
            List<JsonObject> next = waiting.stream()
                    .filter(folder -> Members.optionalId(folder, "parentId")
                            .filter(notYet::contains)
                            .isEmpty())
                    .toList();
            if (next.isEmpty()) {
                throw new ApiException("Expected folders in a tree, found some that hold each other");
            }
            sorted.addAll(next);
            waiting.removeAll(next);
            next.forEach(folder -> notYet.remove(Members.id(folder, "id")));
        }
        return sorted;
    }

    private long create(JsonObject source) {
        JsonObject body = JsonObject.EMPTY
                .with("name", Members.text(Members.text(source, "name")))
                .with("teamId", Members.number(to.team()));
        Optional<Long> parent = Members.optionalId(source, "parentId").flatMap(id -> ledger.target(Kind.FOLDER, id));
        JsonObject whole = parent.isPresent() ? body.with("parentId", Members.number(parent.get())) : body;
        return Members.id(Members.object(to.post(Kind.FOLDER.path(), whole), Kind.FOLDER.envelope()), "id");
    }
}
