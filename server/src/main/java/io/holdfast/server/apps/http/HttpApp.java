package io.holdfast.server.apps.http;

import io.holdfast.credential.CredentialType;
import io.holdfast.credential.Credentials;
import io.holdfast.credential.SecretValues;
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

    private static final Duration TRIAL_LIMIT = Duration.ofSeconds(20);

    private final ConnectionPools pools;
    private final Exchange exchange;
    private static final Header JSON = new Header("Content-Type", "application/json");

    private final List<AppModule> modules;

    /** @param credentials the keys that modules may be set up with */
    public HttpApp(HttpLimits limits, JsonFormat json, IdempotencyKeys keys, Credentials credentials) {
        this.pools = new ConnectionPools(limits);
        this.exchange = new Exchange(pools, limits);
        Caller caller = new Caller(exchange, limits, keys);
        Keychain keychain = new Keychain(credentials);
        this.modules = List.of(
                new ActionSendData(Authentication.MAPPED, caller, keychain, json),
                new ActionSendData(Authentication.BASIC, caller, keychain, json),
                new ActionSendData(Authentication.API_KEY, caller, keychain, json),
                new MakeRequest(caller, keychain, json));
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
        return post(url, json, List.of(JSON));
    }

    /** As {@link #post(String, String)}, with a key by which the receiver knows what it had before. */
    public Optional<Failure> post(String url, String json, String idempotencyKey) throws InterruptedException {
        return post(url, json, List.of(JSON, new Header(IdempotencyKeys.HEADER, idempotencyKey)));
    }

    private Optional<Failure> post(String url, String json, List<Header> headers) throws InterruptedException {
        HttpCall call = new HttpCall(
                "POST",
                Url.parse(url, false).orElseThrow(() -> new IllegalArgumentException("No http address: " + url)),
                headers,
                Optional.of(json.getBytes(StandardCharsets.UTF_8)),
                false,
                Redirects.NONE,
                new Trust.Authorities(),
                true,
                Optional.empty(),
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

    /**
     * Tries a connection: one GET of its address within 20 s, without following redirects. Answers what is wrong, without
     * its secret, when there was no answer, or one with a status from 400 on; empty when it works.
     *
     * @throws IllegalArgumentException when connections of this type cannot be tried
     * @throws InterruptedException when this thread was interrupted
     */
    public Optional<String> verify(CredentialType type, SecretValues values) throws InterruptedException {
        Proof proof = Proof.of(type, values)
                .orElseThrow(() -> new IllegalArgumentException(
                        "A connection of the type " + type.apiName() + " cannot be tried"));
        Optional<Url> url = Url.parse(values.get("url"), false);
        if (url.isEmpty()) {
            return Optional.of("The address of the connection is no http address.");
        }
        HttpCall call = new HttpCall(
                "GET",
                url.get(),
                List.of(),
                Optional.empty(),
                true,
                Redirects.NONE,
                new Trust.Authorities(),
                true,
                Optional.of(proof),
                TRIAL_LIMIT);
        try {
            HttpAnswer answer = exchange.carryOut(call, TimeLimit.in(TRIAL_LIMIT));
            return call.failsWith(answer)
                    ? Optional.of(proof.hiddenIn(
                            AnswerFailures.status(answer, call, Instant.EPOCH).message()))
                    : Optional.empty();
        } catch (CallFailedException failed) {
            return Optional.of(proof.hiddenIn(failed.failure().message()));
        }
    }

    @Override
    public void close() {
        pools.close();
    }
}
