package io.holdfast.server.api;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * How the API is served.
 *
 * @param host the address to listen on, for instance {@code 127.0.0.1}
 * @param port the port to listen on; 0 for any free one
 * @param publicUrl the address that other systems use, without a slash at its end, when it is not the one listened on
 * @param idleTime how long a connection on which nothing moves is kept
 * @param runWait how long a responsive run is waited for
 * @param answerWait how long a scenario's own answer to a webhook call is waited for
 * @param pages the folder of the class path that holds the pages
 * @param tls with what TLS is spoken; plain HTTP without
 * @param callsPerMinute how many calls of the API a token may make in a minute; 0 for any number
 * @param userEmail what the API tells as the address of the one user
 */
public record ApiConfig(
        String host,
        int port,
        Optional<String> publicUrl,
        Duration idleTime,
        Duration runWait,
        Duration answerWait,
        String pages,
        Optional<ApiTls> tls,
        int callsPerMinute,
        String userEmail) {

    /** How long a session lasts. */
    static final Duration SESSION_TIME = Duration.ofDays(30);

    /** The address of the user when nobody gave one: programs want one that is not empty. */
    public static final String STANDARD_EMAIL = "owner@localhost";

    public ApiConfig {
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(publicUrl, "publicUrl");
        Objects.requireNonNull(idleTime, "idleTime");
        Objects.requireNonNull(runWait, "runWait");
        Objects.requireNonNull(answerWait, "answerWait");
        Objects.requireNonNull(pages, "pages");
        Objects.requireNonNull(tls, "tls");
        Objects.requireNonNull(userEmail, "userEmail");
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("A port is 0 to 65535, not " + port);
        }
        if (callsPerMinute < 0) {
            throw new IllegalArgumentException("A limit of calls is 0 or more, not " + callsPerMinute);
        }
    }

    /** The standard times: connections idle for 60 s, runs waited for 40 s, answers 180 s; any number of calls. */
    public static ApiConfig of(String host, int port) {
        return new ApiConfig(
                host,
                port,
                Optional.empty(),
                Duration.ofSeconds(60),
                Duration.ofSeconds(40),
                Duration.ofSeconds(180),
                "/web",
                Optional.empty(),
                0,
                STANDARD_EMAIL);
    }

    public ApiConfig withPublicUrl(String url) {
        return new ApiConfig(
                host, port, Optional.of(url), idleTime, runWait, answerWait, pages, tls, callsPerMinute, userEmail);
    }

    public ApiConfig withWaits(Duration run, Duration answer) {
        return new ApiConfig(host, port, publicUrl, idleTime, run, answer, pages, tls, callsPerMinute, userEmail);
    }

    public ApiConfig withIdleTime(Duration time) {
        return new ApiConfig(host, port, publicUrl, time, runWait, answerWait, pages, tls, callsPerMinute, userEmail);
    }

    public ApiConfig withPages(String folder) {
        return new ApiConfig(
                host, port, publicUrl, idleTime, runWait, answerWait, folder, tls, callsPerMinute, userEmail);
    }

    public ApiConfig withTls(ApiTls with) {
        return new ApiConfig(
                host,
                port,
                publicUrl,
                idleTime,
                runWait,
                answerWait,
                pages,
                Optional.of(with),
                callsPerMinute,
                userEmail);
    }

    public ApiConfig withCallsPerMinute(int most) {
        return new ApiConfig(host, port, publicUrl, idleTime, runWait, answerWait, pages, tls, most, userEmail);
    }

    public ApiConfig withUserEmail(String address) {
        return new ApiConfig(host, port, publicUrl, idleTime, runWait, answerWait, pages, tls, callsPerMinute, address);
    }
}
