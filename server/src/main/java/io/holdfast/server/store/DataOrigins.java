package io.holdfast.server.store;

import io.holdfast.datastore.Workspace;
import io.holdfast.execution.ExecutionId;
import io.holdfast.server.store.WriteUnit.Alteration;
import io.holdfast.server.store.WriteUnit.Commit;
import io.holdfast.server.store.WriteUnit.OfData;
import io.holdfast.server.store.WriteUnit.Told;
import io.holdfast.transaction.Committing;
import io.holdfast.transaction.Committing.Committed;
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

/** Whose the changes of a batch are, and which of them were made before: those are not made again. */
final class DataOrigins {

    /** Locked, so that a scenario is deleted before its commit or after it, and no state of a module outlives it. */
    private static final String RUNNING = """
            select id, scenario_id
              from running_execution
             where id = any(:ids)
             order by id
               for key share
            """;

    /** An execution seldom commits twice at one record. */
    private static final String COMMITTED = """
            select execution_id, records, segment.commit_number, segment.body
              from unnest(:executions, :records) as given (execution_id, records)
              join segment using (execution_id, records)
             where segment.commit_number > 0
             order by segment.commit_number
            """;

    private static final String ALTERED = """
            select number from data_change where number = any(:numbers)
            """;

    private static final String REMEMBER = """
            insert into data_change (number) select unnest(:numbers)
            """;

    /** Far more than can be waiting for the answer to a commit. */
    private static final String FORGET = """
            delete from data_change where number < (select max(number) - 100000 from data_change)
            """;

    private record CommitKey(UUID execution, int records) {
        private CommitKey {
            Objects.requireNonNull(execution, "execution");
        }

        static CommitKey of(Commit commit) {
            return new CommitKey(commit.told().execution(), commit.segment().records());
        }
    }

    private final Map<UUID, Long> scenarios = new HashMap<>();
    private final Map<CommitKey, List<Encoded>> committed = new HashMap<>();
    private final List<Told> newlyTold = new ArrayList<>();
    private final Set<Long> altered = new HashSet<>();
    private final List<Long> newlyAltered = new ArrayList<>(0);

    private DataOrigins() {}

    static DataOrigins read(Handle handle, List<OfData> units) {
        List<Commit> commits = new ArrayList<>(units.size());
        List<Alteration> alterations = new ArrayList<>(0);
        for (OfData unit : units) {
            switch (unit) {
                case Commit commit -> commits.add(commit);
                case Alteration alteration -> alterations.add(alteration);
            }
        }
        DataOrigins origins = new DataOrigins();
        if (!commits.isEmpty()) {
            origins.readCommits(handle, commits);
        }
        if (!alterations.isEmpty()) {
            var query = handle.createQuery(ALTERED);
            Columns.of(alterations, query).longs("numbers", Alteration::number);
            origins.altered.addAll(query.mapTo(Long.class).list());
        }
        return origins;
    }

    private void readCommits(Handle handle, List<Commit> commits) {
        var running = handle.createQuery(RUNNING);
        Columns.of(commits, running).uuids("ids", commit -> commit.told().execution());
        running.map((row, context) -> Map.entry(row.getObject("id", UUID.class), row.getLong("scenario_id")))
                .forEach(entry -> scenarios.put(entry.getKey(), entry.getValue()));
        var before = handle.createQuery(COMMITTED);
        Columns.of(commits, before)
                .uuids("executions", commit -> commit.told().execution())
                .integers("records", commit -> commit.segment().records());
        before.map((row, context) -> Map.entry(
                        new CommitKey(row.getObject("execution_id", UUID.class), row.getInt("records")),
                        new Encoded(row.getBytes("body"))))
                .forEach(entry -> committed(entry.getKey()).add(entry.getValue()));
    }

    /** What was told with the commits at this record, in their order. */
    private List<Encoded> committed(CommitKey key) {
        return committed.computeIfAbsent(key, first -> new ArrayList<>(1));
    }

    /** The scenario whose execution makes the change; empty for a change by people, and when it does not run any more. */
    Optional<Long> scenario(OfData unit) {
        return switch (unit) {
            case Commit commit ->
                Optional.ofNullable(scenarios.get(commit.told().execution()));
            case Alteration _ -> Optional.empty();
        };
    }

    Committing workOut(OfData unit, Workspace workspace) {
        return switch (unit) {
            case Commit commit -> commit(commit, workspace);
            case Alteration alteration when altered.contains(alteration.number()) -> new Committed();
            case Alteration alteration -> {
                Committing outcome = workspace.change(alteration.writes());
                if (outcome instanceof Committed) {
                    newlyAltered.add(alteration.number());
                }
                yield outcome;
            }
        };
    }

    private Committing commit(Commit commit, Workspace workspace) {
        CommitKey key = CommitKey.of(commit);
        List<Encoded> before = committed(key);
        Encoded body = commit.segment().body();
        if (before.stream().anyMatch(body::hasSameBytes)) {
            return new Committed();
        }
        Committing outcome = scenario(commit)
                .map(scenario -> workspace.commit(scenario, commit.writes()))
                .orElseGet(() -> Committing.notRunning(new ExecutionId(key.execution()).toString()));
        if (outcome instanceof Committed) {
            before.add(body);
            newlyTold.add(commit.told(before.size()));
        }
        return outcome;
    }

    /** What executions told with the commits that were made now. */
    List<Told> newlyTold() {
        return newlyTold;
    }

    /** Writes down which changes by people were made; commits of executions are told by their segments. */
    void remember(Handle handle) {
        if (newlyAltered.isEmpty()) {
            return;
        }
        var insert = handle.createUpdate(REMEMBER);
        Columns.of(newlyAltered, insert).longs("numbers", number -> number);
        insert.execute();
        handle.createUpdate(FORGET).execute();
    }
}
