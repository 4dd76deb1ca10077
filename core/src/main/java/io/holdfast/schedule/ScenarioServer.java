package io.holdfast.schedule;

import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.blueprint.Problem;
import io.holdfast.execution.ExecutionId;
import io.holdfast.incomplete.Actor;
import io.holdfast.incomplete.HeldExecutions;
import io.holdfast.incomplete.IncompleteExecution;
import io.holdfast.incomplete.IncompleteExecutions.Discarding;
import io.holdfast.incomplete.IncompleteExecutions.Selection;
import io.holdfast.incomplete.IncompleteId;
import io.holdfast.incomplete.Journal;
import io.holdfast.module.Inputs;
import io.holdfast.plan.Plan;
import io.holdfast.plan.Planning;
import io.holdfast.scenario.Hook;
import io.holdfast.scenario.Scenario;
import io.holdfast.scenario.Scheduling;
import io.holdfast.scenario.SchedulingReader;
import io.holdfast.value.Bundle;
import io.holdfast.value.CollectionValue;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the scenarios of this server: the one implementation of {@link Runs}, with its start and stop. */
public final class ScenarioServer implements Runs {

    private static final Logger LOG = LoggerFactory.getLogger(ScenarioServer.class);

    private final RunTools tools;
    private final RunLimits limits;
    private final Plans plans;
    private final LiveScenarios scenarios;
    private final Retries retries;
    private final Dispatcher dispatcher;
    private final ScenarioCalls calls;
    private final DueRuns dueRuns;
    private final SetAside setAside;
    private final Resumption resumption;
    private final StrayExecutions strays;

    public ScenarioServer(RunTools tools, RunLimits limits) {
        this.tools = Objects.requireNonNull(tools, "tools");
        this.limits = Objects.requireNonNull(limits, "limits");
        this.plans = new Plans(tools.planner());
        this.scenarios = new LiveScenarios(tools, limits, plans);
        this.retries = new Retries(tools, limits, scenarios, plans);
        this.dispatcher = retries.dispatcher();
        this.setAside = new SetAside(tools, scenarios, dispatcher);
        this.calls = new CalledScenarios(tools, limits, scenarios, dispatcher, setAside);
        this.dueRuns = new DueRuns(tools, scenarios, dispatcher);
        this.resumption = new Resumption(tools, plans, scenarios, dispatcher, setAside);
        this.strays = new StrayExecutions(tools, dispatcher.inHand(), resumption::takeUp);
    }

    /**
     * Takes up everything that is not finished, before anything new is accepted. Answers how many executions there
     * were; they run when this returns.
     */
    public int takeUp() {
        scenarios.loadActive();
        scenarios.all().forEach(dueRuns::schedule);
        int takenUp = resumption.takeUpAll();
        retries.begin();
        return takenUp;
    }

    /**
     * Takes up what the database, while it was away, left in nobody's hands; to be called by a timer, every few seconds. It
     * costs nothing when the database was never away.
     */
    public void takeUpStrays() {
        strays.look();
    }

    /** To be called by a timer, too, about once a second. */
    @Override
    public void retryWhatIsDue() {
        retries.begin();
    }

    /** What lets executions call other scenarios. */
    public ScenarioCalls calls() {
        return calls;
    }

    /** Begins the runs that schedules say are due; to be called by a timer, about once a second. */
    public void runWhatIsDue() {
        dueRuns.begin();
    }

    /** What this process has done since it started. */
    public RunStatistics statistics() {
        return dispatcher.statistics();
    }

    /**
     * Stops beginning things, lets what runs come to a safe point, and suspends it. Answers whether everything had
     * stopped within the limit.
     */
    public boolean stop(Duration limit) {
        return dispatcher.stop(limit);
    }

    @Override
    public Acceptance accept(Hook hook, Bundle bundle) {
        Optional<LiveScenario> live = hook.scenario().flatMap(scenarios::find);
        if (live.isEmpty()) {
            return new NotAttached();
        }
        // A caller that waits for the scenario's own answer calls again, rather than wait for its turn.
        Duration wait = live.get().waitOfPace(tools.clock().instant());
        if (wait.isPositive() && answers(live.get().planning())) {
            return new TooOften(wait);
        }
        return switch (dispatcher.admit(live.get(), List.of(bundle), Journal.Cause.AUTOMATIC)) {
            case Dispatcher.Admitted(Job job) -> {
                boolean answers = !job.isHeld() && answers(live.get().planning());
                yield new Accepted(job.id(), answers ? Optional.of(job.answer()) : Optional.empty());
            }
            case Dispatcher.Full() -> new QueueFull(limits.held());
            case Dispatcher.Overload() -> new Overloaded();
        };
    }

    private static boolean answers(Planning planning) {
        return planning instanceof Planning.Planned(Plan plan) && plan.contains("gateway:WebhookRespond");
    }

    @Override
    public Start start(long scenario, List<Bundle> given) {
        Optional<LiveScenario> live = scenarios.refresh(scenario);
        if (live.isEmpty()) {
            return new Refused("There is no scenario " + scenario + ".");
        }
        return switch (live.get().planning()) {
            case Planning.Refused(List<Problem> problems) -> new NotRunnable(problems);
            case Planning.Planned(Plan plan) when plan.trigger().isPresent() -> start(live.get(), given);
            case Planning.Planned ignored ->
                switch (live.get().fitInputs(given, tools.clock().getZone())) {
                    case Inputs.Fit(CollectionValue inputs) -> start(live.get(), LiveScenario.bundles(inputs));
                    case Inputs.Unfit(String problem) -> new Unfitting(problem);
                };
        };
    }

