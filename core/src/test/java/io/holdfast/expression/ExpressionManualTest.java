package io.holdfast.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** The manual says what the code does. When a test fails, run {@link ExpressionManual} from the folder of this module. */
class ExpressionManualTest {

    @Test
    void the_tables_of_the_manual_are_those_of_the_code() throws IOException {
        String manual = Files.readString(ExpressionManual.FILE);
        assertThat(manual).isEqualTo(ExpressionManual.written(manual));
    }

    @Test
    void each_function_is_documented_in_whole_sentences() {
        assertThat(FunctionLibrary.functions())
                .allSatisfy(function -> assertThat(function.documentation()).matches("[A-Z].*\\."))
                .allSatisfy(function -> assertThat(function.signature()).startsWith(function.name() + "("));
    }

    @Test
    void the_examples_of_the_manual_come_to_what_it_says() throws IOException {
        String manual = Files.readString(ExpressionManual.FILE);
        assertThat(ExpressionManual.examples(manual))
                .hasSizeGreaterThan(30)
                .allSatisfy(example -> assertThat(Fact.of("manual", example).actual())
                        .isEqualTo(Fact.of("manual", example).outcome()));
    }

    @Test
    void each_function_has_an_example_without_a_warning() {
        assertThat(FunctionLibrary.functions())
                .extracting(ExpressionManual::example)
                .noneMatch(example -> example.contains(" ~ ") || example.contains(" !! "));
    }
}
