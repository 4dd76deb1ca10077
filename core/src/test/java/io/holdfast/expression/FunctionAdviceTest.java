package io.holdfast.expression;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What is said about functions that other tools have. The tables of facts show it in use. */
class FunctionAdviceTest {

    @Test
    void advice_is_given_for_unknown_names_only_and_names_known_functions() {
        assertThat(FunctionAdvice.all()).hasSizeGreaterThan(80).allSatisfy((name, advice) -> {
            assertThat(FunctionLibrary.named(name)).as(name).isEmpty();
            assertThat(advice).endsWith(advice.startsWith("did you mean ") ? "?" : ".");
        });
    }

    @Test
    void a_function_that_is_meant_exists() {
        assertThat(FunctionAdvice.all().values())
                .filteredOn(advice -> advice.startsWith("did you mean "))
                .allSatisfy(advice -> assertThat(
                                FunctionLibrary.named(advice.substring("did you mean ".length(), advice.length() - 1)))
                        .as(advice)
                        .isPresent());
    }
}