    private Start start(LiveScenario live, List<Bundle> bundles) {
        return switch (dispatcher.admit(live, bundles, Journal.Cause.MANUAL)) {
            case Dispatcher.Admitted(Job job) -> new Started(job.id(), job.end());
            case Dispatcher.Full() ->
                new Refused("The scenario already holds " + limits.held() + " executions that wait for their turn.");
            case Dispatcher.Overload() -> new Refused("The server has too much to do at the moment. Try again soon.");
        };
    }

    @Override
    public Activation activate(long scenario) {
        Optional<LiveScenario> live = scenarios.refresh(scenario);
        if (live.isEmpty()) {
            return new Missing();
        }
        if (live.get().planning() instanceof Planning.Refused refused) {
            return new Unfit(refused.problems());
        }
        Optional<Problem> neverDue =
                dueRuns.obstacle(live.get().starting(), live.get().scheduling());
        if (neverDue.isPresent()) {
            return new Unfit(List.of(neverDue.get()));
        }
        tools.scenarios()
                .activate(scenario, true, Optional.empty(), tools.clock().instant());
        changed(scenario);
        return new Activated();
    }

    @Override
    public boolean deactivate(long scenario) {
        if (tools.scenarios().find(scenario).isEmpty()) {
            return false;
        }
        scenarios.deactivate(scenario, Optional.empty());
        return true;
    }

    @Override
    public Optional<Problem> obstacle(JsonObject document, JsonObject scheduling) {
        return switch (SchedulingReader.read(scheduling, tools.clock().getZone())) {
            case SchedulingReader.Refused(List<Problem> problems) -> Optional.of(problems.getFirst());
            case SchedulingReader.Read(Scheduling read) ->
                dueRuns.obstacle(Starting.of(read, plans.of(document)), read);
        };
    }

    @Override
    public void changed(long scenario) {
        scenarios.refresh(scenario).ifPresent(live -> {
            dueRuns.schedule(live);
            dispatcher.release(live);
        });
        retries.begin();
    }

    @Override
    public void deleted(long scenario) {
        scenarios.forget(scenario);
        tools.folder().deleted(scenario);
    }

    @Override
    public List<IncompleteId> retry(long scenario, Selection selection, Actor actor) {
        List<IncompleteId> set = tools.incompletes()
                .requestRetry(scenario, selection, tools.clock().instant(), actor);
        retries.begin();
        return set;
    }

    @Override
    public void settled(IncompleteExecution item) {
        tools.folder().release(item.scenario(), 1, item.size());
        scenarios.find(item.scenario()).ifPresent(dispatcher::release);
    }

    @Override
    public Discarding discard(long scenario, Selection selection, String actor) {
        Discarding discarding =
                tools.incompletes().discard(scenario, selection, tools.clock().instant(), actor);
        for (IncompleteExecution item : discarding.discarded()) {
            tools.folder().release(scenario, 1, item.size());
        }
        scenarios.find(scenario).ifPresent(dispatcher::release);
        return discarding;
    }

    @Override
    public Set<ExecutionId> discardHeld(long scenario, HeldExecutions.Selection selection, String actor) {
        return scenarios
                .find(scenario)
                .map(live -> discardHeld(live, selection, actor))
                .orElse(Set.of());
    }

    /** Taken out first, so that none begins meanwhile; what cannot be discarded waits again. */
    private Set<ExecutionId> discardHeld(LiveScenario live, HeldExecutions.Selection selection, String actor) {
        List<Job> withdrawn = live.withdraw(job -> selection.includes(job.id()));
        Set<ExecutionId> ids = withdrawn.stream().map(Job::id).collect(Collectors.toSet());
        Set<ExecutionId> discarded = Set.of();
        try {
            discarded = tools.journal()
                    .discard(live.scenario().id(), ids, tools.clock().instant(), actor);
        } finally {
            Set<ExecutionId> gone = discarded;
            live.waitAgain(
                    withdrawn.stream().filter(job -> !gone.contains(job.id())).toList());
        }
        Set<ExecutionId> ended = discarded;
        withdrawn.stream().filter(job -> ended.contains(job.id())).forEach(job -> dispatcher.discarded(job, actor));
        dispatcher.release(live);
        return discarded;
    }

    @Override
    public Optional<Condition> condition(Scenario scenario) {
        return scenarios
                .find(scenario.id())
                .map(live -> live.condition(
                        scenario, tools.clock().instant(), dispatcher.places().taken(), dispatcher.isStopping()));
    }

    @Override
    public Optional<Stillness> setAside(ExecutionId execution) {
        return setAside.find(execution);
    }

    @Override
    public Optional<Stillness> standstill(ExecutionId execution) {
        return setAside.find(execution).or(() -> setAside.awaitedBy(execution));
    }

    @Override
    public boolean giveUp(long scenario, ExecutionId execution, String actor) {
        return setAside.giveUp(scenario, execution, actor);
    }

    @Override
    public int queueLimit() {
        return limits.held();
    }
}
