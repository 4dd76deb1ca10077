package io.holdfast.server.apps.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.failure.Failure;
import io.holdfast.failure.FailureType;
import io.holdfast.server.apps.ModuleRun;
import org.junit.jupiter.api.Test;

class BasicTriggerTest {

    private final ModuleRun trigger = ModuleRun.of(ToolsApp.modules(), "util:BasicTrigger", 1);

    @Test
    void each_listed_value_is_a_bundle_of_its_items() throws Exception {
        assertThat(trigger.parameters("""
                        {"values": [{"spec": [{"name": "text", "value": "a"}, {"name": "n", "value": "1"}]},
                                    {"spec": [{"name": "text", "value": "b"}]}]}""").bundles())
                .containsExactly("{\"text\":\"a\",\"n\":\"1\"}", "{\"text\":\"b\"}");
    }

    @Test
    void values_are_put_out_as_they_are_written() throws Exception {
        assertThat(trigger.parameters("""
                        {"values": [{"spec": [{"name": "order", "value": {"id": 1, "lines": [{"price": 2.5}, true]}},
                                              {"name": "none", "value": null}]}]}""").bundles())
                .containsExactly("{\"order\":{\"id\":1,\"lines\":[{\"price\":2.5},true]},\"none\":null}");
    }

    @Test
    void an_item_without_a_value_is_an_empty_text() throws Exception {
        assertThat(trigger.parameters(
                                "{\"values\": [{\"spec\": [{\"name\": \"a\", \"value\": \"\"}, {\"name\": \"b\"}]}]}")
                        .bundles())
                .containsExactly("{\"a\":\"\",\"b\":\"\"}");
    }

    @Test
    void no_values_give_no_bundle() throws Exception {
        assertThat(trigger.parameters("{\"values\": []}").bundles()).isEmpty();
    }

    @Test
    void an_item_without_a_name_is_refused_with_its_place() throws Exception {
        Failure failure = trigger.parameters("{\"values\": [{\"spec\": [{\"name\": \"a\"}, {\"value\": 1}]}]}")
                .failure();
        assertThat(failure.type()).isEqualTo(FailureType.INVALID_CONFIGURATION);
        assertThat(failure.message()).contains("values[1].spec[2].name (Name) is required");
    }
}
