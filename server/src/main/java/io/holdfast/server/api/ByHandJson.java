package io.holdfast.server.api;

import io.holdfast.blueprint.Json;
import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.blueprint.JsonDifference;
import io.holdfast.failure.Failure;
import io.holdfast.incomplete.Account;
import io.holdfast.incomplete.Actor;
import io.holdfast.incomplete.Attempt;
import io.holdfast.incomplete.Edit;
import io.holdfast.incomplete.GivenOutput;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Attempts and edits as the API shows them. */
final class ByHandJson {

    /** So many changes of one edit are shown at most. */
    private static final int MAXIMUM_CHANGES = 200;

    private ByHandJson() {}

    /** @param next what the next page of attempts begins behind */
    static JsonObject attempts(List<Attempt> attempts, Optional<Json> next, Account account) {
        return Answer.object()
                .put("attempts", Answer.array(attempts.stream().map(ByHandJson::attempt)))
                .putOrNull("next", next)
                .put("firstFailure", failure(account.firstFailure()))
                .putOrNull("settlement", account.settlement().map(ByHandJson::settlement))
                .json();
    }

    private static JsonObject settlement(Account.Settlement settlement) {
        return Answer.object()
                .put("at", settlement.at())
                .putOrNull("by", settlement.by().map(Answer::text))
                .putOrNull("reason", settlement.reason().map(Answer::text))
                .json();
    }

    private static JsonObject attempt(Attempt attempt) {
        Answer answer = Answer.object().put("number", attempt.number());
        switch (attempt.cause()) {
            case Attempt.Step(int step) ->
                answer.put("cause", "ladder").put("step", step).put("actor", actor(Actor.SCHEDULE));
            case Attempt.AskedFor(Actor actor) ->
                answer.put("cause", "askedFor").putNull("step").put("actor", actor(actor));
        }
        return answer.put("started", attempt.started())
                .putOrNull("duration", attempt.duration().map(duration -> Answer.number(duration.toMillis())))
                .put("outcome", attempt.outcome().apiName())
                .putOrNull("failure", attempt.failure().map(ByHandJson::failure))
                .put("blueprintVersion", attempt.blueprintVersion())
                .put("edit", attempt.edit())
                .putOrNull(
                        "substitute",
                        attempt.substitute()
                                .map(bundles -> Answer.array(bundles.stream().map(ValueJson::of))))
                .put("executionId", attempt.execution().hex())
                .json();
    }

    static JsonObject output(GivenOutput output) {
        Answer answer = Answer.object()
                .put("number", output.number())
                .put("bundles", Answer.array(output.bundles().stream().map(ValueJson::of)))
                .put("actor", actor(output.by()))
                .putOrNull("given", output.at().map(Answer::time));
        return switch (output.use()) {
            case GivenOutput.Waits() -> use(answer, "waits").json();
            case GivenOutput.NotTaken() -> use(answer, "notTaken").json();
            case GivenOutput.Taken(int attempt) ->
                answer.put("use", "taken")
                        .put("attempt", attempt)
                        .putNull("withdrawn")
                        .json();
            case GivenOutput.Withdrawn(Actor by, Instant at) ->
                answer.put("use", "withdrawn")
                        .putNull("attempt")
                        .put(
                                "withdrawn",
                                Answer.object()
                                        .put("actor", actor(by))
                                        .put("at", at)
                                        .json())
                        .json();
        };
    }

    private static Answer use(Answer answer, String use) {
        return answer.put("use", use).putNull("attempt").putNull("withdrawn");
    }

    private static JsonObject actor(Actor actor) {
        return Answer.object()
                .put("kind", actor.kind().apiName())
                .put("name", actor.name())
                .json();
    }

    private static JsonObject failure(Failure failure) {
        return Answer.object()
                .put("type", failure.type().typeName())
                .put("message", failure.message())
                .put("effect", LogJson.effect(failure.effect()))
                .json();
    }

    static JsonObject edit(Edit edit) {
        List<JsonDifference.Change> changes = JsonDifference.between(edit.before(), edit.after(), MAXIMUM_CHANGES);
        return Answer.object()
                .put("number", edit.number())
                .put("made", edit.made())
                .put("actor", actor(edit.actor()))
                .putOrNull("latestVersion", edit.latestVersion().map(Answer::number))
                .put("changes", Answer.array(changes.stream().map(ByHandJson::change)))
                .json();
    }

    private static JsonObject change(JsonDifference.Change change) {
        Answer answer = Answer.object().put("path", change.path());
        put(answer, "from", change.from());
        put(answer, "to", change.to());
        return answer.json();
    }

    /** Missing and null are told apart: a member that is not there has no value. */
    private static void put(Answer answer, String name, Optional<Json> value) {
        value.ifPresent(present -> answer.put(name, present));
    }
}
