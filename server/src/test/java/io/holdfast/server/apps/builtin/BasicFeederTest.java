package io.holdfast.server.apps.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.server.apps.ModuleRun;
import org.junit.jupiter.api.Test;

class BasicFeederTest {

    private final ModuleRun feeder = ModuleRun.of(BuiltinApp.modules(), "builtin:BasicFeeder", 1);

    @Test
    void each_element_becomes_a_bundle_that_knows_its_place() throws Exception {
        assertThat(feeder.input("{\"array\": [{\"id\": \"a\"}, 7, null]}").bundles())
                .containsExactly(
                        "{\"id\":\"a\",\"__IMTLENGTH__\":3,\"__IMTINDEX__\":1}",
                        "{\"value\":7,\"__IMTLENGTH__\":3,\"__IMTINDEX__\":2}",
                        "{\"value\":null,\"__IMTLENGTH__\":3,\"__IMTINDEX__\":3}");
    }

    @Test
    void the_place_is_that_of_this_iterator_and_not_of_the_one_before() throws Exception {
        assertThat(feeder.input("{\"array\": [{\"__IMTLENGTH__\": 9, \"__IMTINDEX__\": 9, \"id\": 1}]}")
                        .bundles())
                .containsExactly("{\"__IMTLENGTH__\":1,\"__IMTINDEX__\":1,\"id\":1}");
    }

    @Test
    void what_is_no_array_is_an_array_of_one() throws Exception {
        assertThat(feeder.input("{\"array\": {\"id\": 1}}").bundles())
                .containsExactly("{\"id\":1,\"__IMTLENGTH__\":1,\"__IMTINDEX__\":1}");
        assertThat(feeder.input("{\"array\": \"text\"}").bundles())
                .containsExactly("{\"value\":\"text\",\"__IMTLENGTH__\":1,\"__IMTINDEX__\":1}");
    }

    @Test
    void nothing_gives_no_bundle() throws Exception {
        assertThat(feeder.input("{\"array\": []}").bundles()).isEmpty();
        assertThat(feeder.bundles()).isEmpty();
    }
}
