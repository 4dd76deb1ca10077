package io.holdfast.server.store;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/**
 * What a transaction changes in the folders of scenarios, summed up and written at its end: a folder's row is locked by
 * everyone who changes the folder, so it is locked late, and folders in the order of their ids, so that two transactions
 * never wait for each other.
 */
final class FolderChanges {

    private static final String APPLY = """
            insert into folder (scenario_id, last_number, listed, items, bytes)
            select scenario_id, numbers, listed, items, bytes
              from unnest(:scenarios, :numbers, :listed, :items, :bytes)
                   as given (scenario_id, numbers, listed, items, bytes)
             order by scenario_id
            on conflict (scenario_id) do update
               set last_number = folder.last_number + excluded.last_number,
                   listed = folder.listed + excluded.listed,
                   items = folder.items + excluded.items,
                   bytes = folder.bytes + excluded.bytes
            returning scenario_id, last_number
            """;

    /** How much more, or less, a folder has: numbers given out, items listed, items open and their bytes. */
    private record Change(long numbers, long listed, long items, long bytes) {

        Change plus(Change other) {
            return new Change(numbers + other.numbers, listed + other.listed, items + other.items, bytes + other.bytes);
        }
    }

    private final TreeMap<Long, Change> byScenario = new TreeMap<>();

    void stored(long scenario, long size) {
        change(scenario, new Change(1, 1, 1, size));
    }

    void resolved(long scenario, long size) {
        change(scenario, new Change(0, 0, -1, -size));
    }

    void discarded(long scenario, long size) {
        change(scenario, new Change(0, -1, -1, -size));
    }

    /** Changes nothing, and has the folder locked like one that is changed: see {@link Settlement}. */
    void touched(long scenario) {
        change(scenario, new Change(0, 0, 0, 0));
    }

    void purgedFromList(long scenario) {
        change(scenario, new Change(0, -1, 0, 0));
    }

    private void change(long scenario, Change change) {
        byScenario.merge(scenario, change, Change::plus);
    }

    /** Writes the changes; answers the last number given out in each changed folder. */
    Map<Long, Long> apply(Handle handle) {
        Map<Long, Long> lastNumbers = new HashMap<>();
        if (byScenario.isEmpty()) {
            return lastNumbers;
        }
        var upsert = handle.createQuery(APPLY);
        Columns.of(List.copyOf(byScenario.entrySet()), upsert)
                .longs("scenarios", Map.Entry::getKey)
                .longs("numbers", entry -> entry.getValue().numbers())
                .longs("listed", entry -> entry.getValue().listed())
                .longs("items", entry -> entry.getValue().items())
                .longs("bytes", entry -> entry.getValue().bytes());
        upsert.map((row, context) -> Map.entry(row.getLong("scenario_id"), row.getLong("last_number")))
                .forEach(entry -> lastNumbers.put(entry.getKey(), entry.getValue()));
        return lastNumbers;
    }
}
