package io.holdfast.team;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A team: scenarios and what they use, listed apart from what other teams have. Whatever belongs to a team belongs to it
 * as long as it exists.
 *
 * @param id its identity, from 1
 * @param name what people call it, 1 to {@value #MAXIMUM_NAME} characters; two teams may have the same
 */
public record Team(long id, String name) {

    /** The team that is always there: what names no team belongs to it. */
    public static final long FIRST = 1;

    /** The longest name that a team may have, in characters. */
    public static final int MAXIMUM_NAME = 128;

    public Team {
        Objects.requireNonNull(name, "name");
        check(name);
        if (id < 1) {
            throw new IllegalArgumentException("A team's id counts from 1, it is not " + id);
        }
    }

    static void check(String name) {
        if (name.isEmpty() || name.length() > MAXIMUM_NAME) {
            throw new IllegalArgumentException(
                    "A team's name has 1 to " + MAXIMUM_NAME + " characters, not " + name.length());
        }
    }

    /**
     * Why the team cannot be removed; empty when it can.
     *
     * @param belongings how many there are of each kind; what there is none of may be left out
     */
    public static Optional<String> obstacleToRemoval(long id, Map<Belonging, Long> belongings) {
        if (id == FIRST) {
            return Optional.of("The team " + FIRST
                    + " is the one that everything belongs to of which no team is named, and is not deleted");
        }
        String left = belongings.entrySet().stream()
                .filter(entry -> entry.getValue() > 0)
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> entry.getValue() + " " + entry.getKey().called(entry.getValue()))
                .collect(Collectors.joining(", "));
        return left.isEmpty()
                ? Optional.empty()
                : Optional.of("The team " + id + " has " + left + "; delete them first");
    }
}
