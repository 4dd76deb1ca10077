package io.holdfast.server.api;

import io.holdfast.blueprint.Json;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;

/**
 * Which part is meant of a list that counts down from the latest number: {@code limit} and {@code before}. What gets a number
 * meanwhile stands before all of it, and moves nothing.
 *
 * @param before only what has a lower number
 * @param limit how many at most
 */
record NumberedPage(int before, int limit) {

    static final int MAXIMUM_LIMIT = 1_000;

    private static final int STANDARD_LIMIT = 50;

    static NumberedPage read(Query query) {
        long limit = query.wholeNumber("limit").orElse((long) STANDARD_LIMIT);
        if (limit < 1 || limit > MAXIMUM_LIMIT) {
            throw Refusal.invalid("limit", "limit: expected 1 to " + MAXIMUM_LIMIT + ", found " + limit + ".");
        }
        long before = query.wholeNumber("before").orElse((long) Integer.MAX_VALUE);
        if (before < 1 || before > Integer.MAX_VALUE) {
            throw Refusal.invalid("before", "before: expected what the page before has as next, found " + before + ".");
        }
        return new NumberedPage((int) before, (int) limit);
    }

    /** So many are to be looked for: one more than is shown tells whether there is a next page. */
    int wanted() {
        return limit + 1;
    }

    <T> List<T> shown(List<T> found) {
        return found.stream().limit(limit).toList();
    }

    /** For {@code before} of the next page; empty on the last one. */
    <T> Optional<Json> next(List<T> found, ToIntFunction<T> number) {
        return found.size() > limit
                ? Optional.of(Answer.number(number.applyAsInt(found.get(limit - 1))))
                : Optional.empty();
    }
}
