package io.holdfast.server.store;

import io.holdfast.incomplete.History.Balance;
import org.jdbi.v3.core.Handle;

/** Counts where every accepted trigger of a scenario is. */
final class BalanceQuery {

    /**
     * One statement, and so one view of all tables: it balances while others write. Every part is counted for itself;
     * nothing is a difference of the others, so a trigger that is nowhere, or twice, shows.
     *
     * <p>A trigger is known by the execution that was accepted with it first, its root. It is live while an execution of
     * its own runs or waits; retries are executions of an item, and their triggers are open because the item is.
     */
    private static final String BALANCE = """
            with root as materialized (
                select id from running_execution
                 where scenario_id = :scenario and origin_id is null
                union all
                select id from ended_execution
                 where scenario_id = :scenario and origin_id is null),
            live as materialized (
                select coalesce(origin_id, id) as id, suspended
                  from running_execution
                 where scenario_id = :scenario and retried_id is null),
            open as materialized (
                select distinct origin_id as id
                  from incomplete_execution
                 where scenario_id = :scenario and state < 3),
            lost as materialized (
                select distinct origin_id as id
                  from loss
                 where scenario_id = :scenario),
            placed as (
                select case
                           when live.id is not null and not live.suspended then 'running'
                           when live.id is not null then 'waiting'
                           when open.id is not null then 'open'
                           when lost.id is not null then 'discarded'
                           else 'finished'
                       end as place
                  from root
                  left join live on live.id = root.id
                  left join open on open.id = root.id
                  left join lost on lost.id = root.id)
            select (select count(*) from root) as accepted,
                   count(*) filter (where place = 'finished') as finished,
                   count(*) filter (where place = 'running') as running,
                   count(*) filter (where place = 'waiting') as waiting,
                   count(*) filter (where place = 'open') as open,
                   count(*) filter (where place = 'discarded') as discarded
              from placed
            """;

    private BalanceQuery() {}

    static Balance balance(Handle handle, long scenario) {
        return handle.createQuery(BALANCE)
                .bind("scenario", scenario)
                .map((row, context) -> new Balance(
                        row.getLong("accepted"),
                        row.getLong("finished"),
                        row.getLong("running"),
                        row.getLong("waiting"),
                        row.getLong("open"),
                        row.getLong("discarded")))
                .one();
    }
}
