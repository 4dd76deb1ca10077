package io.holdfast.server.store;

import io.holdfast.scenario.ModuleStates;
import io.holdfast.server.json.ValueCodec;
import io.holdfast.value.Value;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** The states of modules over PostgreSQL. */
final class PostgresModuleStates implements ModuleStates {

    private static final String FIND = """
            select body from module_state where scenario_id = :scenario and module = :module
            """;

    private final Jdbi jdbi;
    private final ValueCodec codec = new ValueCodec();

    PostgresModuleStates(Jdbi jdbi) {
        this.jdbi = Objects.requireNonNull(jdbi, "jdbi");
    }

    @Override
    public Optional<Value> find(long scenario, int module) {
        return jdbi.withHandle(handle -> handle.createQuery(FIND)
                .bind("scenario", scenario)
                .bind("module", module)
                .map((row, context) -> codec.read(row.getBytes("body")))
                .findOne());
    }
}
