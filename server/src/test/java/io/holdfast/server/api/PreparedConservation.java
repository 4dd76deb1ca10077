package io.holdfast.server.api;

import io.holdfast.incomplete.Conservation;
import io.holdfast.incomplete.Recount;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** An account as a test prepares it. It remembers what it was asked for. */
final class PreparedConservation implements Conservation {

    volatile Account account = Account.EMPTY;
    volatile List<Recount> recounts = List.of();
    volatile Optional<Scope> asked = Optional.empty();

    @Override
    public Account account(Scope scope) {
        asked = Optional.of(scope);
        return account;
    }

    @Override
    public Optional<Recount> recount(long scenario, String actor, Instant now) {
        if (account.imbalance() == 0) {
            return Optional.empty();
        }
        account = Account.EMPTY;
        recounts = List.of(new Recount(scenario, now, actor, "success was counted as 2, and 0 were found"));
        return Optional.of(recounts.getFirst());
    }

    @Override
    public List<Recount> recounts(Optional<Long> scenario, int limit) {
        return recounts;
    }

    @Override
    public Comparison compare(long scenario) {
        return new Comparison(account, account);
    }
}
