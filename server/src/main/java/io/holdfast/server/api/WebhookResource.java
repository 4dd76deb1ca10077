package io.holdfast.server.api;

import io.holdfast.execution.ExecutionStatus;
import io.holdfast.module.Change;
import io.holdfast.scenario.Hook;
import io.holdfast.scenario.HookCalls;
import io.holdfast.scenario.HookCalls.Noted;
import io.holdfast.scenario.HookCalls.Outcome;
import io.holdfast.scenario.HookLearning;
import io.holdfast.scenario.Hooks;
import io.holdfast.schedule.Runs;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The addresses that start scenarios. A call is answered with 2xx only when it is stored durably. This is the way that
 * most calls go: nothing is logged here, and what is refused is refused without an exception.
 */
final class WebhookResource {

    private static final byte[] ACCEPTED = "Accepted".getBytes(StandardCharsets.UTF_8);

    private static final String TEXT = "text/plain; charset=utf-8";

    /**
     * A scenario answers from the address of the pages. In this sandbox what it answers has no access to them, nor to
     * the session of who looks at it.
     */
    private static final String SANDBOX = "sandbox allow-forms allow-popups allow-scripts; frame-ancestors 'none'";

    /** Headers that belong to the connection, or to the server alone. */
    private static final Set<String> RESERVED = Set.of(
            "connection",
            "content-length",
            "content-security-policy",
            "date",
            "keep-alive",
            "proxy-connection",
            "server",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");

    private static final List<HandlerType> METHODS = List.of(
            HandlerType.GET,
            HandlerType.POST,
            HandlerType.PUT,
            HandlerType.PATCH,
            HandlerType.DELETE,
            HandlerType.HEAD,
            HandlerType.OPTIONS);

    private final Hooks hooks;
    private final HookLearning learning;
    private final HookCalls calls;
    private final Runs runs;
    private final WebhookReader reader;
    private final Clock clock;
    private final Duration wait;

    WebhookResource(ApiPorts ports, ApiTools tools, Duration wait) {
        this.hooks = ports.hooks();
        this.learning = ports.hookLearning();
        this.calls = ports.hookCalls();
        this.runs = ports.runs();
        this.reader = new WebhookReader(tools.values());
        this.clock = tools.clock();
        this.wait = Objects.requireNonNull(wait, "wait");
    }

    void addTo(Routes routes) {
        METHODS.forEach(method -> routes.add(method, "/wh/{udid}", Reach.PUBLIC, this::call));
    }

    private void call(Context context) throws IOException, InterruptedException {
        Optional<Hook> hook = hooks.findByUdid(context.pathParam("udid"));
        if (hook.isEmpty()) {
            text(context, 404, "There is no webhook at this address.");
        } else {
            Instant begun = clock.instant();
            Became became = called(context, hook.get());
            calls.note(new Noted(
                    hook.get().id(),
                    begun,
                    Duration.between(begun, clock.instant()),
                    context.req().getMethod(),
                    Math.max(0, context.req().getContentLengthLong()),
                    context.res().getStatus(),
                    became.outcome(),
                    became.execution()));
        }
    }

    /** What became of a call, for the log. */
    private record Became(Outcome outcome, Optional<UUID> execution) {
        static Became of(Outcome outcome) {
            return new Became(outcome, Optional.empty());
        }
    }

    private Became called(Context context, Hook hook) throws IOException, InterruptedException {
        if (!hook.enabled()) {
            text(context, 410, "Gone: this webhook is disabled.");
            return Became.of(Outcome.DISABLED);
        }
        return switch (reader.read(context, hook)) {
            case WebhookReader.Unreadable(int status, String reason) -> {
                text(context, status, reason);
                yield Became.of(Outcome.UNREADABLE);
            }
            case WebhookReader.Read(var bundle) -> {
                boolean learned = learning.isLearning(hook.id()) && learning.learn(hook.id(), bundle, clock.instant());
                Runs.Acceptance acceptance = runs.accept(hook, bundle);
                if (learned && acceptance instanceof Runs.NotAttached) {
                    accepted(context);
                    yield Became.of(Outcome.LEARNED);
                }
                answer(context, acceptance);
                yield became(acceptance);
            }
        };
    }

    private static Became became(Runs.Acceptance acceptance) {
        return switch (acceptance) {
            case Runs.Accepted accepted ->
                new Became(Outcome.ACCEPTED, Optional.of(accepted.execution().uuid()));
            case Runs.QueueFull _ -> Became.of(Outcome.QUEUE_FULL);
            case Runs.TooOften _ -> Became.of(Outcome.TOO_OFTEN);
            case Runs.NotAttached _ -> Became.of(Outcome.NOT_ATTACHED);
            case Runs.Overloaded _ -> Became.of(Outcome.OVERLOADED);
        };
    }

    private void answer(Context context, Runs.Acceptance acceptance) throws InterruptedException {
        switch (acceptance) {
            case Runs.Accepted accepted when accepted.answer().isEmpty() -> accepted(context);
            case Runs.Accepted accepted ->
                await(accepted.answer().get()).ifPresentOrElse(answer -> own(context, answer), () -> accepted(context));
            case Runs.QueueFull ignored -> text(context, 400, "Queue is full");
            case Runs.TooOften(Duration pause) -> {
                long seconds = Math.max(1, pause.plusMillis(999).toSeconds());
                context.header("Retry-After", String.valueOf(seconds));
                text(
                        context,
                        429,
                        "Too many requests: the scenario has begun as many runs as it may within a minute. Try again in "
                                + seconds + " s.");
            }
            case Runs.NotAttached() -> text(context, 410, "Gone: no scenario uses this webhook.");
            case Runs.Overloaded() -> {
                context.header("Retry-After", "1");
                text(context, 503, "Too many requests; try again in a second.");
            }
        }
    }

    /** The scenario's answer; empty when it takes too long, or when the server stops meanwhile. */
    private Optional<Runs.Answer> await(CompletableFuture<Runs.Answer> answer) throws InterruptedException {
        try {
            return Optional.of(answer.get(wait.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException | ExecutionException none) {
            return Optional.empty();
        }
    }

    private static void own(Context context, Runs.Answer answer) {
        switch (answer) {
            case Runs.Responded(Change.Respond response) -> respond(context, response);
            case Runs.Unanswered(ExecutionStatus status)
            when status == ExecutionStatus.ERROR -> text(context, 500, "Scenario failed to complete.");
            case Runs.Unanswered ignored -> accepted(context);
        }
    }

    private static void respond(Context context, Change.Respond response) {
        // A status below 200 announces an answer and is none.
        context.status(Math.max(response.status(), 200)).contentType(TEXT);
        for (Change.Header header : response.headers()) {
            if (isAllowed(header)) {
                set(context, header);
            }
        }
        context.header("Content-Security-Policy", SANDBOX);
        context.result(response.body().getBytes(StandardCharsets.UTF_8));
    }

    private static void set(Context context, Change.Header header) {
        if (header.name().equalsIgnoreCase("content-type")) {
            context.contentType(header.value());
        } else if (header.name().equalsIgnoreCase("set-cookie")) {
            context.res().addHeader(header.name(), header.value());
        } else {
            context.header(header.name(), header.value());
        }
    }

    private static boolean isAllowed(Change.Header header) {
        String name = header.name().toLowerCase(Locale.ROOT);
        boolean wellFormed = name.matches("[a-z0-9!#$%&'*+.^_`|~-]+")
                && header.value().chars().noneMatch(character -> character < ' ' && character != '\t');
        boolean ownCookie = name.equals("set-cookie")
                && header.value().stripLeading().toLowerCase(Locale.ROOT).startsWith(Authentication.COOKIE);
        return wellFormed && !ownCookie && !RESERVED.contains(name);
    }

    private static void accepted(Context context) {
        context.contentType(TEXT).result(ACCEPTED);
    }

    private static void text(Context context, int status, String sentence) {
        context.status(status).contentType(TEXT).result(sentence);
    }
}
