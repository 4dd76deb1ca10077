package io.holdfast.server.store;

import io.holdfast.blueprint.Json.JsonArray;
import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.scenario.HookTakenException;
import io.holdfast.scenario.Scenario;
import io.holdfast.scenario.ScenarioInterface;
import io.holdfast.scenario.Scenarios;
import io.holdfast.server.json.BlueprintCodec;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Scenarios and the versions of their blueprints over PostgreSQL. */
final class PostgresScenarios implements Scenarios {

    private static final String DELETED = """
            select id, name, deleted_at from deleted_scenario where id = :id
            """;

    private static final String CREATE = """
            insert into scenario (
                team_id, name, description, blueprint_version, scheduling, active, hook_id, created_at, edited_at, io)
            values (:team, :name, '', 1, :scheduling, false, :hook, :now, :now, :io)
            returning id
            """;

    private static final String ADD_VERSION = """
            insert into blueprint_version (scenario_id, version, body, confidential, created_at)
            values (:scenario, :version, :body, :confidential, :now)
            """;

    /** To be followed by conditions over {@code scenario}; its rows are for {@link #read}. */
    static final String SCENARIOS = """
            select scenario.id, scenario.team_id, scenario.name, scenario.description, scenario.blueprint_version, scenario.scheduling,
                   scenario.active, scenario.stop_reason, scenario.hook_id, scenario.created_at, scenario.edited_at,
                   scenario.next_run, scenario.paused_until, scenario.consecutive_errors, scenario.deactivated_at, scenario.io,
                   version.body
              from scenario
              join blueprint_version version
                on version.scenario_id = scenario.id and version.version = scenario.blueprint_version
            """;

    private static final String FIND = SCENARIOS + """
             where scenario.id = :id
            """;

    private static final String LIST = SCENARIOS + """
             order by scenario.edited_at desc, scenario.id desc
             limit :limit offset :offset
            """;

    private static final String ACTIVE = SCENARIOS + """
             where scenario.active
             order by scenario.id
            """;

    /** Locked, so that of two who change a scenario at once the second sees the first one's version. */
    private static final String LOCK = """
            select version.version, version.body
              from scenario
              join blueprint_version version
                on version.scenario_id = scenario.id and version.version = scenario.blueprint_version
             where scenario.id = :id
               for update of scenario
            """;

    /** Locked, so that of two scenarios that are to have one webhook at once the second sees the first, see {@link #requireFree}. */
    static final String LOCK_HOOK = """
            select id from hook where id = :hook for update
            """;

    private static final String HOOK_USER = """
            select id from scenario where hook_id = :hook and id <> :scenario limit 1
            """;

    private static final String UPDATE = """
            update scenario
               set name = coalesce(:name, name),
                   description = coalesce(:description, description),
                   scheduling = coalesce(:scheduling, scheduling),
                   next_run = case when scheduling = coalesce(:scheduling, scheduling) then next_run end,
                   blueprint_version = :version,
                   io = coalesce(:io, io),
                   hook_id = case when :sets_hook then :hook else hook_id end,
                   edited_at = :now
             where id = :id
            """;

    private static final String ACTIVATE = """
            update scenario
               set active = :active, stop_reason = :reason, edited_at = :now,
                   deactivated_at = case when :active then null when active then :now else deactivated_at end,
                   next_run = null, paused_until = null, consecutive_errors = 0
             where id = :id
            """;

    private record Version(long number, String body) {}

    private final Jdbi jdbi;
    private final BlueprintCodec blueprints;
    private final HookCache hooks;
    private final StandingRows standings;

    PostgresScenarios(Jdbi jdbi, BlueprintCodec blueprints, HookCache hooks) {
        this.jdbi = Objects.requireNonNull(jdbi, "jdbi");
        this.blueprints = Objects.requireNonNull(blueprints, "blueprints");
        this.hooks = Objects.requireNonNull(hooks, "hooks");
        this.standings = new StandingRows(jdbi);
    }

    @Override
    public Scenario create(Draft draft, Instant now) {
        long created = TeamRows.withTeam(
                draft.team(),
                () -> jdbi.inTransaction(handle -> {
                    draft.hook().ifPresent(hook -> requireFree(handle, hook, 0));
                    long id = handle.createQuery(CREATE)
                            .bind("team", draft.team())
                            .bind("name", Texts.storable(draft.name()))
                            .bind("scheduling", blueprints.write(draft.scheduling()))
                            .bind("hook", draft.hook().orElse(null))
                            .bind("io", written(draft.io()))
                            .bind("now", Times.of(now))
                            .mapTo(Long.class)
                            .one();
                    addVersion(handle, new Version(1, blueprints.write(draft.blueprint())), id, draft.blueprint(), now);
                    return id;
                }));
        hooks.forget();
        return find(created).orElseThrow();
    }

    private static void addVersion(Handle handle, Version added, long scenario, JsonObject blueprint, Instant now) {
        handle.createUpdate(ADD_VERSION)
                .bind("scenario", scenario)
                .bind("version", added.number())
                .bind("body", added.body())
                .bind("confidential", isConfidential(blueprint))
                .bind("now", Times.of(now))
                .execute();
    }

    private static boolean isConfidential(JsonObject blueprint) {
        return blueprint
                .object("metadata")
                .flatMap(metadata -> metadata.object("scenario"))
                .filter(settings -> settings.isTrue("confidential"))
                .isPresent();
    }

