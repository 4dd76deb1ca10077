package io.holdfast.server.api;

import io.holdfast.failure.FailureType;
import io.holdfast.incomplete.IncompleteState;
import io.holdfast.incomplete.ItemFilter;
import io.holdfast.incomplete.WordQuery;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads from a query which incomplete executions are meant; a parameter that is not known would widen what is meant. */
final class ItemFilters {

    /** The most values that one parameter may have. */
    static final int MAXIMUM_VALUES = 100;

    /** The most characters of a text that is looked for. */
    static final int MAXIMUM_TEXT = 500;

    static final Set<String> NAMES = Set.of(
            "scenarioId",
            "state",
            "type",
            "module",
            "moduleName",
            "cause",
            "text",
            "createdFrom",
            "createdTo",
            "sizeFrom",
            "sizeTo");

    private static final List<IncompleteState> STATES = Arrays.stream(IncompleteState.values())
            .filter(state -> state != IncompleteState.DISCARDED)
            .toList();

    private ItemFilters() {}

    /** @param others further parameters that the call may have */
    static ItemFilter read(Query query, String... others) {
        query.requireKnown(Stream.concat(NAMES.stream(), Arrays.stream(others)).collect(Collectors.toSet()));
        return new ItemFilter(
                values(query, "scenarioId", "a number from 1", ItemFilters::id),
                values(query, "state", "one of " + states(), ItemFilters::state),
                values(query, "type", "the name of a type of errors, for instance DataError", FailureType::ofName),
                module(query),
                text(query, "moduleName"),
                text(query, "cause"),
                words(query),
                time(query, "createdFrom"),
                time(query, "createdTo"),
                size(query, "sizeFrom"),
                size(query, "sizeTo"));
    }

    private static <T> Set<T> values(Query query, String name, String expected, Function<String, Optional<T>> reader) {
        List<String> written = query.texts(name);
        if (written.size() > MAXIMUM_VALUES) {
            throw Refusal.invalid(
                    name, name + ": expected at most " + MAXIMUM_VALUES + " of them, found " + written.size() + ".");
        }
        Set<T> values = new LinkedHashSet<>();
        for (String text : written) {
            values.add(reader.apply(text).orElseThrow(() -> wrong(name, expected, text)));
        }
        return values;
    }

    private static Refusal wrong(String name, String expected, String found) {
        return Refusal.invalid(
                name, name + ": expected " + expected + " in the query, found \"" + Query.shortened(found) + "\".");
    }

    private static Optional<Long> id(String text) {
        try {
            return Optional.of(Long.parseLong(text)).filter(id -> id > 0);
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }

    private static String states() {
        return STATES.stream().map(IncompleteState::apiName).collect(Collectors.joining(", "));
    }

    private static Optional<IncompleteState> state(String text) {
        return STATES.stream().filter(state -> state.apiName().equals(text)).findFirst();
    }

    private static OptionalInt module(Query query) {
        Optional<Long> module = query.wholeNumber("module");
        module.filter(id -> id != id.intValue()).ifPresent(id -> {
            throw wrong("module", "the id of a module", id.toString());
        });
        return module.map(id -> OptionalInt.of(id.intValue())).orElseGet(OptionalInt::empty);
    }

    private static Optional<String> text(Query query, String name) {
        Optional<String> text = query.text(name);
        text.filter(written -> written.isBlank() || written.length() > MAXIMUM_TEXT)
                .ifPresent(written -> {
                    throw wrong(name, "1 to " + MAXIMUM_TEXT + " characters", written);
                });
        return text;
    }

    private static Optional<String> words(Query query) {
        Optional<String> text = text(query, "text");
        text.map(WordQuery::parse).flatMap(WordQuery::problem).ifPresent(problem -> {
            throw Refusal.invalid("text", "text: " + problem + ".");
        });
        return text;
    }

    private static Optional<Instant> time(Query query, String name) {
        return query.text(name).map(written -> {
            try {
                Instant time = OffsetDateTime.parse(written).toInstant();
                if (time.isAfter(Instant.parse("0001-01-01T00:00:00Z"))
                        && time.isBefore(Instant.parse("9999-12-31T00:00:00Z"))) {
                    return time;
                }
            } catch (DateTimeException notATime) {
                // told below
            }
            throw wrong(name, "a time such as 2026-03-01T10:00:00Z", written);
        });
    }

    private static Optional<Long> size(Query query, String name) {
        return query.wholeNumber(name);
    }
}
