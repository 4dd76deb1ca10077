package io.holdfast.schedule;

import io.holdfast.module.ModuleKind;
import io.holdfast.plan.Plan;
import io.holdfast.plan.Planning;
import io.holdfast.plan.Step;
import io.holdfast.scenario.Scheduling;

/** What makes a scenario begin. It follows from its scheduling and from its first module. */
enum Starting {
    /** Every call of its webhook begins an execution, at once. */
    INSTANT,
    /** Calls of its webhook wait; when it is due some of them begin, one after the other. */
    QUEUE,
    /** It looks for what is new when it is due; never twice at a time. */
    POLL,
    /** Its first module runs when it is due. */
    SCHEDULED,
    /** Somebody asks for it. */
    ON_DEMAND;

    static Starting of(Scheduling scheduling, Planning planning) {
        boolean immediately = scheduling instanceof Scheduling.Immediately;
        return switch (planning) {
            case Planning.Planned(Plan plan) when plan.trigger().isPresent() -> immediately ? INSTANT : QUEUE;
            case Planning.Planned(Plan plan) ->
                immediately || scheduling instanceof Scheduling.OnDemand
                        ? ON_DEMAND
                        : isPolled(plan) ? POLL : SCHEDULED;
            case Planning.Refused ignored -> immediately ? INSTANT : SCHEDULED;
        };
    }

    private static boolean isPolled(Plan plan) {
        return plan.first() instanceof Step.Run first && first.description().kind() == ModuleKind.POLLING_TRIGGER;
    }

    /** Whether it begins by its schedule: it has times at which it is due. */
    boolean isScheduled() {
        return switch (this) {
            case QUEUE, POLL, SCHEDULED -> true;
            case INSTANT, ON_DEMAND -> false;
        };
    }
}
