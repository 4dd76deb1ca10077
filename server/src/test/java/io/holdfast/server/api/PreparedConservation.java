package io.holdfast.server.api;

import io.holdfast.incomplete.Conservation;
import java.util.Optional;

/** An account as a test prepares it. It remembers what it was asked for. */
final class PreparedConservation implements Conservation {

    volatile Account account = Account.EMPTY;
    volatile Optional<Scope> asked = Optional.empty();

    @Override
    public Account account(Scope scope) {
        asked = Optional.of(scope);
        return account;
    }

    @Override
    public Comparison compare(long scenario) {
        return new Comparison(account, account);
    }
}
