package io.holdfast.schedule;

import io.holdfast.failure.Failure;
import io.holdfast.incomplete.Journal;
import io.holdfast.scenario.Scenarios;
import io.holdfast.schedule.DeactivationPolicy.Counts;
import io.holdfast.schedule.DeactivationPolicy.Deactivates;
import io.holdfast.schedule.DeactivationPolicy.GoesOn;
import io.holdfast.schedule.DeactivationPolicy.Pauses;
import io.holdfast.schedule.DeactivationPolicy.Succeeded;
import io.holdfast.schedule.DeactivationPolicy.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries out what the end of an execution means for its scenario. */
final class Aftermath {

    private static final Logger LOG = LoggerFactory.getLogger(Aftermath.class);

    private final RunTools tools;
    private final LiveScenarios scenarios;

    Aftermath(RunTools tools, LiveScenarios scenarios) {
        this.tools = Objects.requireNonNull(tools, "tools");
        this.scenarios = Objects.requireNonNull(scenarios, "scenarios");
    }

    /**
     * Only executions that an active scenario began itself count: who asks for a run sees how it ends, and a retry concerns
     * its incomplete execution. A store that is away keeps the scenario as it was; the end of the execution is written already.
     */
    void of(LiveScenario live, Job job, Ended ended) {
        boolean itsOwn = job.retried().isEmpty() && job.cause() == Journal.Cause.AUTOMATIC;
        if (!itsOwn || !live.scenario().active()) {
            return;
        }
        try {
            carryOut(live, job, verdict(live, job, ended));
        } catch (RuntimeException storeIsAway) {
            LOG.error(
                    "What the end of execution {} means for scenario {} could not be written",
                    job.id(),
                    job.scenario(),
                    storeIsAway);
        }
    }

    private static Verdict verdict(LiveScenario live, Job job, Ended ended) {
        return Backoff.isUsedUp(job, ended)
                ? new Deactivates(DeactivationPolicy.backoffIsUsedUp(
                        job.id(), ended.failure().orElseThrow()))
                : DeactivationPolicy.judge(
                        job.id(), ended, live.starting() == Starting.INSTANT, job.isAnsweredByScenario());
    }

    private void carryOut(LiveScenario live, Job job, Verdict verdict) {
        switch (verdict) {
            case GoesOn() -> {}
            case Succeeded() -> {
                if (live.hasErrors()) {
                    tools.scenarios().resetErrors(job.scenario());
                    live.countedErrors(0);
                }
            }
            case Pauses(Duration pause, Optional<Failure> counted) -> {
                Instant until = tools.clock().instant().plus(pause);
                LOG.info("The schedule of scenario {} pauses until {}", job.scenario(), until);
                tools.scenarios().pause(job.scenario(), until, counted.isPresent());
                counted.ifPresent(failure -> count(live, job, failure));
            }
            case Counts(Failure failure) -> count(live, job, failure);
            case Deactivates(String reason) -> deactivate(job.scenario(), reason);
        }
    }

    private void count(LiveScenario live, Job job, Failure failure) {
        Scenarios port = tools.scenarios();
        int errors = port.countError(job.scenario());
        live.countedErrors(errors);
        if (errors >= live.maximumErrors()) {
            deactivate(job.scenario(), DeactivationPolicy.tooManyErrors(job.id(), failure, errors));
        }
    }

    void deactivate(long scenario, String reason) {
        LOG.warn("Scenario {} is deactivated: {}", scenario, reason);
        scenarios.deactivate(scenario, Optional.of(reason));
    }
}
