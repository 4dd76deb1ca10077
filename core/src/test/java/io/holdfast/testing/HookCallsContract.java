package io.holdfast.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.scenario.HookCalls;
import io.holdfast.scenario.HookCalls.Filter;
import io.holdfast.scenario.HookCalls.HookCall;
import io.holdfast.scenario.HookCalls.Noted;
import io.holdfast.scenario.HookCalls.Outcome;
import io.holdfast.scenario.Hooks;
import io.holdfast.team.Team;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@link HookCalls} promises. */
public abstract class HookCallsContract {

    private static final Instant START = StoreSample.START;

    private HookCalls calls = StorePorts.inMemory().hookCalls();
    private long hook;

    /** An empty store. */
    protected abstract StorePorts emptyStore();

    @BeforeEach
    void openStore() {
        StorePorts ports = emptyStore();
        calls = ports.hookCalls();
        hook = ports.hooks()
                .create(
                        new Hooks.Draft(Team.FIRST, "abcdefghijklmnopqrstuvwxyz012345", "orders", false, false, false),
                        START)
                .id();
    }

    private Noted call(int seconds, int status, Outcome outcome) {
        return new Noted(
                hook,
                START.plusSeconds(seconds),
                Duration.ofMillis(7),
                "POST",
                42,
                status,
                outcome,
                outcome == Outcome.ACCEPTED ? Optional.of(new UUID(1, seconds)) : Optional.empty());
    }

    private List<Noted> listed(Filter filter) {
        return calls.list(hook, filter, 9, 0).stream().map(HookCall::call).toList();
    }

    @Test
    void a_call_is_listed_when_it_was_written_down() {
        Noted call = call(0, 200, Outcome.ACCEPTED);
        calls.note(call);
        assertThat(listed(Filter.ALL)).isEmpty();

        calls.writeDown();

        assertThat(listed(Filter.ALL)).containsExactly(call);
        HookCall written = calls.list(hook, Filter.ALL, 9, 0).getFirst();
        assertThat(calls.find(hook, written.id())).contains(written);
        assertThat(calls.find(hook + 1, written.id())).isEmpty();
    }

    @Test
    void calls_are_listed_latest_first_in_pages_and_by_filters() {
        Noted first = call(0, 200, Outcome.ACCEPTED);
        Noted second = call(10, 400, Outcome.QUEUE_FULL);
        Noted third = call(20, 200, Outcome.LEARNED);
        List.of(first, second, third).forEach(calls::note);
        calls.writeDown();

        assertThat(listed(Filter.ALL)).containsExactly(third, second, first);
        assertThat(calls.list(hook, Filter.ALL, 1, 1))
                .extracting(HookCall::call)
                .containsExactly(second);
        assertThat(listed(new Filter(Optional.empty(), Optional.empty(), Optional.of(true))))
                .containsExactly(third, first);
        assertThat(listed(new Filter(Optional.empty(), Optional.empty(), Optional.of(false))))
                .containsExactly(second);
        assertThat(listed(new Filter(
                        Optional.of(START.plusSeconds(10)), Optional.of(START.plusSeconds(20)), Optional.empty())))
                .containsExactly(second);
    }

    @Test
    void every_outcome_is_kept() {
        for (Outcome outcome : Outcome.values()) {
            calls.note(call(outcome.ordinal(), 200, outcome));
        }
        calls.writeDown();

        assertThat(listed(Filter.ALL)).extracting(Noted::outcome).containsExactlyInAnyOrder(Outcome.values());
    }

    @Test
    void calls_beyond_the_bound_are_left_out_until_the_others_are_written() {
        IntStream.rangeClosed(0, HookCalls.MOST_AT_ONCE)
                .forEach(number -> calls.note(call(number, 200, Outcome.ACCEPTED)));
        calls.writeDown();

        assertThat(calls.list(hook, Filter.ALL, HookCalls.MOST_AT_ONCE + 1, 0))
                .hasSize(HookCalls.MOST_AT_ONCE)
                .first()
                .extracting(HookCall::call)
                .isEqualTo(call(HookCalls.MOST_AT_ONCE - 1, 200, Outcome.ACCEPTED));
        calls.note(call(5_000, 200, Outcome.ACCEPTED));
        calls.writeDown();
        assertThat(listed(Filter.ALL)).first().isEqualTo(call(5_000, 200, Outcome.ACCEPTED));
    }

    @Test
    void old_calls_are_removed_a_few_at_a_time() {
        IntStream.range(0, 4).forEach(number -> calls.note(call(number, 200, Outcome.ACCEPTED)));
        calls.writeDown();

        assertThat(calls.purge(START.plusSeconds(3), 9, 2)).isEqualTo(2);
        assertThat(calls.purge(START.plusSeconds(3), 9, 2)).isEqualTo(1);
        assertThat(calls.purge(START.plusSeconds(3), 9, 2)).isZero();

        assertThat(listed(Filter.ALL)).containsExactly(call(3, 200, Outcome.ACCEPTED));
    }

    @Test
    void of_each_webhook_the_latest_calls_are_kept() {
        IntStream.range(0, 4).forEach(number -> calls.note(call(number, 200, Outcome.ACCEPTED)));
        calls.writeDown();

        assertThat(calls.purge(START, 2, 9)).isEqualTo(2);

        assertThat(listed(Filter.ALL)).containsExactly(call(3, 200, Outcome.ACCEPTED), call(2, 200, Outcome.ACCEPTED));
    }
}
