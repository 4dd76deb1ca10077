package io.holdfast.server.api;

import io.holdfast.blueprint.Json.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which page of a list is meant: {@code pg[limit]}, {@code pg[offset]}, {@code pg[sortBy]}, {@code pg[sortDir]}.
 *
 * @param limit how many at most, 1 to {@value #MAXIMUM_LIMIT}
 * @param offset how many are left out before
 */
record Paging(int limit, long offset, String sortBy, Direction direction) {

    static final int STANDARD_LIMIT = 50;
    static final int MAXIMUM_LIMIT = 10_000;

    private static final Set<String> NAMES = Set.of("pg[limit]", "pg[offset]", "pg[sortBy]", "pg[sortDir]");

    enum Direction {
        ASCENDING("asc"),
        DESCENDING("desc");

        private final String apiName;

        Direction(String apiName) {
            this.apiName = apiName;
        }
    }

    /** An order that a list can have: by what, and in which directions, the first being the standard. */
    record Order(String sortBy, List<Direction> directions) {

        Order {
            Objects.requireNonNull(sortBy, "sortBy");
            directions = List.copyOf(directions);
        }

        static Order both(String sortBy) {
            return new Order(sortBy, List.of(Direction.DESCENDING, Direction.ASCENDING));
        }

        static Order descending(String sortBy) {
            return new Order(sortBy, List.of(Direction.DESCENDING));
        }

        static Order ascending(String sortBy) {
            return new Order(sortBy, List.of(Direction.ASCENDING));
        }
    }

    Paging {
        Objects.requireNonNull(sortBy, "sortBy");
        Objects.requireNonNull(direction, "direction");
    }

    /**
     * @param standard the limit when none is given
     * @param more what else the list takes that is named like paging
     */
    static Paging read(
            Query query, int standard, Set<String> parameters, Set<String> more, Order first, Order... others) {
        for (String name : parameters) {
            if (name.startsWith("pg[") && !NAMES.contains(name) && !more.contains(name)) {
                throw Refusal.invalid(
                        name,
                        Query.shortened(name)
                                + ": not known; expected pg[limit], pg[offset], pg[sortBy] or pg[sortDir].");
            }
        }
        long limit = query.wholeNumber("pg[limit]").orElse((long) standard);
        if (limit < 1 || limit > MAXIMUM_LIMIT) {
            throw Refusal.invalid("pg[limit]", "pg[limit]: expected 1 to " + MAXIMUM_LIMIT + ", found " + limit + ".");
        }
        long offset = query.wholeNumber("pg[offset]").orElse(0L);
        if (offset < 0) {
            throw Refusal.invalid("pg[offset]", "pg[offset]: expected 0 or more, found " + offset + ".");
        }
        Order order = order(query, first, others);
        return new Paging((int) limit, offset, order.sortBy(), direction(query, order));
    }

    private static Order order(Query query, Order first, Order... others) {
        List<Order> orders =
                Stream.concat(Stream.of(first), Arrays.stream(others)).toList();
        String sortBy = query.text("pg[sortBy]").orElse(first.sortBy());
        return orders.stream()
                .filter(order -> order.sortBy().equals(sortBy))
                .findFirst()
                .orElseThrow(() -> Refusal.invalid(
                        "pg[sortBy]",
                        "pg[sortBy]: expected "
                                + orders.stream().map(Order::sortBy).collect(Collectors.joining(" or ")) + ", found \""
                                + Query.shortened(sortBy) + "\"."));
    }

    private static Direction direction(Query query, Order order) {
        String written = query.text("pg[sortDir]").orElse(order.directions().getFirst().apiName);
        return order.directions().stream()
                .filter(direction -> direction.apiName.equals(written))
                .findFirst()
                .orElseThrow(() -> Refusal.invalid(
                        "pg[sortDir]",
                        "pg[sortDir]: expected "
                                + order.directions().stream()
                                        .map(direction -> direction.apiName)
                                        .collect(Collectors.joining(" or "))
                                + ", found \"" + Query.shortened(written) + "\"."));
    }

    /** This page of a list that is here as a whole. */
    <T> List<T> of(List<T> all) {
        return all.stream().skip(offset).limit(limit).toList();
    }

    Answer json() {
        return Answer.object()
                .put("sortBy", sortBy)
                .put("sortDir", direction.apiName)
                .put("limit", limit)
                .put("offset", offset);
    }

    JsonObject toJson() {
        return json().json();
    }
}
