package io.holdfast.incomplete;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.testing.StoreDriver;
import io.holdfast.testing.StorePorts;
import org.junit.jupiter.api.Test;

/** The room that is left when a scenario is deleted while its executions run: two items of 100 bytes have room in all. */
class FolderSpaceTest {

    private static final long SIZE = 100;

    private final StorePorts store = StorePorts.inMemory();
    private final StoreDriver driver = new StoreDriver(store);
    private final FolderSpace folder =
            new FolderSpace(store.incompletes(), FolderLimits.STANDARD, new FolderLimits(2, 2 * SIZE));
    private final long deleted = driver.scenario().id();
    private final long other = driver.scenario().id();

    private void delete() {
        store.scenarios().delete(deleted, driver.now());
        folder.deleted(deleted);
    }

    private void assertRoomForTwo() {
        assertThat(folder.reserve(other, SIZE)).isEmpty();
        assertThat(folder.reserve(other, SIZE)).isEmpty();
        assertThat(folder.reserve(other, SIZE)).isPresent();
    }

    @Test
    void what_was_reserved_and_is_not_written_any_more_leaves_its_room() {
        folder.reserve(deleted, SIZE);
        folder.take(deleted, SIZE);

        delete();

        assertRoomForTwo();
    }

    @Test
    void what_is_reserved_afterwards_takes_no_room() {
        delete();

        assertThat(folder.reserve(deleted, 10 * SIZE)).isEmpty();
        folder.take(deleted, SIZE);

        assertRoomForTwo();
    }

    @Test
    void what_could_not_be_written_does_not_give_its_room_back_twice() {
        folder.reserve(other, SIZE);
        folder.reserve(deleted, SIZE);

        delete();
        folder.giveBack(deleted, SIZE);

        assertThat(folder.reserve(other, SIZE)).isEmpty();
        assertThat(folder.reserve(other, SIZE)).isPresent();
    }

    @Test
    void what_others_have_reserved_and_not_yet_written_stays_counted() {
        folder.reserve(other, SIZE);
        folder.reserve(deleted, SIZE);

        delete();

        assertThat(folder.openItems(other)).isOne();
        assertThat(folder.reserve(other, SIZE)).isEmpty();
        assertThat(folder.reserve(other, SIZE)).isPresent();
    }

    @Test
    void an_item_that_is_kept_keeps_its_room_until_a_person_makes_it() {
        driver.unresolved(store.scenarios().find(deleted).orElseThrow());

        delete();
        assertThat(folder.reserve(other, SIZE)).isEmpty();
        assertThat(folder.reserve(other, SIZE)).isPresent();
        folder.release(deleted, 1, SIZE);

        assertThat(folder.reserve(other, SIZE)).isEmpty();
    }
}
