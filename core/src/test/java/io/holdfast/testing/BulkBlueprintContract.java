package io.holdfast.testing;

import static io.holdfast.testing.BlueprintBuilder.blueprint;
import static io.holdfast.testing.BlueprintBuilder.module;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.bulk.BulkJob;
import io.holdfast.bulk.BulkJobs;
import io.holdfast.bulk.BulkJobs.Reaching;
import io.holdfast.bulk.ItemOutcome;
import io.holdfast.bulk.JobAction;
import io.holdfast.bulk.JobSelection.These;
import io.holdfast.bulk.JobState;
import io.holdfast.bulk.SkipReason;
import io.holdfast.incomplete.Actor;
import io.holdfast.incomplete.Attempt;
import io.holdfast.incomplete.IncompleteId;
import io.holdfast.incomplete.IncompleteState;
import io.holdfast.scenario.Scenario;
import io.holdfast.scenario.Scenarios.Update;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What {@link BulkJobs} promises about jobs that give items the latest blueprint. */
public abstract class BulkBlueprintContract extends BulkJobsStage {

    private Scenario failingIn(String module) {
        return driver.scenario(blueprint().then(module(3, module)).document());
    }

    private void change(Scenario scenario, BlueprintBuilder next) {
        ports.scenarios()
                .update(
                        scenario.id(),
                        new Update(
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(next.document()),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()),
                        driver.now());
    }

    @Test
    void a_job_takes_the_latest_blueprint_for_its_items_as_an_edit_by_the_job() {
        Scenario scenario = failingIn("test:Act");
        IncompleteId unresolved = driver.unresolved(scenario);
        IncompleteId pending = driver.pending(scenario, driver.now());
        BlueprintBuilder mended = blueprint().then(module(3, "test:Act").mapping("value", "mended"));
        change(scenario, mended);
        BulkJob job = create(JobAction.TAKE_LATEST_BLUEPRINT, ALL);

        assertThat(reach(job)).isEqualTo(new Reaching(2, 2, List.of()));

        assertThat(settled(job).totals().outcomes()).isEqualTo(Map.of(ItemOutcome.BLUEPRINT_TAKEN, 2L));
        assertThat(settled(job).state()).isEqualTo(JobState.DONE);
        assertThat(driver.item(unresolved).state()).isEqualTo(IncompleteState.UNRESOLVED);
        assertThat(driver.item(pending).state()).isEqualTo(IncompleteState.PENDING);
        assertThat(ports.incompletes().work(unresolved).orElseThrow().blueprint())
                .isEqualTo(mended.document());
        assertThat(ports.byHand().edits(unresolved, 10)).singleElement().satisfies(edit -> {
            assertThat(edit.actor()).isEqualTo(Actor.job("bulk job " + job.id() + " of Ada"));
            assertThat(edit.latestVersion()).contains(2L);
            assertThat(edit.before()).isEqualTo(scenario.blueprint());
            assertThat(edit.after()).isEqualTo(mended.document());
        });
    }

    @Test
    void items_that_cannot_take_the_latest_blueprint_are_skipped_with_the_reason_and_not_edited() {
        Scenario gone = failingIn("test:Act");
        IncompleteId moduleGone = driver.unresolved(gone);
        change(gone, blueprint().then(module(4, "test:Act")));
        Scenario changed = failingIn("test:Act");
        IncompleteId moduleChanged = driver.unresolved(changed);
        change(changed, blueprint().then(module(3, "test:Other")));
        Scenario scenario = failingIn("test:Act");
        IncompleteId deleted = driver.unresolved(scenario);
        IncompleteId resolved =
                driver.itemIn(IncompleteState.RESOLVED, scenario).id();
        IncompleteId running =
                driver.itemIn(IncompleteState.IN_PROGRESS, scenario).id();
        IncompleteId open = driver.unresolved(scenario);
        Scenario removed = failingIn("test:Act");
        IncompleteId ofRemoved = driver.unresolved(removed);
        BulkJob job = create(
                JobAction.TAKE_LATEST_BLUEPRINT,
                new These(Set.of(
                        moduleGone,
                        moduleChanged,
                        deleted,
                        resolved,
                        running,
                        open,
                        ofRemoved,
                        new IncompleteId(new UUID(1, 1)))));
        driver.discard(driver.item(deleted));
        ports.scenarios().delete(removed.id(), driver.now());

        assertThat(reach(job)).isEqualTo(new Reaching(8, 1, List.of()));

        assertThat(settled(job).totals().skipped())
                .isEqualTo(Map.of(
                        SkipReason.MODULE_GONE, 1L,
                        SkipReason.MODULE_CHANGED, 1L,
                        SkipReason.DELETED_MEANWHILE, 1L,
                        SkipReason.RESOLVED_ALREADY, 1L,
                        SkipReason.IN_PROGRESS, 1L,
                        SkipReason.SCENARIO_GONE, 1L,
                        SkipReason.GONE, 1L));
        assertThat(settled(job).totals().of(ItemOutcome.BLUEPRINT_TAKEN)).isEqualTo(1);
        assertThat(settled(job).totals().selected()).isEqualTo(8);
        assertThat(ports.byHand().edits(moduleGone, 10)).isEmpty();
        assertThat(ports.byHand().edits(moduleChanged, 10)).isEmpty();
        assertThat(ports.byHand().edits(ofRemoved, 10)).isEmpty();
        assertThat(ports.byHand().edits(open, 10)).hasSize(1);
    }

