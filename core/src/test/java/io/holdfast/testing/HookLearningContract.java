package io.holdfast.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.blueprint.Json.JsonArray;
import io.holdfast.datastore.StructureSpec;
import io.holdfast.scenario.HookLearning;
import io.holdfast.scenario.HookLearning.Learned;
import io.holdfast.scenario.Hooks;
import io.holdfast.team.Team;
import io.holdfast.value.ArrayValue;
import io.holdfast.value.BooleanValue;
import io.holdfast.value.Bundle;
import io.holdfast.value.CollectionValue;
import io.holdfast.value.NullValue;
import io.holdfast.value.NumberValue;
import io.holdfast.value.TextValue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@link HookLearning} promises. */
public abstract class HookLearningContract {

    private static final Bundle CALL = new Bundle(CollectionValue.of("name", new TextValue("Ada"))
            .with("age", NumberValue.of(36))
            .with("known", BooleanValue.TRUE)
            .with("note", NullValue.NULL)
            .with("address", CollectionValue.of("city", new TextValue("London")))
            .with("tags", ArrayValue.of(new TextValue("a")))
            .with(
                    "lines",
                    ArrayValue.of(
                            CollectionValue.of("sku", new TextValue("x")),
                            CollectionValue.of("count", NumberValue.of(2))))
            .with("none", ArrayValue.of()));

    private StorePorts ports = StorePorts.inMemory();
    private HookLearning learning = ports.hookLearning();
    private long hook;

    /** An empty store. */
    protected abstract StorePorts emptyStore();

    @BeforeEach
    void openStore() {
        ports = emptyStore();
        learning = ports.hookLearning();
        hook = ports.hooks()
                .create(
                        new Hooks.Draft(Team.FIRST, "abcdefghijklmnopqrstuvwxyz012345", "orders", false, false, false),
                        StoreSample.START)
                .id();
    }

    @Test
    void a_webhook_does_not_learn_before_it_is_told_to() {
        assertThat(learning.isLearning(hook)).isFalse();
        assertThat(learning.learn(hook, CALL, StoreSample.START)).isFalse();
        assertThat(learning.learned(hook)).isEmpty();
    }

    @Test
    void it_learns_from_one_call() {
        assertThat(learning.start(hook)).isTrue();
        assertThat(learning.isLearning(hook)).isTrue();

        assertThat(learning.learn(hook, CALL, StoreSample.START)).isTrue();

        assertThat(learning.isLearning(hook)).isFalse();
        assertThat(learning.learn(hook, CALL, StoreSample.START)).isFalse();
        assertThat(learning.learned(hook)).contains(new Learned(HookLearning.structure(CALL), StoreSample.START));
    }

    @Test
    void what_it_learned_is_a_spec_of_a_data_structure() {
        JsonArray structure = HookLearning.structure(CALL);

        assertThat(StructureSpec.read(structure)).isInstanceOfSatisfying(StructureSpec.Read.class, read -> {
            assertThat(read.spec().fields())
                    .extracting(field -> field.name() + " " + field.type().apiName())
                    .containsExactly(
                            "name text",
                            "age number",
                            "known boolean",
                            "note text",
                            "address collection",
                            "tags array",
                            "lines array",
                            "none array");
            assertThat(read.spec().fields().get(6).spec().getFirst().spec())
                    .extracting(field -> field.name() + " " + field.type().apiName())
                    .containsExactly("sku text", "count number");
        });
    }

    @Test
    void it_can_be_stopped_and_keeps_what_it_learned() {
        learning.start(hook);
        learning.learn(hook, CALL, StoreSample.START);
        learning.start(hook);

        learning.stop(hook);

        assertThat(learning.isLearning(hook)).isFalse();
        assertThat(learning.learn(hook, new Bundle(CollectionValue.EMPTY), StoreSample.START))
                .isFalse();
        assertThat(learning.learned(hook)).contains(new Learned(HookLearning.structure(CALL), StoreSample.START));
    }

    @Test
    void a_webhook_that_is_not_there_does_not_learn() {
        assertThat(learning.start(4711)).isFalse();
        assertThat(learning.isLearning(4711)).isFalse();
    }

    @Test
    void a_deleted_webhook_has_learned_nothing() {
        learning.start(hook);
        learning.learn(hook, CALL, StoreSample.START);

        ports.hooks().delete(hook);

        assertThat(learning.learned(hook)).isEmpty();
    }
}
