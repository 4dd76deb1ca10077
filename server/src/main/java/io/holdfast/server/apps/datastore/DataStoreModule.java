package io.holdfast.server.apps.datastore;

import io.holdfast.datastore.DataRecord;
import io.holdfast.datastore.DataStore;
import io.holdfast.datastore.DataStores;
import io.holdfast.failure.FailureType;
import io.holdfast.module.AppModule;
import io.holdfast.module.Field;
import io.holdfast.module.FieldType;
import io.holdfast.module.ModuleDescription;
import io.holdfast.module.ModuleKind;
import io.holdfast.module.ModuleName;
import io.holdfast.module.Operation;
import io.holdfast.module.Outcome;
import io.holdfast.value.CollectionValue;
import io.holdfast.value.NumberValue;
import io.holdfast.value.TextValue;
import io.holdfast.value.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** A module that works with the data store that its parameter {@code datastore} names. */
abstract class DataStoreModule implements AppModule {

    static final Field STORE = Field.required("datastore", "Data store", FieldType.UINTEGER);
    static final Field KEY = Field.required("key", "Key", FieldType.TEXT);
    static final Field KEY_OUT = Field.optional("key", "Key", FieldType.TEXT);
    static final Field DATA = Field.optional("data", "Record", FieldType.COLLECTION);

    private final DataStores stores;
    private final ModuleDescription description;

    DataStoreModule(DataStores stores, ModuleDescription description) {
        this.stores = Objects.requireNonNull(stores, "stores");
        this.description = Objects.requireNonNull(description, "description");
    }

    static ModuleDescription describe(
            String name, String label, ModuleKind kind, List<Field> mapper, List<Field> output) {
        return describe(name, label, kind, List.of(STORE), mapper, output);
    }

    static ModuleDescription describe(
            String name,
            String label,
            ModuleKind kind,
            List<Field> parameters,
            List<Field> mapper,
            List<Field> output) {
        return new ModuleDescription(new ModuleName("datastore", name), 1, label, kind, parameters, mapper, output);
    }

    @Override
    public final ModuleDescription description() {
        return description;
    }

    @Override
    public final Outcome run(Operation operation) {
        Value id = operation.parameters().get(STORE.name());
        Optional<DataStore> store = id(id).flatMap(stores::find);
        return store.isPresent()
                ? run(new StoreView(stores, store.get(), operation.pending()), operation)
                : Outcome.failed(
                        FailureType.INVALID_CONFIGURATION,
                        "The data store " + (id instanceof NumberValue number ? number.text() : "of this module")
                                + " does not exist. Choose another one in the settings of the module, or create one.");
    }

    private static Optional<Long> id(Value value) {
        return value instanceof NumberValue(BigDecimal number) && number.precision() - number.scale() <= 18
                ? Optional.of(number.longValue())
                : Optional.empty();
    }

    abstract Outcome run(StoreView store, Operation operation);

    /** The mapped key; empty when there is none. */
    static String key(Operation operation) {
        return operation.input().get(KEY.name()) instanceof TextValue(String key) ? key : "";
    }

    /** The failure of a key that no record can have; empty for one that is all right. */
    static Optional<Outcome> refusedKey(String key) {
        return DataRecord.keyProblem(key)
                .map(problem -> Outcome.failed(
                        FailureType.BUNDLE_VALIDATION, "The field 'key' is not valid. " + problem + "."));
    }

    static CollectionValue data(Operation operation) {
        return operation.input().get(DATA.name()) instanceof CollectionValue data ? data : CollectionValue.EMPTY;
    }
}
