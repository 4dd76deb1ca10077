package io.holdfast.server.cli.imports;

import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.blueprint.Json.JsonText;
import io.holdfast.server.cli.ApiClient.ApiException;
import io.holdfast.server.cli.imports.BlueprintIds.Missing;
import io.holdfast.server.cli.imports.BlueprintIds.Rewritten;
import io.holdfast.server.json.BlueprintCodec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Copies scenarios: those that others call first, so that the callers can be given their new ids. */
final class ScenarioCopy {

    private final Remote from;
    private final Remote to;
    private final ImportLedger ledger;
    private final ImportReport report;
    private final PropertyCopy properties;
    private final BlueprintIds ids;
    private final BlueprintCodec codec = new BlueprintCodec();

    ScenarioCopy(Remote from, Remote to, ImportLedger ledger, ImportReport report, PropertyCopy properties) {
        this.from = Objects.requireNonNull(from, "from");
        this.to = Objects.requireNonNull(to, "to");
        this.ledger = Objects.requireNonNull(ledger, "ledger");
        this.report = Objects.requireNonNull(report, "report");
        this.properties = Objects.requireNonNull(properties, "properties");
        this.ids = new BlueprintIds(ledger::target);
    }

    /** Copies all; answers those that there are, whether they came now or before. */
    List<ScenarioDocument> copy(Copier copier) {
        Map<Long, ScenarioDocument> documents = new HashMap<>();
        for (JsonObject listed : from.all(Kind.SCENARIO)) {
            try {
                documents.put(Members.id(listed, "id"), ScenarioDocument.fetch(from, listed));
            } catch (ApiException refused) {
                report.failed(Copier.title(Kind.SCENARIO, listed) + ": " + refused.getMessage());
            }
        }
        List<ScenarioDocument> sorted = calledFirst(documents);
        copier.copy(
                Kind.SCENARIO,
                sorted.stream().map(ScenarioDocument::listed).toList(),
                listed -> create(Objects.requireNonNull(documents.get(Members.id(listed, "id")), "document")));
        sorted.forEach(this::complete);
        return sorted;
    }

    private static List<ScenarioDocument> calledFirst(Map<Long, ScenarioDocument> documents) {
        List<ScenarioDocument> sorted = new ArrayList<>();
        Set<Long> met = new HashSet<>();
        documents.keySet().stream().sorted().forEach(id -> visit(id, documents, met, sorted));
        return sorted;
    }

    private static void visit(
            long id, Map<Long, ScenarioDocument> documents, Set<Long> met, List<ScenarioDocument> sorted) {
        Optional<ScenarioDocument> document = Optional.ofNullable(documents.get(id));
        if (document.isEmpty() || !met.add(id)) {
            return;
        }
        called(document.get()).forEach(callee -> visit(callee, documents, met, sorted));
        sorted.add(document.get());
    }

    /** The scenarios that it calls: with nothing known, all that it refers to is missing. */
    private static List<Long> called(ScenarioDocument document) {
        return new BlueprintIds((kind, id) -> Optional.empty())
                .rewrite(document.blueprint()).missing().stream()
                        .filter(missing -> missing.kind() == Kind.SCENARIO)
                        .map(Missing::id)
                        .toList();
    }

    private long create(ScenarioDocument document) {
        Optional<Long> folder =
                Members.optionalId(document.listed(), "folderId").flatMap(id -> ledger.target(Kind.FOLDER, id));
        JsonObject blueprint = ids.rewrite(document.blueprint()).document();
        JsonObject answer = to.post(Kind.SCENARIO.path(), document.body(to, blueprint, folder, codec));
        long id = Members.id(Members.object(answer, Kind.SCENARIO.envelope()), "id");
        return id;
    }

    private void describe(ScenarioDocument document, long id) {
        Optional<String> description = document.listed().text("description").filter(written -> !written.isEmpty());
        if (description.isPresent()) {
            to.patch("/scenarios/" + id, JsonObject.EMPTY.with("description", new JsonText(description.get())));
        }
    }

    /**
     * Gives scenarios that call each other in a circle the ids of those that were created behind them, and tells what is missing.
     * What an import that was broken off had left undone is done by the next one.
     */
    private void complete(ScenarioDocument document) {
        long source = Members.id(document.listed(), "id");
        ledger.target(Kind.SCENARIO, source)
                .filter(ignored -> ledger.isUnfinished(Kind.SCENARIO, source))
                .ifPresent(id -> complete(source, id, document));
    }

    private void complete(long source, long id, ScenarioDocument document) {
        String title = Copier.title(Kind.SCENARIO, document.listed());
        try {
            describe(document, id);
            properties.copyValues(source, id);
            Rewritten rewritten = ids.rewrite(document.blueprint());
            JsonObject stored =
                    Members.object(Members.object(to.get("/scenarios/" + id + "/blueprint"), "response"), "blueprint");
            JsonObject wanted = rewritten.document();
            if (!stored.get("flow").equals(wanted.get("flow"))) {
                to.patch("/scenarios/" + id, JsonObject.EMPTY.with("blueprint", Members.text(codec.write(wanted))));
            }
            rewritten.missing().forEach(missing -> report.note(title + ": " + sentence(missing)));
            unavailable(wanted)
                    .ifPresent(modules -> report.note(
                            title + " has modules that this server does not have, and cannot run before they"
                                    + " are replaced: " + modules + "."));
            ledger.finish(Kind.SCENARIO, source, document.listed().text("name").orElse(""));
        } catch (ApiException refused) {
            report.failed(title + ": " + refused.getMessage());
        }
    }

    private static String sentence(Missing missing) {
        String place = "the module " + missing.module() + ", " + missing.moduleName() + ", refers in " + missing.field()
                + " to the " + missing.kind().one() + " " + missing.id();
        return place
                + switch (missing.kind()) {
                    case CONNECTION, KEY ->
                        ", which is not of a type that this server knows; choose another one there.";
                    case DATA_STRUCTURE, DATA_STORE, HOOK, FUNCTION, FOLDER, SCENARIO ->
                        ", which has not come over; choose another one there.";
                };
    }

    private Optional<String> unavailable(JsonObject blueprint) {
        JsonObject body = JsonObject.EMPTY.with("blueprint", Members.text(codec.write(blueprint)));
        JsonObject check =
                Members.object(to.patience().reading(() -> to.api().post("/blueprints/check", body)), "check");
        String modules = check.array("unavailableModules").stream()
                .map(each -> each instanceof JsonText(String name) ? name : "")
                .distinct()
                .collect(Collectors.joining(", "));
        return Optional.of(modules).filter(names -> !names.isEmpty());
    }
}
