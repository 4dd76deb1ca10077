package io.holdfast.server.store;

import io.holdfast.blueprint.Json.JsonArray;
import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.scenario.HookLearning;
import io.holdfast.server.json.BlueprintCodec;
import io.holdfast.value.Bundle;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Jdbi;

/** What webhooks learn, over PostgreSQL. Which of them learn now is remembered, so that calls do not ask the database. */
final class PostgresHookLearning implements HookLearning {

    private static final String STRUCTURE = "structure";

    private static final String LEARNING = """
            select hook_id from hook_learning where learning
            """;

    private static final String START = """
            insert into hook_learning (hook_id, learning)
            select id, true from hook where id = :hook
            on conflict (hook_id) do update set learning = true
            """;

    private static final String STOP = """
            update hook_learning set learning = false where hook_id = :hook
            """;

    /** Of two calls at once, one is learned from. */
    private static final String LEARN = """
            update hook_learning
               set learning = false, structure = :structure, learned_at = :now
             where hook_id = :hook and learning
            """;

    private static final String LEARNED = """
            select structure, learned_at from hook_learning where hook_id = :hook and structure is not null
            """;

    private final Jdbi jdbi;
    private final BlueprintCodec codec;
    private final Set<Long> learning = ConcurrentHashMap.newKeySet();

    PostgresHookLearning(Jdbi jdbi, BlueprintCodec codec) {
        this.jdbi = Objects.requireNonNull(jdbi, "jdbi");
        this.codec = Objects.requireNonNull(codec, "codec");
        learning.addAll(jdbi.withHandle(
                handle -> handle.createQuery(LEARNING).mapTo(Long.class).list()));
    }

    @Override
    public boolean start(long hook) {
        int rows = jdbi.withHandle(
                handle -> handle.createUpdate(START).bind("hook", hook).execute());
        if (rows > 0) {
            learning.add(hook);
        }
        return rows > 0;
    }

    @Override
    public void stop(long hook) {
        learning.remove(hook);
        jdbi.useHandle(handle -> handle.createUpdate(STOP).bind("hook", hook).execute());
    }

    @Override
    public boolean isLearning(long hook) {
        return learning.contains(hook);
    }

    @Override
    public boolean learn(long hook, Bundle call, Instant now) {
        String structure = codec.write(JsonObject.EMPTY.with(STRUCTURE, HookLearning.structure(call)));
        int rows = jdbi.withHandle(handle -> handle.createUpdate(LEARN)
                .bind("hook", hook)
                .bind(STRUCTURE, Texts.storable(structure))
                .bind("now", Times.of(now))
                .execute());
        learning.remove(hook);
        return rows > 0;
    }

    @Override
    public Optional<Learned> learned(long hook) {
        return jdbi.withHandle(handle -> handle.createQuery(LEARNED)
                .bind("hook", hook)
                .map((row, context) -> new Learned(
                        new JsonArray(codec.readStored(row.getString(STRUCTURE)).array(STRUCTURE)),
                        Times.read(row, "learned_at")))
                .findOne());
    }
}
