package io.holdfast.blueprint;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.blueprint.Json.JsonArray;
import io.holdfast.blueprint.Json.JsonNumber;
import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.blueprint.Json.JsonText;
import io.holdfast.blueprint.JsonDifference.Change;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JsonDifferenceTest {

    private static final Json OLD = new JsonText("old");
    private static final Json NEW = new JsonText("new");

    private static JsonObject module(int id, Json url) {
        return JsonObject.EMPTY
                .with("id", new JsonNumber(String.valueOf(id)))
                .with("mapper", JsonObject.EMPTY.with("url", url));
    }

    private static JsonObject flow(JsonObject... modules) {
        return JsonObject.EMPTY.with("flow", new JsonArray(List.of(modules)));
    }

    private static JsonObject list(Json... elements) {
        return JsonObject.EMPTY.with("list", new JsonArray(List.of(elements)));
    }

    @Test
    void equal_documents_do_not_differ() {
        assertThat(JsonDifference.between(flow(module(1, OLD)), flow(module(1, OLD)), 10))
                .isEmpty();
    }

    @Test
    void a_change_is_told_at_the_deepest_place() {
        assertThat(JsonDifference.between(flow(module(3, OLD)), flow(module(3, NEW)), 10))
                .containsExactly(new Change("flow[id=3].mapper.url", Optional.of(OLD), Optional.of(NEW)));
    }

    @Test
    void a_module_put_in_between_changes_no_other() {
        assertThat(JsonDifference.between(
                        flow(module(1, OLD), module(3, OLD)), flow(module(1, OLD), module(2, NEW), module(3, OLD)), 10))
                .containsExactly(new Change("flow[id=2]", Optional.empty(), Optional.of(module(2, NEW))));
    }

    @Test
    void modules_in_another_order_are_told_as_a_whole() {
        JsonObject before = flow(module(1, OLD), module(2, OLD));
        JsonObject after = flow(module(2, OLD), module(1, OLD));

        assertThat(JsonDifference.between(before, after, 10))
                .containsExactly(new Change("flow", before.get("flow"), after.get("flow")));
    }

    @Test
    void elements_without_ids_are_told_apart_by_their_place() {
        assertThat(JsonDifference.between(list(OLD, OLD), list(OLD, NEW, NEW), 10))
                .containsExactly(
                        new Change("list[1]", Optional.of(OLD), Optional.of(NEW)),
                        new Change("list[2]", Optional.empty(), Optional.of(NEW)));
    }

    @Test
    void what_is_taken_away_has_no_value_after() {
        assertThat(JsonDifference.between(list(OLD), JsonObject.EMPTY, 10))
                .containsExactly(new Change("list", list(OLD).get("list"), Optional.empty()));
    }

    @Test
    void another_kind_of_value_is_told_whole() {
        assertThat(JsonDifference.between(OLD, list(NEW), 10))
                .containsExactly(new Change("", Optional.of(OLD), Optional.of(list(NEW))));
    }

    @Test
    void no_more_changes_are_told_than_are_wanted() {
        assertThat(JsonDifference.between(list(OLD, OLD, OLD), list(NEW, NEW, NEW), 2))
                .extracting(Change::path)
                .containsExactly("list[0]", "list[1]");
    }
}
