package io.holdfast.server.apps.datastore;

import io.holdfast.datastore.DataStores;
import io.holdfast.datastore.DataStructures;
import io.holdfast.module.AppModule;
import java.util.List;
import java.util.random.RandomGenerator;

/** The modules of the app {@code datastore}. */
public final class DataStoreApp {

    private DataStoreApp() {}

    /** @param random makes keys; used by many threads at once */
    public static List<AppModule> modules(DataStores stores, DataStructures structures, RandomGenerator random) {
        RecordStructure structure = new RecordStructure(structures);
        return List.of(
                new AddRecord(stores, structure, random),
                new UpdateRecord(stores, structure),
                new GetRecord(stores),
                new SearchRecord(stores),
                new ExistRecord(stores),
                new CountRecords(stores),
                new DeleteRecord(stores),
                new DeleteAllRecords(stores));
    }
}
