package io.holdfast.server.api;

import static io.javalin.http.HandlerType.GET;
import static io.javalin.http.HandlerType.POST;

import io.holdfast.blueprint.Json;
import io.holdfast.bulk.BulkJob;
import io.holdfast.bulk.BulkJobs;
import io.holdfast.bulk.BulkJobs.Created;
import io.holdfast.bulk.BulkJobs.KeyTaken;
import io.holdfast.bulk.BulkJobs.Move;
import io.holdfast.bulk.BulkJobs.Repeated;
import io.holdfast.bulk.BulkJobs.TooMany;
import io.holdfast.bulk.ItemOutcome;
import io.holdfast.bulk.JobItem;
import io.holdfast.bulk.JobSelection;
import io.holdfast.bulk.JobState;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Jobs over many incomplete executions: begun, watched, paused and aborted. */
final class BulkJobsResource {

    private static final int MAXIMUM_LIMIT = 1_000;
    private static final int LIMIT = 100;

    private final BulkJobs jobs;
    private final Runnable wake;
    private final Clock clock;

    BulkJobsResource(ApiPorts ports, ApiTools tools) {
        this.jobs = ports.bulkJobs();
        this.wake = ports.bulkWork();
        this.clock = tools.clock();
    }

    void addTo(Routes routes) {
        String all = "/api/v2/incomplete-executions/jobs";
        routes.under(Area.DLQS)
                .api(POST, all, this::create)
                .api(GET, all, this::list)
                .api(GET, all + "/{id}", this::get)
                .api(GET, all + "/{id}/items", this::items)
                .api(POST, all + "/{id}/pause", call -> move(call, JobState.PAUSED, "paused"))
                .api(POST, all + "/{id}/resume", call -> move(call, JobState.RUNNING, "resumed"))
                .api(POST, all + "/{id}/abort", call -> move(call, JobState.ABORTED, "aborted"));
    }

    private Json create(Call call) {
        return switch (jobs.create(BulkJobRequest.read(call, clock.instant()))) {
            case Created(BulkJob job) -> {
                wake.run();
                yield Answer.of("job", BulkJobJson.of(job));
            }
            case Repeated(BulkJob job) -> Answer.of("job", BulkJobJson.of(job));
            case KeyTaken(BulkJob job) ->
                throw Refusal.notPossible(
                        "The key belongs to the bulk job " + job.id() + ", created at " + job.created()
                                + ", which was asked for with other words; choose another key for another job.");
            case TooMany() ->
                throw Refusal.notPossible("More than " + JobSelection.MAXIMUM_ITEMS
                        + " incomplete executions fit; a job has at most so many: narrow the filter.");
        };
    }

    private Json list(Call call) {
        int limit = limit(call);
        long before = call.query().wholeNumber("before").orElse(Long.MAX_VALUE);
        List<BulkJob> page = BulkJobRequest.keyWanted(call.query())
                .map(key -> jobs.ofKey(key).filter(job -> job.id() < before).stream()
                        .toList())
                .orElseGet(() -> jobs.list(before, limit));
        Optional<Json> next = Optional.of(page)
                .filter(full -> full.size() == limit)
                .map(full -> Answer.number(full.getLast().id()));
        return Answer.object()
                .put("jobs", Answer.array(page.stream().map(BulkJobJson::of)))
                .putOrNull("next", next)
                .json();
    }

    private static int limit(Call call) {
        long limit = call.query().wholeNumber("limit").orElse((long) LIMIT);
        if (limit < 1 || limit > MAXIMUM_LIMIT) {
            throw Refusal.invalid("limit", "limit: expected 1 to " + MAXIMUM_LIMIT + ", found " + limit + ".");
        }
        return (int) limit;
    }

    private Json get(Call call) {
        return Answer.of("job", BulkJobJson.of(find(call)));
    }

    private BulkJob find(Call call) {
        long id = call.id("bulk job");
        return jobs.find(id).orElseThrow(() -> missing(id));
    }

    private static Refusal missing(long id) {
        return Refusal.notFound(
                "There is no bulk job " + id + "; finished jobs are removed 30 days after they finished.");
    }

    private Json items(Call call) {
        BulkJob job = find(call);
        int limit = limit(call);
        long after = call.query().wholeNumber("after").orElse(0L);
        Optional<ItemOutcome> outcome = call.query().text("outcome").map(BulkJobsResource::outcome);
        List<JobItem> items = jobs.items(job.id(), outcome, after, limit);
        Optional<Json> next = Optional.of(items)
                .filter(page -> page.size() == limit)
                .map(page -> Answer.number(page.getLast().position()));
        return Answer.object()
                .put("items", Answer.array(items.stream().map(BulkJobJson::item)))
                .putOrNull("next", next)
                .json();
    }

    private static ItemOutcome outcome(String written) {
        return ItemOutcome.named(written)
                .orElseThrow(() -> Refusal.invalid(
                        "outcome",
                        "outcome: expected one of "
                                + Stream.of(ItemOutcome.values())
                                        .map(ItemOutcome::apiName)
                                        .collect(Collectors.joining(", "))
                                + ", found \"" + Query.shortened(written) + "\"."));
    }

    private Json move(Call call, JobState next, String participle) {
        long id = call.id("bulk job");
        Move move = jobs.move(id, next, clock.instant(), call.caller().name()).orElseThrow(() -> missing(id));
        if (!move.moved()) {
            BulkJob job = move.job();
            throw Refusal.notPossible("The bulk job " + id + " cannot be " + participle + ": it is "
                    + job.state().apiName() + " since " + job.moved() + ", by " + job.movedBy() + "; it was created at "
                    + job.created() + " by " + job.actor() + ".");
        }
        wake.run();
        return Answer.of("job", BulkJobJson.of(move.job()));
    }
}
