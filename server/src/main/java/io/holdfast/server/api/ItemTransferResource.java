package io.holdfast.server.api;

import static io.javalin.http.HandlerType.GET;
import static io.javalin.http.HandlerType.POST;

import io.holdfast.blueprint.Json;
import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.incomplete.ImportedItem;
import io.holdfast.incomplete.IncompleteExecution;
import io.holdfast.incomplete.IncompleteExecutions;
import io.holdfast.incomplete.IncompleteSearch;
import io.holdfast.incomplete.ItemCursor;
import io.holdfast.incomplete.ItemFilter;
import io.holdfast.incomplete.ItemSort;
import io.holdfast.scenario.Scenario;
import io.holdfast.scenario.Scenarios;
import io.holdfast.scenario.Scope;
import io.holdfast.schedule.ItemImporter;
import io.holdfast.server.api.LineReader.Line;
import io.holdfast.server.json.BlueprintCodec;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Incomplete executions on their way from one server to another, a line of JSON each. */
final class ItemTransferResource {

    static final String LINES = "application/x-ndjson";

    /** The most lines of one import. */
    static final int MAXIMUM_LINES = 10_000;

    /** The most bytes of one line. */
    static final int MAXIMUM_LINE = 32 * 1024 * 1024;

    /** So many items are looked for at once; they are read and sent one at a time. */
    private static final int PAGE = 100;

    private final Scenarios scenarios;
    private final ItemScenarios owners;
    private final IncompleteExecutions incompletes;
    private final IncompleteSearch search;
    private final ItemImporter importer;
    private final BlueprintCodec codec;
    private final ItemLines lines;
    private final MakeItemLines makeLines;

    ItemTransferResource(ApiPorts ports, ApiTools tools) {
        this.scenarios = ports.scenarios();
        this.owners = new ItemScenarios(ports.scenarios(), ports.byHand());
        this.incompletes = ports.incompletes();
        this.search = ports.search();
        this.importer = ports.importer();
        this.codec = tools.codec();
        this.lines = new ItemLines(tools.codec());
        this.makeLines = new MakeItemLines(tools.codec());
    }

    void addTo(Routes routes) {
        routes.add(GET, "/api/v2/incomplete-executions/export", new Reach.Granted(Scope.DLQS_READ), this::export)
                .under(Area.DLQS)
                .api(POST, "/api/v2/incomplete-executions/import", this::importItems);
    }

    /** Oldest first, so that what is stored meanwhile is met too. What is discarded meanwhile is left out. */
    private void export(Context context) throws IOException {
        ItemFilter filter = ItemFilters.read(new Call(context, codec).query());
        ItemSort sort = new ItemSort(ItemSort.By.CREATED, ItemSort.Direction.ASCENDING);
        Map<Long, String> names = new HashMap<>();
        IncompleteSearch.Page page = page(filter, sort, Optional.empty());
        context.header("Cache-Control", "no-store")
                .header("Content-Disposition", "attachment; filename=\"incomplete-executions.ndjson\"")
                .contentType(LINES);
        OutputStream out = context.outputStream();
        while (true) {
            for (IncompleteExecution item : page.items()) {
                String name = names.computeIfAbsent(item.scenario(), owners::name);
                Optional<String> line = incompletes.work(item.id()).map(work -> lines.write(work, name));
                if (line.isPresent()) {
                    out.write((line.get() + "\n").getBytes(StandardCharsets.UTF_8));
                }
            }
            if (page.next().isEmpty()) {
                return;
            }
            page = page(filter, sort, page.next());
        }
    }

    private IncompleteSearch.Page page(ItemFilter filter, ItemSort sort, Optional<ItemCursor> after) {
        return IncompleteSearchResource.inTime(() -> search.page(filter, sort, after, PAGE));
    }

    /** Line by line: every line is answered, and one that is refused keeps no other from being stored. */
    private Json importItems(Call call) {
        call.query().requireKnown(Set.of("scenarioId"));
        Scenario scenario = ScenariosResource.find(scenarios, call.query().requiredId("scenarioId"));
        ContentType type = ContentType.of(call.context());
        if (!type.is(LINES)) {
            throw Refusal.wrongContentType("Expected the content type " + LINES + ", found "
                    + (type.name().isEmpty() ? "none" : type.name()) + ".");
        }
        List<JsonObject> answers = new ArrayList<>();
        Map<ItemImporter.Result, Integer> counts = new HashMap<>();
        try {
            LineReader reader = new LineReader(call.context().req().getInputStream(), MAXIMUM_LINE);
            for (Optional<Line> line = reader.next(); line.isPresent(); line = reader.next()) {
                ItemImporter.Answer answer = answers.size() < MAXIMUM_LINES
                        ? importLine(scenario, line.get(), call.caller().name())
                        : refused("An import has at most " + MAXIMUM_LINES
                                + " lines; send this line and those behind it in another one.");
                counts.merge(answer.result(), 1, Integer::sum);
                answers.add(json(line.get().number(), answer));
                if (answers.size() > MAXIMUM_LINES) {
                    break;
                }
            }
        } catch (IOException brokenOff) {
            throw new UncheckedIOException("The caller broke the call off", brokenOff);
        }
        return Answer.object()
                .put("stored", counts.getOrDefault(ItemImporter.Result.STORED, 0))
                .put("alreadyThere", counts.getOrDefault(ItemImporter.Result.ALREADY_THERE, 0))
                .put("refused", counts.getOrDefault(ItemImporter.Result.REFUSED, 0))
                .put("lines", Answer.array(answers.stream()))
                .json();
    }

    private ItemImporter.Answer importLine(Scenario scenario, Line line, String actor) {
        return switch (line) {
            case Line.Whole(int number, String text) -> importText(scenario, text, actor);
            case Line.TooLong ignored -> refused("A line has at most " + MAXIMUM_LINE + " bytes; this one has more.");
            case Line.NoText ignored -> refused("The line is not UTF-8 text.");
        };
    }

    private ItemImporter.Answer importText(Scenario scenario, String text, String actor) {
        ImportedItem item;
        try {
            JsonObject line = object(text);
            boolean fromMake = line.text("format").equals(Optional.of(MakeItemLines.FORMAT));
            item = fromMake ? makeLines.read(line) : lines.read(line);
        } catch (Refusal refusal) {
            return refused(refusal.error().detail());
        }
        return importer.importItem(scenario.id(), item, actor);
    }

    private JsonObject object(String text) {
        return switch (codec.read(text)) {
            case BlueprintCodec.Read(JsonObject object) -> object;
            case BlueprintCodec.Read(var other) ->
                throw Refusal.invalid("Expected a JSON object, found " + Fields.kind(other) + ".");
            case BlueprintCodec.Refused broken -> throw Refusal.invalid("The line is not JSON. " + broken.sentence());
        };
    }

    private static ItemImporter.Answer refused(String reason) {
        return new ItemImporter.Answer(ItemImporter.Result.REFUSED, reason);
    }

    private static JsonObject json(int line, ItemImporter.Answer answer) {
        Answer json = Answer.object()
                .put("line", line)
                .put(
                        "result",
                        switch (answer.result()) {
                            case STORED -> "stored";
                            case ALREADY_THERE -> "alreadyThere";
                            case REFUSED -> "refused";
                        });
        return answer.reason().isEmpty()
                ? json.json()
                : json.put("reason", answer.reason()).json();
    }
}