    @Test
    void a_job_that_takes_the_latest_blueprint_and_retries_waits_for_how_its_retries_end() {
        Scenario scenario = failingIn("test:Act");
        ports.scenarios().activate(scenario.id(), true, Optional.empty(), driver.now());
        IncompleteId mended = driver.unresolved(scenario);
        Scenario gone = failingIn("test:Act");
        ports.scenarios().activate(gone.id(), true, Optional.empty(), driver.now());
        IncompleteId moduleGone = driver.unresolved(gone);
        Scenario off = failingIn("test:Act");
        IncompleteId ofInactive = driver.unresolved(off);
        change(scenario, blueprint().then(module(3, "test:Act").mapping("value", "mended")));
        change(gone, blueprint().then(module(4, "test:Act")));
        BulkJob job = create(JobAction.TAKE_LATEST_BLUEPRINT_AND_RETRY, ALL);

        assertThat(reach(job)).isEqualTo(new Reaching(3, 1, List.of()));

        assertThat(settled(job).totals().outcomes())
                .isEqualTo(Map.of(ItemOutcome.UNDER_WAY, 1L, ItemOutcome.SKIPPED, 2L));
        assertThat(settled(job).totals().skipped())
                .isEqualTo(Map.of(SkipReason.MODULE_GONE, 1L, SkipReason.SCENARIO_INACTIVE, 1L));
        assertThat(ports.byHand().edits(mended, 10)).hasSize(1);
        assertThat(ports.byHand().edits(moduleGone, 10)).isEmpty();
        assertThat(ports.byHand().edits(ofInactive, 10)).isEmpty();
        assertThat(driver.item(moduleGone).state()).isEqualTo(IncompleteState.UNRESOLVED);
        driver.resolve(driver.claimOne(scenario));
        assertThat(settled(job).totals().of(ItemOutcome.RESOLVED)).isEqualTo(1);
        assertThat(settled(job).state()).isEqualTo(JobState.DONE);
    }

    @Test
    void a_retry_by_a_job_is_an_attempt_of_the_job_with_the_blueprint_that_a_job_took() {
        Scenario scenario = failingIn("test:Act");
        ports.scenarios().activate(scenario.id(), true, Optional.empty(), driver.now());
        IncompleteId item = driver.unresolved(scenario);
        BulkJob taking = create(JobAction.TAKE_LATEST_BLUEPRINT, ALL);
        reach(taking);
        BulkJob retrying = create(JobAction.RETRY, ALL);
        reach(retrying);

        driver.resolve(driver.claimOne(scenario));

        assertThat(ports.byHand().attempts(item, 10)).singleElement().satisfies(attempt -> {
            assertThat(attempt.cause())
                    .isEqualTo(new Attempt.AskedFor(Actor.job("bulk job " + retrying.id() + " of Ada")));
            assertThat(attempt.edit()).isEqualTo(1);
        });
        assertThat(settled(retrying).totals().outcomes()).isEqualTo(Map.of(ItemOutcome.RESOLVED, 1L));
    }
}
