package io.holdfast.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.incomplete.IncompleteId;
import io.holdfast.incomplete.ItemSort;
import io.holdfast.incomplete.ItemSort.By;
import io.holdfast.incomplete.ItemSort.Direction;
import io.holdfast.incomplete.SearchWords;
import io.holdfast.scenario.Scenario;
import io.holdfast.value.Bundle;
import io.holdfast.value.CollectionValue;
import io.holdfast.value.NumberValue;
import io.holdfast.value.TextValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What {@link io.holdfast.incomplete.IncompleteSearch} promises of words, and of parts of messages. */
public abstract class IncompleteSearchTextContract extends IncompleteSearchStage {

    @Test
    void a_cause_is_any_part_of_a_message_also_within_words_and_between_them() {
        IncompleteId found =
                stored(driver.scenario(), failed("Host 4990 refused: Größe in ÅNGSTRÖM, by rule*7"), NOTHING);
        stored(driver.scenario(), failed("Host 499 refused: nothing"), StoreSample.bundle("ost 4990 refused by rule"));

        assertThat(Stream.of("4990", "ost 4990 ref", "OST 4990 REFUSED", "röße in å", "y rule*7", "*"))
                .allSatisfy(cause ->
                        assertThat(found(filter().cause(cause).build())).containsExactly(found));
        assertThat(Stream.of("4990 refused by", "rule 7", "in host 4990", "no such cause"))
                .allSatisfy(cause ->
                        assertThat(found(filter().cause(cause).build())).isEmpty());
    }

    @Test
    void a_cause_is_found_behind_the_part_of_a_message_whose_words_are_kept() {
        IncompleteId found = stored(
                driver.scenario(), failed("x ".repeat(SearchWords.TEXT_LENGTH / 2) + "the host went away"), NOTHING);

        assertThat(found(filter().cause("the host went away").build())).containsExactly(found);
        assertThat(withText("host")).isEmpty();
    }

    @Test
    void a_cause_is_that_of_the_latest_failure() {
        Scenario scenario = driver.scenario();
        IncompleteId id = driver.pending(scenario, driver.now());
        driver.failAgain(driver.claimOne(scenario), failed("The door is locked"), Optional.empty());

        assertThat(found(filter().cause("door is locked").build())).containsExactly(id);
        assertThat(found(filter().cause("refused by").build())).isEmpty();
    }

    @Test
    void words_are_found_in_values_in_names_of_fields_and_in_the_failure_whatever_their_case() {
        CollectionValue customer = new CollectionValue(
                Map.of("eMail", new TextValue("Jane.Doe@Example.com"), "number", NumberValue.of(4711)));
        Bundle bundle = Bundle.of("customer", customer);
        IncompleteId found = stored(driver.scenario(), StoreSample.REFUSED, bundle);
        stored(driver.scenario(), StoreSample.MALFORMED, NOTHING);

        assertThat(Stream.of("jane", "JANE doe", "jane.doe@example.com", "email", "4711", "connection jane"))
                .allSatisfy(text -> assertThat(withText(text)).containsExactly(found));
        assertThat(Stream.of("jan", "jane malformed", "customer nothing"))
                .allSatisfy(text -> assertThat(withText(text)).isEmpty());
    }

    @Test
    void a_star_stands_for_any_rest_of_a_word() {
        IncompleteId found = stored(driver.scenario(), StoreSample.REFUSED, StoreSample.bundle("Überweisung 2026-11"));
        stored(driver.scenario(), StoreSample.REFUSED, NOTHING);

        assertThat(withText("überw*")).containsExactly(found);
        assertThat(withText("weisung*")).isEmpty();
    }

    @Test
    void what_means_something_in_a_query_of_the_database_is_no_more_than_what_parts_words() {
        IncompleteId found = stored(driver.scenario(), StoreSample.REFUSED, StoreSample.bundle("it's (red) & blue"));

        assertThat(withText("it's & !(red) | blue:A <-> \\")).isEmpty();
        assertThat(withText("it's (red)")).containsExactly(found);
        assertThat(withText("&!")).isEmpty();
    }

    @Test
    void a_long_word_is_found_by_what_it_begins_with() {
        IncompleteId found = stored(driver.scenario(), StoreSample.REFUSED, StoreSample.bundle("x".repeat(5_000)));

        assertThat(withText("x".repeat(4_000))).containsExactly(found);
    }

    @Test
    void a_retry_that_fails_otherwise_is_found_by_its_own_words() {
        Scenario scenario = driver.scenario();
        IncompleteId id = driver.pending(scenario, driver.now());
        driver.failAgain(driver.claimOne(scenario), StoreSample.MALFORMED, Optional.empty());

        assertThat(withText("expected number second")).containsExactly(id);
        assertThat(withText("refused")).isEmpty();
    }

    @Test
    void bundles_of_a_confidential_scenario_are_not_looked_into() {
        IncompleteId id = stored(
                driver.scenario(StoreSample.confidentialBlueprint()),
                StoreSample.REFUSED,
                StoreSample.bundle("secret"));

        assertThat(withText("secret")).isEmpty();
        assertThat(withText("refused")).containsExactly(id);
    }

    @ParameterizedTest
    @EnumSource
    void page_after_page_of_what_has_words_is_all_that_has_them(By by) {
        Scenario scenario = driver.scenario();
        IncompleteId first = stored(scenario, StoreSample.REFUSED, StoreSample.bundle("north"));
        stored(scenario, StoreSample.REFUSED, StoreSample.bundle("south"));
        IncompleteId second = stored(scenario, StoreSample.REFUSED, StoreSample.bundle("north"));
        stored(scenario, StoreSample.REFUSED, StoreSample.bundle("south"));
        IncompleteId third = stored(scenario, StoreSample.REFUSED, StoreSample.bundle("north"));
        ItemSort sort = new ItemSort(by, Direction.ASCENDING);

        assertThat(rest(filter().text("north").build(), sort, Optional.empty()))
                .containsExactlyElementsOf(sorted(by, Direction.ASCENDING).stream()
                        .filter(List.of(first, second, third)::contains)
                        .toList())
                .hasSize(3);
        assertThat(rest(filter().text("north south").build(), sort, Optional.empty()))
                .isEmpty();
    }
}
