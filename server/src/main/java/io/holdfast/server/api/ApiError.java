package io.holdfast.server.api;

import io.holdfast.blueprint.Json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * An error as the API tells it.
 *
 * @param status the HTTP status
 * @param code Make's code, for instance {@code IM005}
 * @param message what kind of error it is
 * @param detail what was expected, what came, and what to do
 * @param suberrors every single problem
 * @param retryAfter when to try again, where that helps
 * @param others further members of the answer
 */
record ApiError(
        int status,
        String code,
        String message,
        String detail,
        List<Suberror> suberrors,
        Optional<Duration> retryAfter,
        JsonObject others) {

    /** One single problem: the field, and what is wrong with it. */
    record Suberror(String name, String message) {
        Suberror {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(message, "message");
        }
    }

    ApiError {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(detail, "detail");
        suberrors = List.copyOf(suberrors);
        Objects.requireNonNull(retryAfter, "retryAfter");
        Objects.requireNonNull(others, "others");
    }

    static ApiError of(int status, String code, String message, String detail) {
        return new ApiError(status, code, message, detail, List.of(), Optional.empty(), JsonObject.EMPTY);
    }

    ApiError withSuberrors(List<Suberror> suberrors) {
        return new ApiError(status, code, message, detail, suberrors, retryAfter, others);
    }

    ApiError withRetryAfter(Duration time) {
        return new ApiError(status, code, message, detail, suberrors, Optional.of(time), others);
    }

    ApiError with(JsonObject members) {
        return new ApiError(status, code, message, detail, suberrors, retryAfter, members);
    }

    JsonObject json() {
        Answer answer = Answer.object()
                .put("detail", detail)
                .put("message", message)
                .put("code", code)
                .put(
                        "suberrors",
                        Answer.array(suberrors.stream()
                                .map(each -> Answer.object()
                                        .put("name", each.name())
                                        .put("message", each.message())
                                        .json())));
        others.members().forEach(answer::put);
        return answer.json();
    }
}
