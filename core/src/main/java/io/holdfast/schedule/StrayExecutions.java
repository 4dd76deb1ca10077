package io.holdfast.schedule;

import io.holdfast.execution.ExecutionId;
import io.holdfast.incomplete.LeftExecution;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds executions that the store has as unfinished and that nobody in this process has in hand, because the database was
 * away when something about them was written. They are taken up as after a crash, so that none is forgotten as running.
 */
final class StrayExecutions {

    private static final Logger LOG = LoggerFactory.getLogger(StrayExecutions.class);
    private static final int READ_AT_ONCE = 500;

    private final RunTools tools;
    private final ExecutionsInHand inHand;
    private final Consumer<LeftExecution> takeUp;
    private Set<ExecutionId> seen = Set.of();

    /** @param takeUp takes up an execution that somebody lost hold of */
    StrayExecutions(RunTools tools, ExecutionsInHand inHand, Consumer<LeftExecution> takeUp) {
        this.tools = Objects.requireNonNull(tools, "tools");
        this.inHand = Objects.requireNonNull(inHand, "inHand");
        this.takeUp = Objects.requireNonNull(takeUp, "takeUp");
    }

    /**
     * Looks for strays when there is a doubt; costs nothing when there is none. An execution is taken up when two looks in
     * a row found it astray: between the store's answer and the hand that takes it there is a moment.
     */
    synchronized void look() {
        if (!inHand.takeDoubt()) {
            return;
        }
        Map<ExecutionId, LeftExecution> strays;
        try {
            strays = strays();
        } catch (RuntimeException storeIsAway) {
            LOG.debug("The store does not answer yet", storeIsAway);
            inHand.doubt();
            return;
        }
        Set<ExecutionId> left = new HashSet<>(strays.keySet());
        left.removeAll(seen);
        strays.keySet().retainAll(seen);
        seen = left;
        if (!left.isEmpty()) {
            inHand.doubt();
        }
        for (LeftExecution stray : strays.values()) {
            LOG.warn("Execution {} of scenario {} is taken up: the database was away", stray.id(), stray.scenario());
            takeUp.accept(stray);
        }
    }

    private Map<ExecutionId, LeftExecution> strays() {
        Map<ExecutionId, LeftExecution> strays = new HashMap<>();
        Optional<ExecutionId> last = Optional.empty();
        List<LeftExecution> page;
        do {
            page = tools.journal().unfinished(last, READ_AT_ONCE);
            for (LeftExecution left : page) {
                last = Optional.of(left.id());
                if (!inHand.has(left.id())) {
                    strays.put(left.id(), left);
                }
            }
        } while (!page.isEmpty());
        return strays;
    }
}
