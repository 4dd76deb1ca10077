package io.holdfast.server.api;

import static io.javalin.http.HandlerType.GET;

import io.holdfast.audit.AuditLog;
import io.holdfast.audit.AuditLog.Entry;
import io.holdfast.audit.AuditLog.Filter;
import io.holdfast.blueprint.Json;
import io.holdfast.blueprint.Json.JsonArray;
import io.holdfast.server.json.BlueprintCodec;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The log of changes, to be read. */
final class AuditLogsResource {

    private static final String PATH = "/api/v2/audit-logs";
    private static final int LIMIT = 100;
    private static final int MAXIMUM_LIMIT = 1_000;

    private final AuditLog log;
    private final BlueprintCodec codec;

    AuditLogsResource(ApiPorts ports, ApiTools tools) {
        this.log = Objects.requireNonNull(ports.auditLog(), "auditLog");
        this.codec = tools.codec();
    }

    void addTo(Routes routes) {
        routes.under(Area.AUDIT).api(GET, PATH, this::list).api(GET, PATH + "/{id}", this::get);
    }

    private Json list(Call call) {
        Query query = call.query();
        long limit = query.wholeNumber("limit").orElse((long) LIMIT);
        if (limit < 1 || limit > MAXIMUM_LIMIT) {
            throw Refusal.invalid("limit", "limit: expected 1 to " + MAXIMUM_LIMIT + ", found " + limit + ".");
        }
        Filter filter = new Filter(
                query.milliseconds("from"),
                query.milliseconds("to"),
                query.text("actor"),
                query.text("event"),
                query.text("subject"));
        long before = query.wholeNumber("before").orElse(Long.MAX_VALUE);
        List<Entry> page = log.list(filter, before, (int) limit);
        Optional<Json> next = Optional.of(page)
                .filter(full -> full.size() == limit)
                .map(full -> Answer.number(full.getLast().id()));
        return Answer.object()
                .put("auditLogs", Answer.array(page.stream().map(this::json)))
                .putOrNull("next", next)
                .json();
    }

    private Json get(Call call) {
        long id = call.id("entry of the audit log");
        return log.find(id)
                .map(entry -> Answer.of("auditLog", json(entry)))
                .orElseThrow(() -> Refusal.notFound("There is no entry " + id
                        + " in the audit log; entries are removed when they are older than --keep-audit-days says."));
    }

    private Json json(Entry entry) {
        return Answer.object()
                .put("id", entry.id())
                .put("triggeredAt", entry.draft().at())
                .put("event", entry.draft().event())
                .put("subject", entry.draft().subject())
                .put(
                        "actor",
                        Answer.object()
                                .put("tokenId", entry.draft().tokenId())
                                .put("name", entry.draft().actor()))
                .put("address", entry.draft().address())
                .putOrNull("status", entry.status().map(Answer::number))
                .put("changes", changes(entry))
                .json();
    }

    private Json changes(Entry entry) {
        return codec.read(entry.changes()) instanceof BlueprintCodec.Read(Json changes)
                ? changes
                : new JsonArray(List.of());
    }
}
