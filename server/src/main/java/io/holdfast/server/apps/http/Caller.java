package io.holdfast.server.apps.http;

import io.holdfast.module.Change.Header;
import io.holdfast.module.Operation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Carries out a call: redirects, the time limit over all of it, and what its status means. */
final class Caller {

    /** What belongs to the server that it was meant for, and to no other. */
    private static final Set<String> SECRETS = Set.of("authorization", "cookie", "proxy-authorization");

    private final Exchange exchange;
    private final HttpLimits limits;
    private final IdempotencyKeys keys;

    Caller(Exchange exchange, HttpLimits limits, IdempotencyKeys keys) {
        this.exchange = exchange;
        this.limits = limits;
        this.keys = keys;
    }

    /**
     * Sends the request once to each address that the redirects lead to, and returns the last answer.
     *
     * @throws CallFailedException when there is no whole answer, or its status is a failure
     * @throws InterruptedException when this thread was interrupted
     */
    HttpAnswer call(HttpCall call, Operation operation) throws CallFailedException, InterruptedException {
        Instant now = operation.clock().instant();
        Duration left = Duration.between(now, operation.deadline());
        if (!left.isPositive()) {
            throw new CallFailedException(TransportFailures.outOfTimeBeforehand(call));
        }
        TimeLimit limit = TimeLimit.in(left.compareTo(call.timeLimit()) < 0 ? left : call.timeLimit());
        HttpCall current = keys.on(call, operation);
        HttpAnswer answer = exchange.carryOut(current, limit);
        for (int redirects = 0; current.follows(answer); redirects++) {
            Optional<HttpCall> next = redirected(current, answer);
            if (next.isEmpty()) {
                break;
            }
            current = next.get();
            if (redirects == limits.maximumRedirects()) {
                throw new CallFailedException(AnswerFailures.tooManyRedirects(current, limits.maximumRedirects()));
            }
            answer = afterAnAnswer(current, limit);
        }
        if (current.failsWith(answer)) {
            throw new CallFailedException(AnswerFailures.status(answer, current, now));
        }
        return answer;
    }

    private HttpAnswer afterAnAnswer(HttpCall call, TimeLimit limit) throws CallFailedException, InterruptedException {
        try {
            return exchange.carryOut(call, limit);
        } catch (CallFailedException failed) {
            throw new CallFailedException(TransportFailures.afterRedirect(failed.failure()));
        }
    }

    /** The next request; empty when the location is no http or https address, so that the answer stands as it is. */
    private static Optional<HttpCall> redirected(HttpCall call, HttpAnswer answer) {
        return answer.header("Location").flatMap(call.url()::resolve).map(url -> {
            boolean becomesGet = !call.method().equals("HEAD")
                    && (answer.status() == 303
                            || (answer.status() <= 302 && call.method().equals("POST")));
            boolean sameOrigin = url.hasOriginOf(call.url());
            List<Header> headers = call.headers().stream()
                    .filter(header -> sameOrigin || !isOfTheOrigin(header))
                    .filter(header -> !becomesGet || !isOfTheChange(header))
                    .toList();
            return new HttpCall(
                    becomesGet ? "GET" : call.method(),
                    url,
                    headers,
                    becomesGet ? Optional.empty() : call.body(),
                    call.compressed(),
                    call.redirects(),
                    call.trust(),
                    call.errorsFail(),
                    sameOrigin ? call.proof() : Optional.empty(),
                    call.timeLimit());
        });
    }

    private static boolean isOfTheOrigin(Header header) {
        String name = header.name().toLowerCase(Locale.ROOT);
        return SECRETS.contains(name) || name.equals("host");
    }

    private static boolean isOfTheChange(Header header) {
        return header.name().toLowerCase(Locale.ROOT).startsWith("content-")
                || header.name().equalsIgnoreCase(IdempotencyKeys.HEADER);
    }
}
