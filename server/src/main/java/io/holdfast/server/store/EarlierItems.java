package io.holdfast.server.store;

import io.holdfast.failure.Failure;
import io.holdfast.incomplete.FailedModule;
import io.holdfast.incomplete.SearchWords;
import io.holdfast.server.json.BlueprintCodec;
import io.holdfast.server.json.JournalCodec;
import io.holdfast.server.store.ItemTexts.Words;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes up what was not kept with items that earlier versions stored: the names of their modules, and the words by which they
 * are found. Some at a time, each step in one transaction, so that it goes on after a stop where it was.
 */
final class EarlierItems {

    private static final Logger LOG = LoggerFactory.getLogger(EarlierItems.class);

    private static final String NEXT = """
            select incomplete_id from earlier_item order by incomplete_id limit :limit
            """;

    /** Locked in the order of all who want many at once, so that none is moved or discarded meanwhile. */
    private static final String ITEMS = """
            select item.*, coalesce(own.body, version.body) as blueprint, version.confidential,
                   exists (select from incomplete_text found where found.incomplete_id = item.id) as has_words
              from incomplete_execution item
              join item_blueprint version
                on version.scenario_id = item.scenario_id and version.version = item.blueprint_version
              left join own_blueprint own on own.id = item.own_blueprint_id
             where item.id = any(:ids) and item.state <> 4
             order by item.scenario_id, item.id
               for update of item
            """;

    private static final String NAME = """
            update incomplete_execution item
               set module_name = given.name, module_title = given.title
              from unnest(:ids, :names, :titles) as given (id, name, title)
             where item.id = given.id
            """;

    private static final String DONE = """
            delete from earlier_item where incomplete_id = any(:ids)
            """;

    /** What is made up for an item; no words when it has some. */
    private record Made(UUID id, FailedModule failed, Words words, boolean confidential, boolean hasWords) {
        private Made {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(failed, "failed");
            Objects.requireNonNull(words, "words");
        }
    }

    /** A module of a stored blueprint. */
    private record Place(String blueprint, int module) {
        private Place {
            Objects.requireNonNull(blueprint, "blueprint");
        }
    }

    private final Jdbi jdbi;
    private final BlueprintCodec blueprints;
    private final JournalCodec journal;

    /** Whether there may be some; only a migration adds any. */
    private volatile boolean more = true;

    EarlierItems(Jdbi jdbi, BlueprintCodec blueprints, JournalCodec journal) {
        this.jdbi = Objects.requireNonNull(jdbi, "jdbi");
        this.blueprints = Objects.requireNonNull(blueprints, "blueprints");
        this.journal = Objects.requireNonNull(journal, "journal");
    }

    /** Does so many; answers whether any were left to do. */
    boolean step(int limit) {
        if (more) {
            more = jdbi.inTransaction(handle -> makeUp(handle, limit));
        }
        return more;
    }

    private boolean makeUp(Handle handle, int limit) {
        List<UUID> ids =
                handle.createQuery(NEXT).bind("limit", limit).mapTo(UUID.class).list();
        if (ids.isEmpty()) {
            return false;
        }
        var query = handle.createQuery(ITEMS);
        Columns.of(ids, query).uuids("ids", id -> id);
        // Most items of a step share their blueprints.
        Map<Place, FailedModule> named = new HashMap<>();
        List<Made> made = query.map((row, context) -> made(row, named)).list();
        write(handle, made);
        var done = handle.createUpdate(DONE);
        Columns.of(ids, done).uuids("ids", id -> id);
        done.execute();
        return true;
    }

    private static void write(Handle handle, List<Made> made) {
        if (made.isEmpty()) {
            return;
        }
        var name = handle.createUpdate(NAME);
        Columns.of(made, name)
                .uuids("ids", Made::id)
                .texts("names", each -> each.failed().name())
                .texts("titles", each -> each.failed().title());
        name.execute();
        List<ItemTexts.Row> wordless = made.stream()
                .filter(each -> !each.hasWords())
                .map(each -> new ItemTexts.Row(each.id(), each.words(), each.confidential()))
                .toList();
        if (!wordless.isEmpty()) {
            ItemTexts.store(handle, wordless);
        }
    }

    private Made made(ResultSet row, Map<Place, FailedModule> named) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        boolean hasWords = row.getBoolean("has_words");
        Failure failure = Failures.read(row);
        Place place = new Place(row.getString("blueprint"), row.getInt("module"));
        return new Made(
                id,
                named.computeIfAbsent(place, at -> failed(id, at)),
                new Words(ItemTexts.words(failure), hasWords ? "" : words(id, row.getBytes("snapshot"))),
                row.getBoolean("confidential"),
                hasWords);
    }

    private FailedModule failed(UUID id, Place place) {
        try {
            return FailedModule.in(blueprints.readStored(place.blueprint()), place.module());
        } catch (IllegalStateException damaged) {
            LOG.warn(
                    "The blueprint of the incomplete execution {} cannot be read; its module stays unnamed",
                    id,
                    damaged);
            return FailedModule.UNKNOWN;
        }
    }

    private String words(UUID id, byte[] snapshot) {
        try {
            return String.join(" ", SearchWords.of(journal.readSnapshot(snapshot)));
        } catch (IllegalStateException damaged) {
            LOG.warn(
                    "The bundles of the incomplete execution {} cannot be read; it is found by its failure alone",
                    id,
                    damaged);
            return "";
        }
    }
}
