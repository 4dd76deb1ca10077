package io.holdfast.server.api;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the query of a call strictly; names that a call does not know are left alone, but for those of paging. */
final class Query {

    /** In 2100. */
    private static final long LATEST = 4_102_444_800_000L;

    private final Map<String, List<String>> parameters;

    Query(Map<String, List<String>> parameters) {
        this.parameters = Objects.requireNonNull(parameters, "parameters");
    }

    Optional<String> text(String name) {
        return texts(name).stream().findFirst();
    }

    /** All values of a parameter that may be repeated. What could be in no text that is kept is refused. */
    List<String> texts(String name) {
        List<String> values = parameters.getOrDefault(name, List.of());
        if (values.stream().anyMatch(value -> value.indexOf(0) >= 0)) {
            throw Refusal.invalid(name, name + ": expected a text without the character 0.");
        }
        return values;
    }

    /** Refuses every parameter but these. */
    void requireKnown(Set<String> names) {
        for (String name : parameters.keySet()) {
            if (!names.contains(name)) {
                throw Refusal.invalid(
                        Query.shortened(name),
                        Query.shortened(name) + ": not known here; expected one of "
                                + names.stream().sorted().collect(Collectors.joining(", ")) + ".");
            }
        }
    }

    long requiredId(String name) {
        return wholeNumber(name)
                .filter(id -> id > 0)
                .orElseThrow(() -> Refusal.invalid(name, name + ": expected a number from 1 in the query."));
    }

    Optional<Long> wholeNumber(String name) {
        return text(name).map(written -> {
            try {
                return Long.parseLong(written);
            } catch (NumberFormatException notANumber) {
                throw Refusal.invalid(
                        name, name + ": expected a whole number in the query, found \"" + shortened(written) + "\".");
            }
        });
    }

    /** A time in milliseconds since 1970; one further away than anything that was ever noted becomes one that can be stored. */
    Optional<Instant> milliseconds(String name) {
        return wholeNumber(name).map(written -> Instant.ofEpochMilli(Math.clamp(written, 0, LATEST)));
    }

    /** The ids of a parameter that may be repeated at most so often. */
    Set<Long> ids(String name, int maximum) {
        List<String> written = texts(name);
        if (written.size() > maximum) {
            throw Refusal.invalid(name, name + ": expected at most " + maximum + " ids, found " + written.size() + ".");
        }
        Set<Long> ids = new HashSet<>();
        for (String id : written) {
            try {
                ids.add(Long.parseLong(id));
            } catch (NumberFormatException notANumber) {
                throw Refusal.invalid(
                        name, name + ": expected whole numbers in the query, found \"" + shortened(id) + "\".");
            }
        }
        return ids;
    }

    Optional<Boolean> bool(String name) {
        return text(name).map(written -> switch (written) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default ->
                throw Refusal.invalid(
                        name, name + ": expected true or false in the query, found \"" + shortened(written) + "\".");
        });
    }

    /** Only the one value that this server has is right. */
    void only(String name, long value, String why) {
        wholeNumber(name).filter(found -> found != value).ifPresent(found -> {
            throw Refusal.invalid(name, name + ": " + why + ".");
        });
    }

    /** The page of a list that can be sorted by these. */
    Paging page(Paging.Order first, Paging.Order... others) {
        return Paging.read(this, Paging.STANDARD_LIMIT, parameters.keySet(), Set.of(), first, others);
    }

    /** The same for a list that Make answers as a whole when no limit is given. */
    Paging wholePage(Paging.Order first, Paging.Order... others) {
        return Paging.read(this, Paging.MAXIMUM_LIMIT, parameters.keySet(), Set.of(), first, others);
    }

    /** The same for a list that takes {@code more} of what is named like paging. */
    Paging page(Set<String> more, Paging.Order first, Paging.Order... others) {
        return Paging.read(this, Paging.STANDARD_LIMIT, parameters.keySet(), more, first, others);
    }

    static String shortened(String written) {
        return written.length() <= 60 ? written : written.substring(0, 60) + "…";
    }
}
