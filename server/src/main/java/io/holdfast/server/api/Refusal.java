package io.holdfast.server.api;

import io.holdfast.blueprint.Problem;
import io.holdfast.server.api.ApiError.Suberror;
import java.time.Duration;
import java.util.List;

/** A call is refused. Thrown by whoever notices, and turned into an answer in one place, {@link Refusals}. */
final class Refusal extends RuntimeException {

    private final transient ApiError error;

    Refusal(ApiError error) {
        super(error.detail(), null, false, false);
        this.error = error;
    }

    ApiError error() {
        return error;
    }

    /** The call is not valid; nothing was changed. */
    static Refusal invalid(String detail) {
        return new Refusal(ApiError.of(400, "IM005", "Invalid input.", detail));
    }

    /** One member of the call is not valid. */
    static Refusal invalid(String name, String detail) {
        return invalid(detail, List.of(new Suberror(name, detail)));
    }

    static Refusal invalid(String detail, List<Suberror> suberrors) {
        return new Refusal(ApiError.of(400, "IM005", "Invalid input.", detail).withSuberrors(suberrors));
    }

    /** A document has problems; each becomes a suberror. */
    static Refusal broken(String what, List<Problem> problems) {
        return invalid(what + " " + counted(problems), suberrors(problems));
    }

    /** Custom properties that are required have no values. */
    static Refusal propertiesMissing(String detail, List<Suberror> suberrors) {
        return new Refusal(ApiError.of(400, "IM013", "Required custom properties are missing.", detail)
                .withSuberrors(suberrors));
    }

    static Refusal unauthorized(String detail) {
        return new Refusal(ApiError.of(401, "SC401", "Unauthorized.", detail));
    }

    static Refusal wrongKey(String detail) {
        return new Refusal(ApiError.of(401, "IM102", "Invalid credentials.", detail));
    }

    static Refusal forbidden(String detail) {
        return new Refusal(ApiError.of(403, "SC403", "Forbidden.", detail));
    }

    static Refusal notFound(String detail) {
        return new Refusal(ApiError.of(404, "SC404", "Not found.", detail));
    }

    static Refusal methodNotAllowed(String detail) {
        return new Refusal(ApiError.of(405, "SC405", "Method not allowed.", detail));
    }

    static Refusal confirmationNeeded(String detail) {
        return new Refusal(ApiError.of(406, "IM004", "Confirmation needed.", detail));
    }

    /** There is no room for what the call brings. */
    static Refusal noSpace(String detail) {
        return new Refusal(ApiError.of(422, "IM003", "Not enough space.", detail));
    }

    /** There are as many of these as this server has, and no others. */
    static Refusal limitReached(String detail) {
        return new Refusal(ApiError.of(422, "IM011", "Entity limit reached.", detail));
    }

    static Refusal tooLarge(long limit) {
        return new Refusal(
                ApiError.of(413, "SC413", "Payload too large.", "The body may have at most " + limit + " bytes."));
    }

    /** The answer would be larger than the caller wants it. */
    static Refusal tooLarge(String detail) {
        return new Refusal(ApiError.of(413, "SC413", "Payload too large.", detail));
    }

    static Refusal wrongContentType(String detail) {
        return new Refusal(ApiError.of(415, "SC415", "Unsupported media type.", detail));
    }

    /** Not possible in the present state of what the call is about. */
    static Refusal notPossible(String detail) {
        return new Refusal(ApiError.of(422, "IM016", "Action not possible.", detail));
    }

    /** A blueprint cannot run: 400 when the document is broken, 422 when only modules are missing here. */
    static Refusal cannotRun(List<Problem> problems) {
        String detail = "The scenario cannot run on this server: its blueprint " + counted(problems);
        return problems.stream().anyMatch(problem -> problem.kind() == Problem.Kind.BROKEN)
                ? invalid(detail, suberrors(problems))
                : new Refusal(ApiError.of(422, "IM016", "Action not possible.", detail)
                        .withSuberrors(suberrors(problems)));
    }

    static Refusal tooManyAttempts(Duration wait) {
        String detail = "Too many failed attempts from this address. Try again in " + wait.toSeconds() + " seconds.";
        return new Refusal(
                ApiError.of(429, "SC429", "Too many attempts.", detail).withRetryAfter(wait));
    }

    static Refusal overloaded(String detail) {
        return new Refusal(
                ApiError.of(503, "SC503", "Service unavailable.", detail).withRetryAfter(Duration.ofSeconds(1)));
    }

    private static String counted(List<Problem> problems) {
        String count = "has " + problems.size() + (problems.size() == 1 ? " problem" : " problems");
        return problems.isEmpty()
                ? count + "."
                : count + ". " + problems.getFirst().sentence();
    }

    private static List<Suberror> suberrors(List<Problem> problems) {
        return problems.stream()
                .map(problem ->
                        new Suberror(problem.field().isEmpty() ? "blueprint" : problem.field(), problem.sentence()))
                .toList();
    }
}
