package io.holdfast.server.store;

import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.scenario.BlueprintVersion;
import io.holdfast.scenario.BlueprintVersions;
import io.holdfast.server.json.BlueprintCodec;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Versions of blueprints over PostgreSQL. */
final class PostgresBlueprintVersions implements BlueprintVersions {

    private static final String LIST = """
            select scenario_id, version, created_at
              from blueprint_version
             where scenario_id = :scenario
             order by version desc
             limit :limit offset :offset
            """;

    private static final String FIND = """
            select body from blueprint_version where scenario_id = :scenario and version = :version
            """;

    private final Jdbi jdbi;
    private final BlueprintCodec codec;

    PostgresBlueprintVersions(Jdbi jdbi, BlueprintCodec codec) {
        this.jdbi = Objects.requireNonNull(jdbi, "jdbi");
        this.codec = Objects.requireNonNull(codec, "codec");
    }

    @Override
    public List<BlueprintVersion> list(long scenario, int limit, long offset) {
        return jdbi.withHandle(handle -> handle.createQuery(LIST)
                .bind("scenario", scenario)
                .bind("limit", limit)
                .bind("offset", offset)
                .map((row, context) -> new BlueprintVersion(
                        row.getLong("scenario_id"), row.getLong("version"), Times.read(row, "created_at")))
                .list());
    }

    @Override
    public Optional<JsonObject> find(long scenario, long number) {
        return jdbi.withHandle(handle -> handle.createQuery(FIND)
                .bind("scenario", scenario)
                .bind("version", number)
                .mapTo(String.class)
                .findOne()
                .map(codec::readStored));
    }
}
