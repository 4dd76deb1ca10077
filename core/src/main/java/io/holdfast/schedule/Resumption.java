package io.holdfast.schedule;

import io.holdfast.execution.ExecutionId;
import io.holdfast.incomplete.Journal;
import io.holdfast.incomplete.LeftExecution;
import io.holdfast.incomplete.LeftExecution.Unfinished;
import io.holdfast.incomplete.LeftExecution.Unreadable;
import io.holdfast.plan.Planning;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes up executions that were accepted and have not ended. */
final class Resumption {

    private static final Logger LOG = LoggerFactory.getLogger(Resumption.class);
    private static final int READ_AT_ONCE = 500;

    private final RunTools tools;
    private final Plans plans;
    private final LiveScenarios scenarios;
    private final Dispatcher dispatcher;
    private final SetAside setAside;

    Resumption(RunTools tools, Plans plans, LiveScenarios scenarios, Dispatcher dispatcher, SetAside setAside) {
        this.tools = Objects.requireNonNull(tools, "tools");
        this.plans = Objects.requireNonNull(plans, "plans");
        this.scenarios = Objects.requireNonNull(scenarios, "scenarios");
        this.dispatcher = Objects.requireNonNull(dispatcher, "dispatcher");
        this.setAside = Objects.requireNonNull(setAside, "setAside");
    }

    private record TakenUp(LiveScenario live, Job job) {}

    /** Takes up all, at the start; answers how many. */
    int takeUpAll() {
        List<TakenUp> takenUp = new ArrayList<>();
        Optional<ExecutionId> last = Optional.empty();
        List<LeftExecution> page;
        do {
            page = tools.journal().unfinished(last, READ_AT_ONCE);
            for (LeftExecution left : page) {
                last = Optional.of(left.id());
                register(left).ifPresent(takenUp::add);
            }
        } while (!page.isEmpty());
        // Registered first, begun second: a sequential scenario must know what runs before it lets anything begin.
        takenUp.stream().filter(each -> !each.job().isHeld()).forEach(each -> dispatcher.take(each.live(), each.job()));
        takenUp.stream().map(TakenUp::live).distinct().forEach(dispatcher::release);
        if (!takenUp.isEmpty()) {
            LOG.info("{} executions that were not finished are taken up again", takenUp.size());
        }
        return takenUp.size();
    }

    /** Takes up one, while others run. */
    void takeUp(LeftExecution left) {
        register(left).ifPresent(each -> {
            if (each.job().isHeld()) {
                dispatcher.release(each.live());
            } else {
                // On a thread of its own: it waits for a place.
                tools.executor().execute(() -> dispatcher.take(each.live(), each.job()));
            }
        });
    }

    private Optional<TakenUp> register(LeftExecution left) {
        return switch (left) {
            case Unfinished unfinished -> register(unfinished);
            case Unreadable unreadable -> {
                setAside.add(unreadable);
                yield Optional.empty();
            }
        };
    }

    private Optional<TakenUp> register(Unfinished unfinished) {
        return scenarios.find(unfinished.scenario()).map(live -> {
            Job job = job(unfinished);
            dispatcher.inHand().take(job.id());
            live.takenUp(job);
            return new TakenUp(live, job);
        });
    }

    private Job job(Unfinished unfinished) {
        Planning planning = plans.of(unfinished.blueprint());
        return unfinished
                .retried()
                .map(work -> Job.retry(
                        unfinished.id(),
                        work,
                        planning,
                        unfinished.start().orElseGet(work::snapshot),
                        unfinished.cause() == Journal.Cause.MANUAL,
                        unfinished.stage() == LeftExecution.Stage.BEGUN,
                        unfinished.stage()))
                .orElseGet(() -> Job.takenUp(unfinished, planning));
    }
}
