package io.holdfast.server.apps.http;

import io.holdfast.failure.Failure;
import io.holdfast.module.AppModule;
import io.holdfast.module.Change.Header;
import io.holdfast.value.JsonFormat;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The modules of the app {@code http}, with the connections that they share. Closing it ends the calls under way. */
public final class HttpApp implements AutoCloseable {

    private static final Duration NOTICE_LIMIT = Duration.ofSeconds(30);

    private final ConnectionPools pools;
    private final Exchange exchange;
    private final List<AppModule> modules;

    public HttpApp(HttpLimits limits, JsonFormat json, IdempotencyKeys keys) {
        this.pools = new ConnectionPools(limits);
        this.exchange = new Exchange(pools, limits);
        Caller caller = new Caller(exchange, limits, keys);
        this.modules = List.of(new ActionSendData(caller, json), new MakeRequest(caller, json));
    }

    public List<AppModule> modules() {
        return modules;
    }

    /** Whether it is an http or https address that a call can be sent to. */
    public static boolean isAddress(String url) {
        return Url.parse(url, false).isPresent();
    }

    /**
     * Posts JSON once, within 30 s and without following redirects, to an address that modules may call too. Answers the
     * failure when there was no answer, or one with a status from 400 on.
     *
     * @throws IllegalArgumentException when it is no address
     * @throws InterruptedException when this thread was interrupted
     */
    public Optional<Failure> post(String url, String json) throws InterruptedException {
        HttpCall call = new HttpCall(
                "POST",
                Url.parse(url, false).orElseThrow(() -> new IllegalArgumentException("No http address: " + url)),
                List.of(new Header("Content-Type", "application/json")),
                Optional.of(json.getBytes(StandardCharsets.UTF_8)),
                false,
                Redirects.NONE,
                new Trust.Authorities(),
                true,
                NOTICE_LIMIT);
        try {
            HttpAnswer answer = exchange.carryOut(call, TimeLimit.in(NOTICE_LIMIT));
            return call.failsWith(answer)
                    ? Optional.of(AnswerFailures.status(answer, call, Instant.EPOCH))
                    : Optional.empty();
        } catch (CallFailedException failed) {
            return Optional.of(failed.failure());
        }
    }

    @Override
    public void close() {
        pools.close();
    }
}