    @Override
    public Optional<Scenario> find(long id) {
        return jdbi.withHandle(handle -> handle.createQuery(FIND)
                .bind("id", id)
                .map((row, context) -> read(row))
                .findOne());
    }

    @Override
    public List<Scenario> list(int limit, long offset) {
        return jdbi.withHandle(handle -> handle.createQuery(LIST)
                .bind("limit", limit)
                .bind("offset", offset)
                .map((row, context) -> read(row))
                .list());
    }

    @Override
    public List<Scenario> active() {
        return jdbi.withHandle(handle ->
                handle.createQuery(ACTIVE).map((row, context) -> read(row)).list());
    }

    @Override
    public Optional<Scenario> update(long id, Update update, Instant now) {
        boolean found = jdbi.inTransaction(handle -> handle.createQuery(LOCK)
                .bind("id", id)
                .map((row, context) -> new Version(row.getLong("version"), row.getString("body")))
                .findOne()
                .map(current -> {
                    update.hook().ifPresent(hook -> requireFree(handle, hook, id));
                    change(handle, id, current, update, now);
                    return true;
                })
                .orElse(false));
        hooks.forget();
        return found ? find(id) : Optional.empty();
    }

    private static void requireFree(Handle handle, long hook, long forScenario) {
        handle.createQuery(LOCK_HOOK).bind("hook", hook).mapTo(Long.class).findOne();
        handle.createQuery(HOOK_USER)
                .bind("hook", hook)
                .bind("scenario", forScenario)
                .mapTo(Long.class)
                .findOne()
                .ifPresent(user -> {
                    throw HookTakenException.forScenario(hook, user);
                });
    }

    private void change(Handle handle, long id, Version current, Update update, Instant now) {
        long version = update.blueprint()
                .map(blueprint -> {
                    String body = blueprints.write(blueprint);
                    if (body.equals(current.body())) {
                        return current.number();
                    }
                    addVersion(handle, new Version(current.number() + 1, body), id, blueprint, now);
                    return current.number() + 1;
                })
                .orElse(current.number());
        handle.createUpdate(UPDATE)
                .bind("id", id)
                .bind("name", update.name().map(Texts::storable).orElse(null))
                .bind("description", update.description().map(Texts::storable).orElse(null))
                .bind("scheduling", update.scheduling().map(blueprints::write).orElse(null))
                .bind("version", version)
                .bind("sets_hook", update.blueprint().isPresent())
                .bind("hook", update.hook().orElse(null))
                .bind("io", update.io().map(this::written).orElse(null))
                .bind("now", Times.of(now))
                .execute();
    }

    @Override
    public Optional<Scenario> activate(long id, boolean active, Optional<String> reason, Instant now) {
        int changed = jdbi.withHandle(handle -> handle.createUpdate(ACTIVATE)
                .bind("id", id)
                .bind("active", active)
                .bind("reason", active ? null : reason.map(Texts::storable).orElse(null))
                .bind("now", Times.of(now))
                .execute());
        hooks.forget();
        return changed == 0 ? Optional.empty() : find(id);
    }

    @Override
    public void schedule(long id, Optional<Instant> nextRun) {
        standings.schedule(id, nextRun);
    }

    @Override
    public List<Due> due(Instant now, long after, int limit) {
        return standings.due(now, after, limit);
    }

    @Override
    public boolean advance(long id, Instant due, Optional<Instant> next) {
        return standings.advance(id, due, next);
    }

    @Override
    public int countError(long id) {
        return standings.countError(id);
    }

    @Override
    public void resetErrors(long id) {
        standings.resetErrors(id);
    }

    @Override
    public void pause(long id, Instant until, boolean again) {
        standings.pause(id, until, again);
    }

    @Override
    public boolean delete(long id, Instant now) {
        boolean deleted = jdbi.inTransaction(handle -> ScenarioRemoval.remove(handle, id, now));
        hooks.forget();
        return deleted;
    }

    @Override
    public Optional<Deleted> deleted(long id) {
        return jdbi.withHandle(handle -> handle.createQuery(DELETED)
                .bind("id", id)
                .map((row, context) ->
                        new Deleted(row.getLong("id"), row.getString("name"), Times.read(row, "deleted_at")))
                .findOne());
    }

    Scenario read(ResultSet row) throws SQLException {
        return new Scenario(
                row.getLong("id"),
                row.getLong("team_id"),
                row.getString("name"),
                row.getString("description"),
                blueprints.readStored(row.getString("body")),
                row.getLong("blueprint_version"),
                blueprints.readStored(row.getString("scheduling")),
                row.getBoolean("active"),
                Optional.ofNullable(row.getString("stop_reason")),
                Optional.ofNullable(row.getObject("hook_id", Long.class)),
                Times.read(row, "created_at"),
                Times.read(row, "edited_at"),
                StandingRows.read(row),
                Optional.ofNullable(row.getString("io"))
                        .map(this::readInterface)
                        .orElse(ScenarioInterface.FREE));
    }

    private String written(ScenarioInterface io) {
        return Texts.storable(
                blueprints.write(JsonObject.EMPTY.with("input", io.input()).with("output", io.output())));
    }

    private ScenarioInterface readInterface(String body) {
        JsonObject io = blueprints.readStored(body);
        return new ScenarioInterface(new JsonArray(io.array("input")), new JsonArray(io.array("output")));
    }
}
