package io.holdfast.schedule;

import io.holdfast.incomplete.IncompleteExecutions.Claimed;
import io.holdfast.incomplete.LeftExecution;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Begins the retries that are due. Asked by a timer, by whoever sets an item to retry, and by every retry that ends and
 * so makes room; one thread at a time looks, and looks again when it was asked meanwhile.
 */
final class Retries {

    private static final Logger LOG = LoggerFactory.getLogger(Retries.class);

    private static final int CLAIMED_AT_ONCE = 100;

    private final RunTools tools;
    private final LiveScenarios scenarios;
    private final Plans plans;
    private final Dispatcher dispatcher;
    private final AtomicInteger asked = new AtomicInteger();

    /** Whether the last look left items behind that were due, for want of places: an end makes room for them. */
    private final AtomicBoolean moreAreDue = new AtomicBoolean(true);

    Retries(RunTools tools, RunLimits limits, LiveScenarios scenarios, Plans plans) {
        this.tools = Objects.requireNonNull(tools, "tools");
        this.scenarios = Objects.requireNonNull(scenarios, "scenarios");
        this.plans = Objects.requireNonNull(plans, "plans");
        this.dispatcher = new Dispatcher(tools, limits, scenarios, this::anExecutionEnded);
    }

    Dispatcher dispatcher() {
        return dispatcher;
    }

    private void anExecutionEnded() {
        if (moreAreDue.get()) {
            begin();
        }
    }

    /** Begins what is due and has a place. Returns at once; the work is done on a thread of its own. */
    void begin() {
        if (asked.getAndIncrement() == 0) {
            tools.executor().execute(this::look);
        }
    }

    private void look() {
        int seen;
        do {
            seen = asked.get();
            try {
                claim();
            } catch (RuntimeException storeIsAway) {
                LOG.warn("Due retries could not be read; they are looked for again in a moment", storeIsAway);
                dispatcher.inHand().doubt();
            }
        } while (asked.addAndGet(-seen) > 0);
    }

    /**
     * Looks again at once only when it took as many as it may take at a time: what else is due has no place, and the end of
     * what was begun now makes one.
     */
    private void claim() {
        // Before anything begins, so that what ends at once asks for another look.
        moreAreDue.set(true);
        List<Claimed> claimed;
        do {
            if (dispatcher.isStopping()) {
                return;
            }
            Map<Long, Integer> places = scenarios.retryable();
            claimed = tools.incompletes()
                    .claimDue(tools.clock().instant(), places, CLAIMED_AT_ONCE, tools.ids()::execution);
            claimed.forEach(retry -> dispatcher.inHand().take(retry.execution()));
            claimed.forEach(this::begin);
        } while (claimed.size() >= CLAIMED_AT_ONCE);
        if (claimed.isEmpty()) {
            moreAreDue.set(tools.incompletes()
                    .nextDue()
                    .filter(due -> !due.isAfter(tools.clock().instant()))
                    .isPresent());
        }
    }

    private void begin(Claimed claimed) {
        Job job = Job.retry(
                claimed.execution(),
                claimed.work(),
                plans.of(claimed.work().blueprint()),
                claimed.work().snapshot(),
                claimed.requested(),
                false,
                LeftExecution.Stage.BEGUN);
        scenarios.find(job.scenario()).ifPresent(live -> {
            live.retryBegins();
            dispatcher.take(live, job);
        });
    }
}
