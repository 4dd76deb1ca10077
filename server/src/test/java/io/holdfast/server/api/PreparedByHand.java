package io.holdfast.server.api;

import io.holdfast.incomplete.Account;
import io.holdfast.incomplete.Account.Settlement;
import io.holdfast.incomplete.Actor;
import io.holdfast.incomplete.Attempt;
import io.holdfast.incomplete.ByHand;
import io.holdfast.incomplete.Edit;
import io.holdfast.incomplete.GivenOutput;
import io.holdfast.incomplete.IncompleteId;
import io.holdfast.value.Bundle;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Edits items that a test prepared; whoever tests more than edits takes a {@link LiveServer}. */
final class PreparedByHand implements ByHand {

    private final PreparedIncompletes incompletes;

    PreparedByHand(PreparedIncompletes incompletes) {
        this.incompletes = Objects.requireNonNull(incompletes, "incompletes");
    }

    @Override
    public Edited edit(IncompleteId id, NewEdit edit) {
        return incompletes.edit(id, edit.blueprint()) ? new Made(1) : new NotWaiting();
    }

    @Override
    public Optional<Account> account(IncompleteId id) {
        return incompletes
                .find(id)
                .map(item -> new Account(
                        item.state(),
                        item.failure(),
                        item.attempts(),
                        item.edited() ? 1 : 0,
                        item.state().isOpen()
                                ? Optional.empty()
                                : Optional.of(new Settlement(item.created(), Optional.empty(), Optional.empty()))));
    }

    @Override
    public boolean substitute(IncompleteId id, List<Bundle> bundles, Actor actor, Instant now) {
        throw new UnsupportedOperationException("Only edits are prepared");
    }

    @Override
    public boolean takeBack(IncompleteId id, Actor actor, Instant now) {
        throw new UnsupportedOperationException("Only edits are prepared");
    }

    @Override
    public List<GivenOutput> outputs(IncompleteId id, int before, int limit) {
        throw new UnsupportedOperationException("Only edits are prepared");
    }

    @Override
    public boolean resolve(IncompleteId id, String reason, Actor actor, Instant now) {
        throw new UnsupportedOperationException("Only edits are prepared");
    }

    @Override
    public List<Attempt> attempts(IncompleteId id, int before, int limit) {
        throw new UnsupportedOperationException("Only edits are prepared");
    }

    @Override
    public List<Edit> edits(IncompleteId id, int before, int limit) {
        throw new UnsupportedOperationException("Only edits are prepared");
    }
}
