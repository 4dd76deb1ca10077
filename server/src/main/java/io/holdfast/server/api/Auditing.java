package io.holdfast.server.api;

import io.holdfast.audit.AuditLog;
import io.holdfast.audit.AuditLog.Draft;
import io.holdfast.blueprint.Json;
import io.holdfast.blueprint.Json.JsonArray;
import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.blueprint.JsonDifference;
import io.holdfast.blueprint.JsonDifference.Change;
import io.holdfast.server.json.BlueprintCodec;
import io.javalin.http.Context;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notes every change that is asked for through the API. What became different is what the routes that look at the same thing
 * answer before the change and after it: they never show a secret, so none comes into the log but by its name.
 */
final class Auditing {

    private static final Logger LOG = LoggerFactory.getLogger(Auditing.class);

    private static final String ROOT = "/api/v2";
    private static final int OK = 200;
    private static final int CONFLICTING = 422;
    private static final int MOST_CHANGES = 100;
    private static final int LONGEST_VALUE = 4_096;

    /** What the route of a thing itself does not show of it. */
    private static final List<String> PARTS =
            List.of("", "/blueprint", "/interface", "/custom-properties", "/attempts");

    /** The contents of data stores are not for the log, and a token's secret is for nobody. */
    private static final List<String> CONTENTS = List.of("/data-stores/{id}/data");

    private static final Map<String, String> SECRETS = Map.of("apiToken", "token");

    private final AuditLog log;
    private final BlueprintCodec codec;
    private final Clock clock;

    Auditing(AuditLog log, BlueprintCodec codec, Clock clock) {
        this.log = Objects.requireNonNull(log, "log");
        this.codec = Objects.requireNonNull(codec, "codec");
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    /**
     * Carries a change out, with an entry that is written before and completed after. A refusal takes it back, unless it is one
     * that comes after a part was done; an exception leaves it open, because nobody knows what was done.
     *
     * @param template the path with parameters in place of ids
     * @param looking the route that looks at a path like this, if there is one
     */
    Json carryOut(String template, Call call, Routes.Action change, Function<String, Optional<Routes.Action>> looking)
            throws Exception {
        Caller caller = call.caller();
        long entry = log.begin(draft(call.context(), template, caller.tokenId(), caller.name()));
        Optional<String> thing = thing(template);
        Json before = thing.map(path -> look(path, call, looking)).orElse(JsonObject.EMPTY);
        try {
            Json answer = change.answer(call);
            Json after = thing.map(path -> look(path, call, looking)).orElseGet(() -> withoutSecrets(answer));
            log.end(entry, OK, changes(before, isContent(template) ? before : after, call.secretChanges()));
            return answer;
        } catch (Refusal refusal) {
            if (refusal.error().status() == CONFLICTING) {
                Json after = thing.map(path -> look(path, call, looking)).orElse(before);
                log.end(entry, CONFLICTING, changes(before, after, List.of()));
            } else {
                log.withdraw(entry);
            }
            throw refusal;
        }
    }

    /** Notes that somebody signed in, or tried to: with this status, and the name of the token when it was a right one. */
    void signedIn(Context context, int status, long tokenId, String name) {
        log.end(log.begin(draft(context, context.path(), tokenId, name)), status, "[]");
    }

    private Draft draft(Context context, String template, long tokenId, String name) {
        return new Draft(
                clock.instant(),
                tokenId,
                name,
                context.ip(),
                context.method().name() + " " + below(template),
                below(context.path()));
    }

    private static String below(String path) {
        return path.startsWith(ROOT) ? path.substring(ROOT.length()) : path;
    }

    /** The path of the thing that a route changes: up to its last parameter. A route without one makes something. */
    private static Optional<String> thing(String template) {
        return Optional.of(template.lastIndexOf('}'))
                .filter(end -> end >= 0 && !isContent(template))
                .map(end -> template.substring(0, end + 1));
    }

    private static boolean isContent(String template) {
        return CONTENTS.stream().anyMatch(below(template)::startsWith);
    }

    private static Json look(String path, Call call, Function<String, Optional<Routes.Action>> looking) {
        JsonObject seen = JsonObject.EMPTY;
        for (String part : PARTS) {
            Optional<Json> answer = looking.apply(path + part).flatMap(action -> answer(action, call));
            if (answer.orElse(JsonObject.EMPTY) instanceof JsonObject object) {
                for (Map.Entry<String, Json> member : object.members().entrySet()) {
                    seen = seen.with(member.getKey(), member.getValue());
                }
            }
        }
        return seen;
    }

    /** What cannot be looked at is not there: it is yet to come, or gone. */
    private static Optional<Json> answer(Routes.Action look, Call call) {
        try {
            return Optional.of(look.answer(call));
        } catch (Refusal refusal) {
            return Optional.empty();
        } catch (Exception defect) {
            LOG.warn(
                    "What a change is about could not be looked at for the audit log: {}",
                    call.context().path(),
                    defect);
            return Optional.empty();
        }
    }

    private static Json withoutSecrets(Json answer) {
        Json shown = answer;
        for (Map.Entry<String, String> secret : SECRETS.entrySet()) {
            if (shown instanceof JsonObject object
                    && object.object(secret.getKey()).isPresent()) {
                JsonObject inner = object.object(secret.getKey()).get();
                shown = object.with(secret.getKey(), inner.without(secret.getValue()));
            }
        }
        return shown;
    }

    private String changes(Json before, Json after, List<Call.SecretChange> secrets) {
        List<Json> changes = new ArrayList<>();
        for (Change change : JsonDifference.between(before, after, MOST_CHANGES)) {
            changes.add(Answer.object()
                    .put("path", change.path())
                    .putOrNull("before", change.from().map(this::bounded))
                    .putOrNull("after", change.to().map(this::bounded))
                    .json());
        }
        for (Call.SecretChange secret : secrets) {
            changes.add(Answer.object()
                    .put("path", "secrets." + secret.field())
                    .putOrNull("before", hidden(secret.hadValue()))
                    .putOrNull("after", hidden(secret.hasValue()))
                    .json());
        }
        return codec.write(new JsonArray(changes));
    }

    private static Optional<Json> hidden(boolean isThere) {
        return isThere ? Optional.of(Answer.text("(hidden)")) : Optional.empty();
    }

    private Json bounded(Json value) {
        int length = codec.write(value).length();
        return length <= LONGEST_VALUE
                ? value
                : Answer.text("(left out: " + length + " characters, more than " + LONGEST_VALUE + ")");
    }
}
