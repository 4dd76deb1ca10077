package io.holdfast.server.store;

import io.holdfast.datastore.DataRecord;
import io.holdfast.datastore.DataStore;
import io.holdfast.datastore.DataStores;
import io.holdfast.server.json.ValueCodec;
import io.holdfast.transaction.Committing;
import io.holdfast.transaction.Write;
import io.holdfast.value.CollectionValue;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.Query;

/** Data stores over PostgreSQL. Changes of records go through the lane, like those of executions. */
final class PostgresDataStores implements DataStores {

    private static final String CREATE = """
            insert into data_store (team_id, name, maximum_size, structure_id)
            values (:team, :name, :maximum_size, :structure)
            returning id
            """;

    private static final String FIND = """
            select id, team_id, name, maximum_size, size, records, structure_id from data_store where id = :id
            """;

    private static final String LIST = """
            select id, team_id, name, maximum_size, size, records, structure_id
              from data_store
             where (cast(:team as bigint) is null or team_id = :team)
             order by id
             limit :limit offset :offset
            """;

    private static final String UPDATE = """
            update data_store
               set name = coalesce(:name, name),
                   maximum_size = coalesce(:maximum_size, maximum_size),
                   structure_id = case when :with_structure then :structure else structure_id end
             where id = :id
            """;

    private static final String DELETE = """
            with gone as (delete from data_store where id = :id returning id, clearings)
            insert into removed_records (store_id, clearing) select id, clearings from gone
            """;

    private static final String RECORD = """
            select record.record_key, record.version, record.body
              from data_store store
              join data_record record on record.store_id = store.id and record.clearing = store.clearings
             where store.id = :store and record.record_key = :key
            """;

    /** What is larger than a page is left out before it is read: the sizes are in rows of their own, without the data. */
    private static final String PAGE = """
            select record.record_key, record.version, record.body
              from (select record.store_id, record.clearing, record.record_key,
                           sum(record.size) over (order by record.record_key) - record.size as size_before
                      from (select record.store_id, record.clearing, record.record_key, record.size
                              from data_store store
                              join data_record record
                                on record.store_id = store.id and record.clearing = store.clearings
                             where store.id = :store and record.record_key > :after
                             order by record.record_key
                             limit :limit offset :offset) record) page
              join data_record record using (store_id, clearing, record_key)
             where page.size_before < :maximum
             order by record.record_key
            """;

    private static final String NEXT_NUMBER = """
            select nextval('data_change_number')
            """;

    private static final String STRUCTURE = "data_store_structure_id_fkey";

    private final Jdbi jdbi;
    private final WriteLane lane;
    private final UnitEncoder encoder;
    private final RecordRemoval removal;
    private final ValueCodec codec = new ValueCodec();

    PostgresDataStores(Jdbi jdbi, WriteLane lane, UnitEncoder encoder, RecordRemoval removal) {
        this.jdbi = Objects.requireNonNull(jdbi, "jdbi");
        this.lane = Objects.requireNonNull(lane, "lane");
        this.encoder = Objects.requireNonNull(encoder, "encoder");
        this.removal = Objects.requireNonNull(removal, "removal");
    }

    @Override
    public DataStore create(Draft draft) {
        long id = TeamRows.withTeam(
                draft.team(),
                () -> withStructure(
                        draft.structure(),
                        () -> jdbi.withHandle(handle -> handle.createQuery(CREATE)
                                .bind("team", draft.team())
                                .bind("name", Texts.storable(draft.name()))
                                .bind("maximum_size", draft.maximumSize())
                                .bind("structure", draft.structure().orElse(null))
                                .mapTo(Long.class)
                                .one())));
        return find(id).orElseThrow();
    }

    @Override
    public Optional<DataStore> find(long id) {
        return jdbi.withHandle(handle -> handle.createQuery(FIND)
                .bind("id", id)
                .map((row, context) -> read(row))
                .findOne());
    }

    @Override
    public List<DataStore> list(Optional<Long> team, int limit, long offset) {
        return jdbi.withHandle(handle -> handle.createQuery(LIST)
                .bind("team", team.orElse(null))
                .bind("limit", limit)
                .bind("offset", offset)
                .map((row, context) -> read(row))
                .list());
    }

    @Override
    public Optional<DataStore> update(long id, Update update) {
        Optional<Long> structure = update.structure().flatMap(given -> given);
        withStructure(
                structure,
                () -> jdbi.withHandle(handle -> handle.createUpdate(UPDATE)
                        .bind("id", id)
                        .bind("name", update.name().map(Texts::storable).orElse(null))
                        .bind(
                                "maximum_size",
                                update.maximumSize().isPresent()
                                        ? update.maximumSize().getAsLong()
                                        : null)
                        .bind("with_structure", update.structure().isPresent())
                        .bind("structure", structure.orElse(null))
                        .execute()));
        return find(id);
    }

    /** A structure may be deleted in the moment in which a data store takes it. */
    private static <T> T withStructure(Optional<Long> structure, Supplier<T> change) {
        try {
            return change.get();
        } catch (JdbiException refused) {
            if (structure.isPresent() && SqlFailures.missingReference(refused).equals(Optional.of(STRUCTURE))) {
                throw new IllegalStateException("There is no data structure " + structure.get() + ".", refused);
            }
            throw refused;
        }
    }

    @Override
    public boolean delete(long id) {
        boolean found = jdbi.withHandle(
                        handle -> handle.createUpdate(DELETE).bind("id", id).execute())
                > 0;
        if (found) {
            removal.run();
        }
        return found;
    }

    @Override
    public Optional<DataRecord> record(long store, String key) {
        return jdbi.withHandle(
                handle -> record(handle.createQuery(RECORD).bind("store", store).bind("key", Texts.storable(key))));
    }

    private Optional<DataRecord> record(Query query) {
        return query.map((row, context) -> readRecord(row)).findOne();
    }

    @Override
    public List<DataRecord> page(long store, int limit, long offset) {
        return page(store, "", limit, offset);
    }

    @Override
    public List<DataRecord> after(long store, String key, int limit) {
        return page(store, key, limit, 0);
    }

    private List<DataRecord> page(long store, String after, int limit, long offset) {
        return jdbi.withHandle(handle -> handle.createQuery(PAGE)
                .bind("store", store)
                .bind("after", Texts.storable(after))
                .bind("limit", limit)
                .bind("offset", offset)
                .bind("maximum", MAXIMUM_PAGE)
                .map((row, context) -> readRecord(row))
                .list());
    }

    @Override
    public Committing change(List<Write.OfRecord> writes) {
        long number = jdbi.withHandle(
                handle -> handle.createQuery(NEXT_NUMBER).mapTo(Long.class).one());
        Committing outcome = lane.write(encoder.alteration(number, writes));
        removal.afterwards(writes, outcome);
        return outcome;
    }

    static DataStore read(ResultSet row) throws SQLException {
        return new DataStore(
                row.getLong("id"),
                row.getLong("team_id"),
                row.getString("name"),
                row.getLong("maximum_size"),
                row.getLong("size"),
                row.getLong("records"),
                Optional.ofNullable(row.getObject("structure_id", Long.class)));
    }

    private DataRecord readRecord(ResultSet row) throws SQLException {
        return new DataRecord(
                row.getString("record_key"),
                (CollectionValue) codec.read(row.getBytes("body")),
                row.getLong("version"));
    }
}
