package io.holdfast.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.alert.AlertKind;
import io.holdfast.alert.AlertWatch;
import io.holdfast.alert.Alerts;
import io.holdfast.alert.Notice;
import io.holdfast.execution.ExecutionStatus;
import io.holdfast.incomplete.FolderLimits;
import io.holdfast.incomplete.IncompleteId;
import io.holdfast.incomplete.Journal.Dropped;
import io.holdfast.incomplete.Journal.Progress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What {@link Alerts} promises about room: of one scenario, and of all together. Items have 100 bytes each. */
public abstract class FullFoldersContract extends AlertsStage {

    private static final FolderLimits MANY = new FolderLimits(1_000, 1_000_000);

    private void store(int items) {
        for (int number = 0; number < items; number++) {
            driver.unresolved(scenario);
        }
    }

    private List<Notice> sent(AlertKind kind) {
        return sent.stream().filter(notice -> notice.kind() == kind).toList();
    }

    @Test
    void a_folder_with_as_many_items_as_it_may_hold_is_full() {
        store(4);
        lookWithin(new FolderLimits(4, 10_000), MANY);

        assertThat(sent(AlertKind.FOLDER_FULL))
                .extracting(Notice::text)
                .containsExactly(
                        "Its folder has reached the limit of 4 items. It holds 4 of 4 items and 400 of 10000 bytes."
                                + " Resolve or delete some to make room, or raise the limit of a scenario's folder.");
    }

    @Test
    void a_folder_without_room_for_one_more_of_the_usual_size_is_full() {
        store(4);
        lookWithin(new FolderLimits(10, 499), MANY);

        assertThat(sent(AlertKind.FOLDER_FULL))
                .extracting(Notice::text)
                .containsExactly(
                        "Its folder has a limit of 499 bytes, and one more item of the usual size, 100 bytes, has no"
                                + " room. It holds 4 of 10 items and 400 of 499 bytes. Resolve or delete some to make room, or"
                                + " raise the limit of a scenario's folder.");
    }

    @Test
    void a_folder_with_room_for_just_one_more_is_not_full() {
        store(4);
        lookWithin(new FolderLimits(5, 500), new FolderLimits(5, 500));

        assertThat(sent).extracting(Notice::kind).containsExactly(AlertKind.FIRST_ITEM);
    }

    @Test
    void a_folder_that_stays_full_is_told_once_and_one_that_had_room_again() {
        FolderLimits two = new FolderLimits(2, 10_000);
        driver.unresolved(scenario);
        IncompleteId second = driver.unresolved(scenario);
        lookWithin(two, MANY);
        ports.clock().tick(AlertWatch.QUIET);
        lookWithin(two, MANY);
        assertThat(sent(AlertKind.FOLDER_FULL)).hasSize(1);

        driver.discard(driver.item(second));
        lookWithin(two, MANY);
        driver.unresolved(scenario);
        lookWithin(two, MANY);

        assertThat(sent(AlertKind.FOLDER_FULL)).hasSize(2);
    }

    @Test
    void what_is_dropped_is_told_with_where_it_is_listed_and_the_use_of_both_limits() {
        driver.unresolved(driver.scenario());
        driver.finish(
                driver.accept(scenario),
                ExecutionStatus.WARNING,
                new Progress(
                        List.of(StoreSample.failed(3)),
                        List.of(),
                        List.of(new Dropped(3, StoreSample.FAILED, StoreSample.MALFORMED, 17))));
        lookWithin(new FolderLimits(4, 10_000), MANY);

        assertThat(sent(AlertKind.FOLDER_FULL))
                .extracting(Notice::text)
                .containsExactly("What did not fit in was dropped, because its setting \"Enable data loss\" is on; GET"
                        + " /api/v2/losses?scenarioId=" + scenario.id()
                        + " lists it. Its folder holds 0 of 4 items and 0 of"
                        + " 10000 bytes, all folders together hold 1 of 1000 items and 100 of 1000000 bytes. Resolve or delete"
                        + " incomplete executions to make room, or raise the limit that is met.");
    }

    @Test
    void all_folders_together_are_full_though_none_is_by_itself() {
        store(2);
        driver.unresolved(driver.scenario());
        lookWithin(MANY, new FolderLimits(3, 10_000));
        lookWithin(MANY, new FolderLimits(3, 10_000));

        assertThat(sent(AlertKind.FOLDER_FULL)).isEmpty();
        assertThat(sent(AlertKind.ORGANIZATION_FULL)).singleElement().satisfies(notice -> {
            assertThat(notice.scenario()).isEqualTo(Notice.NO_SCENARIO);
            assertThat(notice.subject()).isEqualTo("All scenarios together have no room for incomplete executions");
            assertThat(notice.text())
                    .isEqualTo(
                            "All folders together have reached the limit of 3 items. They hold 3 of 3 items and 300 of 10000 bytes."
                                    + " What fails next in any scenario stops it, or is dropped by it. Resolve or delete incomplete"
                                    + " executions of any scenario to make room, or raise the limit of the organization.");
        });
    }

    @Test
    void all_folders_together_are_full_when_one_more_of_the_usual_size_has_no_room() {
        store(2);
        driver.unresolved(driver.scenario());
        lookWithin(MANY, new FolderLimits(10, 399));

        assertThat(sent(AlertKind.ORGANIZATION_FULL))
                .extracting(Notice::text)
                .singleElement()
                .asString()
                .startsWith(
                        "All folders together have a limit of 399 bytes, and one more item of the usual size, 100 bytes, has no room."
                                + " They hold 3 of 10 items and 300 of 399 bytes.");
    }

    @Test
    void what_could_not_be_told_of_all_together_is_tried_again_and_a_trouble_until_then() {
        store(1);
        ports.scenarios().delete(scenario.id(), driver.now());
        failure = Optional.of("no such host");
        lookWithin(MANY, new FolderLimits(1, 10_000));
        assertThat(alerts.troubles(10)).extracting(Alerts.Trouble::scenario).containsExactly(Notice.NO_SCENARIO);

        failure = Optional.empty();
        ports.clock().tick(Duration.ofSeconds(30));
        lookWithin(MANY, new FolderLimits(1, 10_000));

        assertThat(sent(AlertKind.ORGANIZATION_FULL)).hasSize(2);
        assertThat(sent.getFirst().id()).isEqualTo(sent.getLast().id());
        assertThat(alerts.troubles(10)).isEmpty();
    }
}
