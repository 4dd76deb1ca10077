package io.holdfast.server.store;

import io.holdfast.server.store.WriteUnit.KeptRow;
import io.holdfast.server.store.WriteUnit.Told;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Puts incomplete executions into the folders of their scenarios, and writes all changes of the folders. */
final class KeptWriter {

    private static final String STORED_BEFORE = """
            select id from incomplete_execution where id = any(:ids)
            """;

    private static final String EXECUTIONS = """
            select id, scenario_id, blueprint_version, own_blueprint_id, coalesce(origin_id, id) as origin_id, retried_id,
                   confidential
              from execution
             where id = any(:ids)
            """;

    private static final String STORE = """
            insert into incomplete_execution (
                id, scenario_id, number, state, module, record, failure_type, failure_message, failure_effect,
                failure_retry_after, created_at, policy_name, policy_delays, next_retry_at, size, blueprint_version,
                own_blueprint_id, execution_id, origin_id, continues_id, snapshot, module_name, module_title)
            select *
              from unnest(:ids, :scenarios, :numbers, :states, :modules, :records, :failure_types, :failure_messages,
                          :failure_effects, :failure_retries, :created, :policy_names, :policy_delays, :next_retries,
                          :sizes, :versions, :own_blueprints, :executions, :origins, :continued, :snapshots,
                          :module_names, :module_titles)
            """;

    /** What an item inherits from the execution that stores it. */
    private record Source(
            UUID execution,
            long scenario,
            long version,
            Optional<Long> ownBlueprint,
            UUID origin,
            Optional<UUID> retried,
            boolean confidential) {
        private Source {
            Objects.requireNonNull(execution, "execution");
            Objects.requireNonNull(ownBlueprint, "ownBlueprint");
            Objects.requireNonNull(origin, "origin");
            Objects.requireNonNull(retried, "retried");
        }
    }

    private record NewRow(KeptRow kept, Source source, long number) {
        private NewRow {
            Objects.requireNonNull(kept, "kept");
            Objects.requireNonNull(source, "source");
        }
    }

    private KeptWriter() {}

    /** @param changes what the transaction changes in folders besides */
    static void write(Handle handle, List<Told> told, FolderChanges changes) {
        List<KeptRow> kept = told.stream().flatMap(each -> each.kept().stream()).toList();
        if (kept.isEmpty()) {
            changes.apply(handle);
            return;
        }
        Set<UUID> storedBefore = storedBefore(handle, kept);
        Map<UUID, Source> sources = sources(handle, kept);
        // What was deleted with its scenario has no source; what was stored before is not stored again.
        List<KeptRow> missing = kept.stream()
                .filter(row -> !storedBefore.contains(row.id()) && sources.containsKey(row.execution()))
                .toList();
        for (KeptRow row : missing) {
            changes.stored(source(sources, row).scenario(), row.item().size());
        }
        Map<Long, Long> lastNumbers = changes.apply(handle);
        store(handle, numbered(missing, sources, lastNumbers));
    }

    private static Source source(Map<UUID, Source> sources, KeptRow row) {
        return Objects.requireNonNull(sources.get(row.execution()), "source");
    }

    /** Gives out the numbers that the folders have set aside for this transaction, the last one last. */
    private static List<NewRow> numbered(List<KeptRow> kept, Map<UUID, Source> sources, Map<Long, Long> lastNumbers) {
        Map<Long, Long> next = new HashMap<>(lastNumbers);
        List<NewRow> rows = new ArrayList<>(kept.size());
        for (KeptRow row : kept.reversed()) {
            Source source = source(sources, row);
            long number = next.getOrDefault(source.scenario(), 0L);
            next.put(source.scenario(), number - 1);
            rows.add(new NewRow(row, source, number));
        }
        return rows.reversed();
    }

    private static Set<UUID> storedBefore(Handle handle, List<KeptRow> kept) {
        var query = handle.createQuery(STORED_BEFORE);
        Columns.of(kept, query).uuids("ids", KeptRow::id);
        return new HashSet<>(query.mapTo(UUID.class).list());
    }

    private static Map<UUID, Source> sources(Handle handle, List<KeptRow> kept) {
        var query = handle.createQuery(EXECUTIONS);
        Columns.of(kept.stream().map(KeptRow::execution).distinct().toList(), query)
                .uuids("ids", id -> id);
        Map<UUID, Source> sources = new HashMap<>();
        query.map((row, context) -> new Source(
                        row.getObject("id", UUID.class),
                        row.getLong("scenario_id"),
                        row.getLong("blueprint_version"),
                        Optional.ofNullable(row.getObject("own_blueprint_id", Long.class)),
                        row.getObject("origin_id", UUID.class),
                        Optional.ofNullable(row.getObject("retried_id", UUID.class)),
                        row.getBoolean("confidential")))
                .forEach(source -> sources.put(source.execution(), source));
        return sources;
    }

    private static void store(Handle handle, List<NewRow> rows) {
        if (rows.isEmpty()) {
            return;
        }
        var insert = handle.createUpdate(STORE);
        Columns.of(rows, insert)
                .uuids("ids", row -> row.kept().id())
                .longs("scenarios", row -> row.source().scenario())
                .longs("numbers", NewRow::number)
                .integers("states", row -> StateMove.code(row.kept().item().state()))
                .integers("modules", row -> row.kept().item().interruption().module())
                .integers("records", row -> row.kept().item().interruption().record())
                .texts(
                        "failure_types",
                        row -> row.kept().item().interruption().failure().type().typeName())
                .texts(
                        "failure_messages",
                        row -> row.kept().item().interruption().failure().message())
                .texts(
                        "failure_effects",
                        row -> row.kept()
                                .item()
                                .interruption()
                                .failure()
                                .effect()
                                .name())
                .optionalTexts(
                        "failure_retries",
                        row -> row.kept()
                                .item()
                                .interruption()
                                .failure()
                                .retryAfter()
                                .map(Duration::toString))
                .times("created", row -> row.kept().item().created())
                .texts("policy_names", row -> row.kept().item().policy().name())
                .texts(
                        "policy_delays",
                        row -> RetryLadder.write(row.kept().item().policy().delays()))
                .optionalTimes("next_retries", row -> row.kept().item().nextRetry())
                .longs("sizes", row -> row.kept().item().size())
                .longs("versions", row -> row.source().version())
                .optionalLongs("own_blueprints", row -> row.source().ownBlueprint())
                .uuids("executions", row -> row.source().execution())
                .uuids("origins", row -> row.source().origin())
                .optionalUuids("continued", row -> row.source().retried())
                .bytes("snapshots", row -> row.kept().snapshot())
                .texts("module_names", row -> row.kept().item().failed().name())
                .texts("module_titles", row -> row.kept().item().failed().title());
        insert.execute();
        ItemTexts.store(
                handle,
                rows.stream()
                        .map(row -> new ItemTexts.Row(
                                row.kept().id(),
                                row.kept().words(),
                                row.source().confidential()))
                        .toList());
    }
}
