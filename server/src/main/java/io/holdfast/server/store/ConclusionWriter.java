package io.holdfast.server.store;

import io.holdfast.incomplete.Conclusion;
import io.holdfast.incomplete.Conclusion.FailedAgain;
import io.holdfast.incomplete.Conclusion.Resolved;
import io.holdfast.incomplete.IncompleteState;
import io.holdfast.server.store.WriteUnit.Finish;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Moves retried items out of "in progress", in the transaction that ends their retries. */
final class ConclusionWriter {

    private static final String RESOLVE = """
            update incomplete_execution item
               set state = :next, settled_at = given.ended_at, requested = false,
                   attempts = item.attempts + 1,
                   automatic_attempts = item.automatic_attempts + case when item.requested then 0 else 1 end
              from unnest(:ids, :ended) as given (id, ended_at)
             where item.id = given.id and item.state = :expected
            returning item.scenario_id, item.size
            """;

    private static final String FAIL_AGAIN = """
            update incomplete_execution item
               set state = given.state, next_retry_at = given.next_retry_at, requested = false,
                   attempts = item.attempts + 1, automatic_attempts = given.automatic_attempts,
                   failure_type = given.failure_type, failure_message = given.failure_message,
                   failure_effect = given.failure_effect, failure_retry_after = given.failure_retry_after,
                   policy_name = given.policy_name, policy_delays = given.policy_delays
              from unnest(:ids, :states, :next_retries, :automatic_attempts, :failure_types, :failure_messages,
                          :failure_effects, :failure_retries, :policy_names, :policy_delays)
                   as given (id, state, next_retry_at, automatic_attempts, failure_type, failure_message,
                             failure_effect, failure_retry_after, policy_name, policy_delays)
             where item.id = given.id and item.state = :expected
            """;

    private record Resolution(UUID item, Instant ended) {
        private Resolution {
            Objects.requireNonNull(item, "item");
            Objects.requireNonNull(ended, "ended");
        }
    }

    /** What a resolved item had in its folder. */
    private record Room(long scenario, long size) {}

    private ConclusionWriter() {}

    static void conclude(Handle handle, List<Finish> finished, FolderChanges changes) {
        List<Resolution> resolved = new ArrayList<>();
        List<FailedAgain> failedAgain = new ArrayList<>();
        for (Finish finish : finished) {
            switch (finish.conclusion().orElse(null)) {
                case Resolved(var item) ->
                    resolved.add(new Resolution(item.uuid(), finish.execution().ended()));
                case FailedAgain again -> failedAgain.add(again);
                case null -> {}
            }
        }
        resolve(handle, resolved, changes);
        failAgain(handle, failedAgain);
    }

    private static void resolve(Handle handle, List<Resolution> resolutions, FolderChanges changes) {
        if (resolutions.isEmpty()) {
            return;
        }
        var update = handle.createQuery(RESOLVE)
                .bind("expected", StateMove.code(IncompleteState.IN_PROGRESS))
                .bind("next", StateMove.code(IncompleteState.IN_PROGRESS, IncompleteState.RESOLVED));
        Columns.of(resolutions, update).uuids("ids", Resolution::item).times("ended", Resolution::ended);
        List<Room> freed = update.map((row, context) -> new Room(row.getLong("scenario_id"), row.getLong("size")))
                .list();
        freed.forEach(room -> changes.resolved(room.scenario(), room.size()));
        checkAllMoved(freed.size(), resolutions.stream().map(Resolution::item).toList());
    }

    private static void failAgain(Handle handle, List<FailedAgain> conclusions) {
        if (conclusions.isEmpty()) {
            return;
        }
        var update = handle.createUpdate(FAIL_AGAIN).bind("expected", StateMove.code(IncompleteState.IN_PROGRESS));
        Columns.of(conclusions, update)
                .uuids("ids", again -> again.item().uuid())
                .integers("states", again -> StateMove.code(IncompleteState.IN_PROGRESS, next(again)))
                .optionalTimes("next_retries", FailedAgain::nextRetry)
                .integers("automatic_attempts", FailedAgain::automaticAttempts)
                .texts("failure_types", again -> again.failure().type().typeName())
                .texts("failure_messages", again -> again.failure().message())
                .texts("failure_effects", again -> again.failure().effect().name())
                .optionalTexts(
                        "failure_retries", again -> again.failure().retryAfter().map(Duration::toString))
                .texts("policy_names", again -> again.policy().name())
                .texts(
                        "policy_delays",
                        again -> RetryLadder.write(again.policy().delays()));
        int moved = update.execute();
        ItemTexts.failedAgain(handle, conclusions);
        checkAllMoved(
                moved,
                conclusions.stream().map(Conclusion::item).map(id -> id.uuid()).toList());
    }

    private static IncompleteState next(FailedAgain again) {
        return again.nextRetry().isPresent() ? IncompleteState.PENDING : IncompleteState.UNRESOLVED;
    }

    private static void checkAllMoved(int moved, List<UUID> items) {
        if (moved != items.size()) {
            throw new IllegalStateException("Of the incomplete executions " + items + ", which were retried, only "
                    + moved + " are in progress; nothing is concluded");
        }
    }
}
