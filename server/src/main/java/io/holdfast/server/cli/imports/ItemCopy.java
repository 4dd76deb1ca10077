package io.holdfast.server.cli.imports;

import io.holdfast.blueprint.Json;
import io.holdfast.blueprint.Json.JsonBoolean;
import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.server.cli.ApiClient.ApiException;
import io.holdfast.server.json.BlueprintCodec;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Copies open incomplete executions. From a Holdfast they come as it exports them, with everything that it knows; from any other
 * server as their blueprint and bundles. Either way the server that they come to knows each for ever, and stores none twice.
 */
final class ItemCopy {

    private static final String ITEMS = "incomplete executions";
    private static final int BATCH_LINES = 100;
    private static final int BATCH_LENGTH = 8 << 20;
    private static final int NOT_FOUND = 404;

    private final Remote from;
    private final Remote to;
    private final ImportReport report;
    private final BlueprintIds ids;
    private final BlueprintCodec codec = new BlueprintCodec();

    ItemCopy(Remote from, Remote to, ImportLedger ledger, ImportReport report) {
        this.from = Objects.requireNonNull(from, "from");
        this.to = Objects.requireNonNull(to, "to");
        this.report = Objects.requireNonNull(report, "report");
        this.ids = new BlueprintIds(ledger::target);
    }

    /** Whether the other server has more than Make's API: a list over all scenarios. */
    boolean isFromHoldfast() {
        try {
            from.get("/incomplete-executions/counts");
            return true;
        } catch (ApiException refused) {
            if (refused.status() == NOT_FOUND) {
                return false;
            }
            throw refused;
        }
    }

    /** Copies those of one scenario. */
    void copy(ScenarioDocument scenario, long target, boolean fromHoldfast) {
        try {
            if (fromHoldfast) {
                exported(scenario, target);
            } else {
                new MakeItems(from, codec).lines(scenario.id(), line -> send(target, List.of(line)), report);
            }
        } catch (ApiException refused) {
            report.failed("Incomplete executions of " + Copier.title(Kind.SCENARIO, scenario.listed()) + ": "
                    + refused.getMessage());
        }
    }

    private void exported(ScenarioDocument scenario, long target) {
        String filter = "?scenarioId=" + scenario.id() + "&state=unresolved&state=pending";
        List<JsonObject> batch = new ArrayList<>();
        long length = 0;
        try (Stream<String> lines =
                from.patience().reading(() -> from.api().lines("/incomplete-executions/export" + filter))) {
            for (Iterator<String> each = lines.iterator(); each.hasNext(); ) {
                String line = each.next();
                batch.add(parsed(line));
                length += line.length();
                if (batch.size() == BATCH_LINES || length > BATCH_LENGTH) {
                    send(target, batch);
                    batch.clear();
                    length = 0;
                }
            }
        }
        send(target, batch);
        tellUnderWay(scenario);
    }

    private void tellUnderWay(ScenarioDocument scenario) {
        String path = "/incomplete-executions?scenarioId=" + scenario.id() + "&state=inProgress";
        Optional<String> after = Optional.of("");
        while (after.isPresent()) {
            JsonObject page = from.get(path + after.get());
            Members.objects(page, "incompleteExecutions")
                    .forEach(item -> report.failed("The incomplete execution "
                            + item.text("id").orElse("") + " of " + Copier.title(Kind.SCENARIO, scenario.listed())
                            + " is being retried there at the moment."));
            after = page.object("pg")
                    .flatMap(pg -> pg.text("next"))
                    .map(next -> "&pg%5Bafter%5D=" + Members.encoded(next));
        }
    }

    private JsonObject parsed(String line) {
        return switch (codec.read(line)) {
            case BlueprintCodec.Read(JsonObject object) -> object;
            case BlueprintCodec.Read ignored ->
                throw new ApiException("Expected objects of JSON in the export, found something else");
            case BlueprintCodec.Refused refused ->
                throw new ApiException("Expected lines of JSON in the export: " + refused.sentence());
        };
    }

    private void send(long target, List<JsonObject> items) {
        if (items.isEmpty()) {
            return;
        }
        StringBuilder lines = new StringBuilder();
        items.forEach(item -> lines.append(codec.write(rewritten(item))).append('\n'));
        JsonObject answer = to.patience()
                .changing(() ->
                        to.api().postLines("/incomplete-executions/import?scenarioId=" + target, lines.toString()));
        for (JsonObject each : Members.objects(answer, "lines")) {
            switch (each.text("result").orElse("")) {
                case "stored" -> report.copied(ITEMS);
                case "alreadyThere" -> report.already(ITEMS);
                default ->
                    report.failed("The incomplete execution "
                            + items.get((int) Members.id(each, "line") - 1)
                                    .text("id")
                                    .orElse("") + ": "
                            + each.text("reason").orElse("no reason given"));
            }
        }
    }

    /** The item with the ids of here in its own blueprint. */
    private JsonObject rewritten(JsonObject item) {
        return item.text("blueprint")
                                .map(codec::read)
                                .filter(BlueprintCodec.Read.class::isInstance)
                                .map(read -> ((BlueprintCodec.Read) read).document())
                                .orElse(new JsonBoolean(false))
                        instanceof JsonObject document
                ? item.with("blueprint", Members.text(codec.write((Json)
                        ids.rewrite(document).document())))
                : item;
    }
}
