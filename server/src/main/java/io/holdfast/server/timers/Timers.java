package io.holdfast.server.timers;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;

/** Runs chores at a fixed delay for as long as it is open. Of several servers on one database, one runs each. */
public final class Timers implements AutoCloseable {

    /** So many chores may run at once; slow ones, such as those that send mail, do not hold up the others. */
    private static final int THREADS = 6;

    private final Scheduler scheduler;

    private Timers(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    /**
     * Something to be done again and again.
     *
     * @param name its identity in the database
     * @param delay how long after one run ended the next begins
     * @param work what to do; an exception is logged, and the chore runs again
     */
    public record Chore(String name, Duration delay, Runnable work) {
        public Chore {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(delay, "delay");
            Objects.requireNonNull(work, "work");
        }
    }

    /** Begins running the chores, each at once for the first time. */
    public static Timers start(DataSource database, List<Chore> chores) {
        Scheduler scheduler = Scheduler.create(database)
                .tableName("scheduled_task")
                .threads(THREADS)
                .pollingInterval(Duration.ofMillis(500))
                // What a killed server was doing counts as dead after four of these, and is done again.
                .heartbeatInterval(Duration.ofSeconds(2))
                .startTasks(chores.stream().map(Timers::task).toList())
                .build();
        scheduler.start();
        return new Timers(scheduler);
    }

    private static RecurringTask<Void> task(Chore chore) {
        return Tasks.recurring(chore.name(), FixedDelay.of(chore.delay()))
                .execute((instance, context) -> chore.work().run());
    }

    /** Lets running chores end, and runs none any more. */
    @Override
    public void close() {
        scheduler.stop();
    }
}
