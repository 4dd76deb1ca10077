package io.holdfast.incomplete;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.incomplete.WordQuery.Term;
import org.junit.jupiter.api.Test;

class WordQueryTest {

    private static Term word(String word) {
        return new Term(word, false);
    }

    private static Term beginning(String word) {
        return new Term(word, true);
    }

    @Test
    void what_a_part_of_a_text_begins_with_may_be_the_end_of_a_word_and_its_own_end_the_beginning_of_one() {
        assertThat(WordQuery.within("used by Host 499: conn").terms())
                .containsExactly(word("by"), word("host"), word("499"), beginning("conn"));
    }

    @Test
    void words_that_are_parted_from_what_stands_around_the_part_are_whole() {
        assertThat(WordQuery.within(" refused ").terms()).containsExactly(word("refused"));
        assertThat(WordQuery.within("(refused").terms()).containsExactly(beginning("refused"));
    }

    @Test
    void one_word_says_nothing_about_the_word_that_it_is_in() {
        assertThat(WordQuery.within("refused").terms()).isEmpty();
        assertThat(WordQuery.within("refused ").terms()).isEmpty();
    }

    @Test
    void beginnings_of_fewer_than_three_characters_and_words_of_other_scripts_are_left_out() {
        assertThat(WordQuery.within("of größe 7 in").terms()).containsExactly(word("7"));
    }
}
