package io.holdfast.server.api;

import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.bulk.BulkJob;
import io.holdfast.bulk.ItemOutcome;
import io.holdfast.bulk.JobItem;
import io.holdfast.bulk.JobTotals;
import io.holdfast.bulk.SkipReason;
import java.util.Map;
import java.util.TreeMap;

/** Bulk jobs as the API shows them. */
final class BulkJobJson {

    private BulkJobJson() {}

    static JsonObject of(BulkJob job) {
        return Answer.object()
                .put("id", job.id())
                .put("action", job.action().apiName())
                .put("state", job.state().apiName())
                .put("stateSince", job.moved())
                .put("stateBy", job.movedBy())
                .put("created", job.created())
                .put("actor", job.actor())
                .put("perSecond", job.pace().perSecond())
                .put("underWayAtOnce", job.pace().underWay())
                .put("totals", totals(job.totals()))
                .json();
    }

    /** Every outcome, so that the numbers can be added up; of the reasons only those that there are. */
    private static JsonObject totals(JobTotals totals) {
        Answer answer = Answer.object().put("selected", totals.selected());
        for (ItemOutcome outcome : ItemOutcome.values()) {
            answer.put(outcome.apiName(), totals.of(outcome));
        }
        Answer reasons = Answer.object();
        for (Map.Entry<SkipReason, Long> reason : new TreeMap<>(totals.skipped()).entrySet()) {
            reasons.put(reason.getKey().apiName(), reason.getValue());
        }
        return answer.put("skippedBecause", reasons).json();
    }

    static JsonObject item(JobItem item) {
        return Answer.object()
                .put("position", item.position())
                .put("id", item.item().hex())
                .putOrNull("scenarioId", item.scenario().map(Answer::number))
                .put("outcome", item.outcome().apiName())
                .putOrNull("reason", item.reason().map(SkipReason::apiName).map(Answer::text))
                .putOrNull("settled", item.settled().map(Answer::time))
                .json();
    }
}
