package io.holdfast.testing;

import io.holdfast.bulk.BulkJob;
import io.holdfast.bulk.BulkJobs;
import io.holdfast.bulk.BulkJobs.Created;
import io.holdfast.bulk.BulkJobs.Reaching;
import io.holdfast.bulk.JobAction;
import io.holdfast.bulk.JobKey;
import io.holdfast.bulk.JobSelection;
import io.holdfast.bulk.JobSelection.Fitting;
import io.holdfast.bulk.JobState;
import io.holdfast.bulk.NewJob;
import io.holdfast.bulk.Pace;
import io.holdfast.incomplete.ItemFilter;
import io.holdfast.scenario.Scenario;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;

/** What tests of {@link BulkJobs} begin with. */
abstract class BulkJobsStage {

    static final JobSelection ALL = new Fitting(ItemFilter.ALL, Set.of());

    StorePorts ports = StorePorts.inMemory();
    StoreDriver driver = new StoreDriver(ports);
    BulkJobs jobs = ports.bulkJobs();

    /** An empty store. */
    protected abstract StorePorts emptyStore();

    @BeforeEach
    void openStore() {
        ports = emptyStore();
        driver = new StoreDriver(ports);
        jobs = ports.bulkJobs();
    }

    Scenario active() {
        Scenario scenario = driver.scenario();
        ports.scenarios().activate(scenario.id(), true, Optional.empty(), driver.now());
        return scenario;
    }

    NewJob asked(JobAction action, JobSelection selection, Optional<JobKey> key) {
        return new NewJob(action, selection, Pace.STANDARD, key, "Ada", driver.now());
    }

    BulkJob create(JobAction action, JobSelection selection) {
        return ((Created) jobs.create(asked(action, selection, Optional.empty()))).job();
    }

    BulkJob settled(BulkJob job) {
        return jobs.settle(job.id(), driver.now()).orElseThrow();
    }

    Reaching reach(BulkJob job) {
        return jobs.reach(job.id(), StoreDriver.ALL, driver.now());
    }

    BulkJob move(BulkJob job, JobState next) {
        return jobs.move(job.id(), next, driver.now(), "Ada").orElseThrow().job();
    }
}
