package io.holdfast.server.cli.imports;

import io.holdfast.server.cli.ApiClient.ApiException;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Supplier;

/** Makes a call again when a server is too busy for it: a long import meets rate limits and short breaks. */
final class Patience {

    /** So often at most is one call made. */
    private static final int TRIES = 7;

    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);

    private static final int NO_ANSWER = 0;
    private static final int TOO_MANY = 429;
    private static final int SERVER_ERROR = 500;

    /** How waiting is done. */
    @FunctionalInterface
    interface Pause {
        void await(Duration time) throws InterruptedException;
    }

    private final Pause pause;

    Patience(Pause pause) {
        this.pause = Objects.requireNonNull(pause, "pause");
    }

    /** A call that changes nothing: it is made again also when there was no answer. */
    <T> T reading(Supplier<T> call) {
        return insisting(call, true);
    }

    /** A call that changes something: it is made again only when the server says that it was not carried out. */
    <T> T changing(Supplier<T> call) {
        return insisting(call, false);
    }

    private <T> T insisting(Supplier<T> call, boolean harmless) {
        Duration wait = FIRST_WAIT;
        for (int made = 1; ; made++) {
            try {
                return call.get();
            } catch (ApiException refused) {
                boolean busy = refused.status() == TOO_MANY
                        || (harmless && (refused.status() == NO_ANSWER || refused.status() >= SERVER_ERROR));
                if (!busy || made == TRIES || Thread.currentThread().isInterrupted()) {
                    throw refused;
                }
                Duration asked = refused.retryAfter().orElse(wait);
                sleep(asked.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : asked, refused);
                wait = wait.multipliedBy(2);
            }
        }
    }

    private void sleep(Duration time, ApiException refused) {
        try {
            pause.await(time);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw refused;
        }
    }
}
