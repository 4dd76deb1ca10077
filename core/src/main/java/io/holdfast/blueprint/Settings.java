package io.holdfast.blueprint;

import io.holdfast.blueprint.Json.JsonArray;
import io.holdfast.blueprint.Json.JsonNumber;
import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.blueprint.Json.JsonText;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A scenario's advanced settings: {@code metadata.scenario} of its blueprint, and Holdfast's own
 * {@code metadata.holdfast}.
 *
 * @param storeIncompleteExecutions {@code dlq}: failed bundles are kept; off by default
 * @param dataLoss {@code dataloss}: what cannot be stored is dropped; off by default
 * @param sequential {@code sequential}: one execution at a time, none while one is incomplete; off by default
 * @param confidential {@code confidential}: bundles are not kept in the History; off by default
 * @param autoCommit {@code autoCommit}: every module commits after its own operation; on by default
 * @param autoCommitTriggerLast {@code autoCommitTriggerLast}: the trigger is committed last; on by default
 * @param maximumErrors {@code maxErrors}: the scenario is deactivated after so many failed executions in a row
 * @param roundtrips {@code roundtrips}: cycles in one execution
 * @param retryDelays {@code metadata.holdfast.retryDelays}: this scenario's own ladder of automatic retries, each
 *     delay counted from the attempt before; empty for the server's
 */
public record Settings(
        boolean storeIncompleteExecutions,
        boolean dataLoss,
        boolean sequential,
        boolean confidential,
        boolean autoCommit,
        boolean autoCommitTriggerLast,
        int maximumErrors,
        int roundtrips,
        Optional<List<Duration>> retryDelays) {

    /** The most steps that a ladder of retries may have. */
    public static final int MAXIMUM_RETRY_DELAYS = 100;

    /** The longest that one of them may be: times behind it could be beyond what can be stored. */
    public static final Duration LONGEST_RETRY_DELAY = Duration.ofDays(366);

    public Settings {
        Objects.requireNonNull(retryDelays, "retryDelays");
        retryDelays = retryDelays.map(List::copyOf);
    }

    /** Reads the settings; what is missing has its default, what is malformed is added to the problems. */
    static Settings read(JsonObject document, List<? super Problem> problems) {
        JsonObject metadata = document.object("metadata").orElse(JsonObject.EMPTY);
        JsonObject scenario = metadata.object("scenario").orElse(JsonObject.EMPTY);
        JsonObject own = metadata.object("holdfast").orElse(JsonObject.EMPTY);
        return new Settings(
                scenario.isTrue("dlq"),
                scenario.isTrue("dataloss"),
                scenario.isTrue("sequential"),
                scenario.isTrue("confidential"),
                scenario.get("autoCommit").isEmpty() || scenario.isTrue("autoCommit"),
                scenario.get("autoCommitTriggerLast").isEmpty() || scenario.isTrue("autoCommitTriggerLast"),
                count(scenario, "maxErrors", 3, problems),
                count(scenario, "roundtrips", 1, problems),
                own.get("retryDelays").flatMap(delays -> delays(delays, problems)));
    }

    private static int count(JsonObject scenario, String name, int standard, List<? super Problem> problems) {
        Optional<Json> member = scenario.get(name)
                .filter(written -> !(written instanceof Json.JsonNull)
                        && !(written instanceof JsonText(String text) && text.isBlank()));
        if (member.isEmpty()) {
            return standard;
        }
        OptionalInt count = scenario.wholeNumber(name);
        if (count.isPresent() && count.getAsInt() >= 0) {
            return count.getAsInt();
        }
        problems.add(Problem.ofDocument(
                "metadata.scenario." + name, "expected a whole number of 0 or more, found " + written(member.get())));
        return standard;
    }

    private static String written(Json found) {
        return switch (found) {
            case JsonNumber(String literal) -> literal;
            case JsonText(String text) -> '"' + text + '"';
            case Json.JsonBoolean(boolean value) -> String.valueOf(value);
            case JsonArray ignored -> "an array";
            case JsonObject ignored -> "an object";
            case Json.JsonNull() -> "null";
        };
    }

    private static Optional<List<Duration>> delays(Json written, List<? super Problem> problems) {
        String expectation = "expected an array of 1 to " + MAXIMUM_RETRY_DELAYS
                + " delays in ISO 8601 form, each of at most " + LONGEST_RETRY_DELAY.toDays()
                + " days, for instance [\"PT1M\", \"PT10M\"]";
        if (!(written instanceof JsonArray(List<Json> elements))
                || elements.isEmpty()
                || elements.size() > MAXIMUM_RETRY_DELAYS) {
            problems.add(Problem.ofDocument("metadata.holdfast.retryDelays", expectation));
            return Optional.empty();
        }
        List<Duration> delays = new ArrayList<>();
        for (Json element : elements) {
            Optional<Duration> delay = delay(element);
            if (delay.isEmpty()) {
                problems.add(Problem.ofDocument(
                        "metadata.holdfast.retryDelays", expectation + ", found " + written(element)));
                return Optional.empty();
            }
            delays.add(delay.get());
        }
        return Optional.of(delays);
    }

    private static Optional<Duration> delay(Json element) {
        if (!(element instanceof JsonText(String text))) {
            return Optional.empty();
        }
        try {
            return Optional.of(Duration.parse(text))
                    .filter(delay -> !delay.isNegative() && delay.compareTo(LONGEST_RETRY_DELAY) <= 0);
        } catch (DateTimeParseException malformed) {
            return Optional.empty();
        }
    }
}
