package io.holdfast.incomplete;

import static io.holdfast.incomplete.IncompleteState.DISCARDED;
import static io.holdfast.incomplete.IncompleteState.IN_PROGRESS;
import static io.holdfast.incomplete.IncompleteState.PENDING;
import static io.holdfast.incomplete.IncompleteState.RESOLVED;
import static io.holdfast.incomplete.IncompleteState.UNRESOLVED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** The lifecycle of an incomplete execution. */
class IncompleteStateTest {

    @Test
    void what_is_unresolved_can_be_set_to_retry_be_fixed_elsewhere_or_be_discarded() {
        assertThat(IncompleteState.TRANSITIONS.get(UNRESOLVED)).containsExactlyInAnyOrder(PENDING, RESOLVED, DISCARDED);
    }

    @Test
    void a_retry_in_progress_ends_resolved_or_open_again() {
        assertThat(IncompleteState.TRANSITIONS.get(IN_PROGRESS))
                .containsExactlyInAnyOrder(RESOLVED, PENDING, UNRESOLVED);
    }

    @Test
    void what_is_in_progress_cannot_be_discarded() {
        assertThat(IN_PROGRESS.mayBecome(DISCARDED)).isFalse();
    }

    @Test
    void a_retry_or_a_person_resolves() {
        assertThat(IncompleteState.TRANSITIONS.entrySet())
                .filteredOn(moves -> moves.getValue().contains(RESOLVED))
                .extracting(Map.Entry::getKey)
                .containsExactlyInAnyOrder(UNRESOLVED, PENDING, IN_PROGRESS);
    }

    @Test
    void what_is_resolved_or_discarded_moves_no_more() {
        assertThat(IncompleteState.TRANSITIONS.get(RESOLVED)).isEmpty();
        assertThat(IncompleteState.TRANSITIONS.get(DISCARDED)).isEmpty();
    }
}
