package io.holdfast.testing;

import static io.holdfast.testing.StoreSample.bundle;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.datastore.DataRecord;
import io.holdfast.datastore.DataStores.Update;
import io.holdfast.transaction.Committing;
import io.holdfast.transaction.Committing.Committed;
import io.holdfast.transaction.Committing.Refused;
import io.holdfast.transaction.Write.ClearRecords;
import io.holdfast.transaction.Write.DeleteRecord;
import io.holdfast.transaction.Write.MergeRecord;
import io.holdfast.transaction.Write.PutRecord;
import io.holdfast.value.ArrayValue;
import io.holdfast.value.CollectionValue;
import io.holdfast.value.NullValue;
import io.holdfast.value.NumberValue;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What {@link io.holdfast.incomplete.Journal#commit} promises about the records of data stores. */
public abstract class RecordChangesContract extends Transactions {

    @Test
    void changes_are_made_in_their_order_and_see_one_another() {
        commit(
                1,
                put("a", "first"),
                merge("a", data("more", NumberValue.of(1))),
                put("b", "gone soon"),
                new DeleteRecord(store, "b", ANY),
                put("c", "first"),
                put("c", "second"));

        assertThat(stored("a")).contains(data("first").with("more", NumberValue.of(1)));
        assertThat(stored("b")).isEmpty();
        assertThat(stored("c")).contains(data("second"));
        assertCounted(
                ports.dataStores().record(store, "a").orElseThrow(),
                ports.dataStores().record(store, "c").orElseThrow());
    }

    @Test
    void a_change_of_what_somebody_else_changed_is_refused() {
        commit(1, put("k", "first"));
        OptionalLong seen = version("k");
        commit(driver.accept(scenario, bundle("b")), 1, put("k", "of somebody else"));
        long now = version("k").getAsLong();

        String expected = "The record \"k\" of data store " + store
                + " was changed by somebody else in the meantime: the change was based on its version "
                + seen.getAsLong() + ", but its version is " + now + ".";
        assertThat(reason(commit(2, new PutRecord(store, "k", data("mine"), true, seen))))
                .isEqualTo(expected);
        assertThat(reason(commit(2, new MergeRecord(store, "k", data("mine"), false, false, seen))))
                .isEqualTo(expected);
        assertThat(reason(commit(2, new DeleteRecord(store, "k", seen)))).isEqualTo(expected);
        assertThat(stored("k")).contains(data("of somebody else"));
    }

    @Test
    void a_record_that_came_or_went_in_the_meantime_refuses_what_was_based_on_the_opposite() {
        commit(1, put("came", "of somebody else"));

        assertThat(reason(commit(2, new PutRecord(store, "came", data("mine"), true, OptionalLong.of(0)))))
                .contains("was based on its absence, but its version is ");
        assertThat(reason(commit(2, new PutRecord(store, "went", data("mine"), true, OptionalLong.of(7)))))
                .endsWith("was based on its version 7, but it is not there.");
    }

    @Test
    void a_version_never_comes_again() {
        commit(1, put("k", "first"));
        OptionalLong first = version("k");

        commit(2, new DeleteRecord(store, "k", first), put("k", "first"));
        commit(3, new ClearRecords(store), put("k", "first"));

        assertThat(version("k").getAsLong()).isGreaterThan(first.getAsLong());
        assertThat(commit(4, new DeleteRecord(store, "k", first))).isInstanceOf(Refused.class);
    }

    @Test
    void several_changes_of_a_record_may_be_based_on_what_was_there_before_all_of_them() {
        commit(1, put("k", "first"));
        OptionalLong seen = version("k");

        Committing outcome = commit(
                2,
                new MergeRecord(store, "k", data("a", NumberValue.of(1)), false, false, seen),
                new MergeRecord(store, "k", data("b", NumberValue.of(2)), false, false, seen));

        assertThat(outcome).isEqualTo(new Committed());
        assertThat(stored("k"))
                .contains(data("first").with("a", NumberValue.of(1)).with("b", NumberValue.of(2)));
    }

    @Test
    void a_record_that_exists_is_replaced_only_when_that_is_said() {
        commit(1, put("k", "first"));

        assertThat(reason(commit(2, new PutRecord(store, "k", data("mine"), false, ANY))))
                .isEqualTo("The record \"k\" of data store " + store + " exists already, and is not to be replaced.");
        assertThat(stored("k")).contains(data("first"));
    }

    @Test
    void a_missing_record_is_inserted_only_when_that_is_said() {
        assertThat(commit(1, merge("k", data("x")))).isInstanceOf(Refused.class);

        assertThat(commit(1, new MergeRecord(store, "k", data("x"), true, false, ANY)))
                .isEqualTo(new Committed());

        assertThat(stored("k")).contains(data("x"));
    }

    @Test
    void merging_leaves_ignored_fields_and_empties_erased_ones() {
        CollectionValue before = data("a", NumberValue.of(1)).with("b", NumberValue.of(2));
        commit(1, new PutRecord(store, "k", before, false, ANY));

        commit(2, merge("k", data("a", NullValue.IGNORED).with("b", NullValue.ERASED)));

        assertThat(stored("k")).contains(data("a", NumberValue.of(1)).with("b", NullValue.NULL));
    }

    @Test
    void merging_replaces_an_array_or_adds_to_it() {
        CollectionValue one = data("a", ArrayValue.of(NumberValue.of(1)));
        CollectionValue two = data("a", ArrayValue.of(NumberValue.of(2)));
        commit(1, new PutRecord(store, "added", one, false, ANY), new PutRecord(store, "replaced", one, false, ANY));

        commit(
                2,
                new MergeRecord(store, "added", two, false, true, ANY),
                new MergeRecord(store, "replaced", two, false, false, ANY));

        assertThat(stored("added")).contains(data("a", ArrayValue.of(NumberValue.of(1), NumberValue.of(2))));
        assertThat(stored("replaced")).contains(two);
    }

    @Test
    void deleting_what_is_not_there_is_no_mistake() {
        assertThat(commit(1, new DeleteRecord(store, "k", ANY))).isEqualTo(new Committed());
        assertCounted();
    }

    @Test
    void all_records_are_deleted_at_once() {
        commit(1, put("a", "first"), put("b", "first"));

        commit(2, put("c", "gone too"), new ClearRecords(store), put("d", "later"));

        assertThat(ports.dataStores().page(store, 9, 0))
                .extracting(DataRecord::key)
                .containsExactly("d");
        assertCounted(ports.dataStores().record(store, "d").orElseThrow());
    }

    @Test
    void a_data_store_that_does_not_exist_refuses_the_commit() {
        assertThat(reason(commit(1, new PutRecord(4711, "k", data("x"), true, ANY))))
                .isEqualTo("There is no data store 4711.");

        ports.dataStores().delete(store);
        assertThat(reason(commit(1, new ClearRecords(store)))).isEqualTo("There is no data store " + store + ".");
    }

    @Test
    void a_commit_that_has_no_room_is_refused() {
        String half = "x".repeat(600_000);
        commit(1, put("a", half));

        assertThat(reason(commit(2, put("b", half))))
                .isEqualTo("Data store " + store + ", \"customers\", has no room: its records would take 1200092 bytes,"
                        + " and its limit is 1048576 bytes. Delete records, or raise the limit.");
        assertThat(stored("b")).isEmpty();
        assertThat(commit(2, new DeleteRecord(store, "a", ANY), put("b", half))).isEqualTo(new Committed());
    }

    @Test
    void a_data_store_over_a_lowered_limit_takes_what_makes_it_smaller() {
        commit(1, put("a", "x".repeat(1_000)), put("b", "x"));
        ports.dataStores().update(store, new Update(Optional.empty(), OptionalLong.of(100), Optional.empty()));

        assertThat(commit(2, put("b", "longer"))).isInstanceOf(Refused.class);
        assertThat(commit(2, put("a", "x".repeat(900)))).isEqualTo(new Committed());
    }

    @Test
    void a_key_that_no_record_can_have_refuses_the_commit() {
        assertThat(reason(commit(1, put("", "x")))).isEqualTo("A record's key has at least one character.");
        assertThat(reason(commit(1, put("x".repeat(256), "x"))))
                .isEqualTo("A record's key has at most 255 characters, not 256.");
        assertThat(reason(commit(1, put("a\0b", "x")))).contains("without NUL");
        assertThat(reason(commit(1, put("\ud800", "x")))).contains("is made of characters");
    }
}
