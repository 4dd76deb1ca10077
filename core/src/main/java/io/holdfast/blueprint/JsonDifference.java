package io.holdfast.blueprint;

import io.holdfast.blueprint.Json.JsonArray;
import io.holdfast.blueprint.Json.JsonBoolean;
import io.holdfast.blueprint.Json.JsonNull;
import io.holdfast.blueprint.Json.JsonNumber;
import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.blueprint.Json.JsonText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/**
 * In what two documents differ: the deepest places at which they do. Elements of an array are told apart by their
 * {@code id} when all of them have one, as modules do, so that a module put in between changes no other; otherwise by
 * their place. The order of members is no difference.
 */
public final class JsonDifference {

    /**
     * A place at which the documents differ.
     *
     * @param path where: {@code flow[id=3].mapper.url}, {@code flow[id=3].mapper.headers[0]}; empty for the whole document
     * @param from what is there before; empty when nothing is
     * @param to what is there after; empty when nothing is
     */
    public record Change(String path, Optional<Json> from, Optional<Json> to) {
        public Change {
            Objects.requireNonNull(path, "path");
            Objects.requireNonNull(from, "from");
            Objects.requireNonNull(to, "to");
        }
    }

    private final int limit;
    private final List<Change> changes = new ArrayList<>();

    private JsonDifference(int limit) {
        this.limit = limit;
    }

    /** The differences in the order of the documents, at most so many. */
    public static List<Change> between(Json before, Json after, int limit) {
        JsonDifference difference = new JsonDifference(limit);
        difference.compare("", Optional.of(before), Optional.of(after));
        return List.copyOf(difference.changes);
    }

    private void compare(String path, Optional<Json> before, Optional<Json> after) {
        if (before.equals(after) || changes.size() == limit) {
            return;
        }
        if (before.orElse(null) instanceof JsonObject from && after.orElse(null) instanceof JsonObject to) {
            String prefix = path.isEmpty() ? "" : path + ".";
            compareParts(prefix, "", from.members(), to.members());
        } else if (before.orElse(null) instanceof JsonArray from && after.orElse(null) instanceof JsonArray to) {
            Optional<SequencedMap<String, Json>> fromById = byId(from);
            Optional<SequencedMap<String, Json>> toById = byId(to);
            boolean byId = fromById.isPresent() && toById.isPresent();
            SequencedMap<String, Json> fromParts = byId ? fromById.get() : byPlace(from);
            SequencedMap<String, Json> toParts = byId ? toById.get() : byPlace(to);
            int size = changes.size();
            compareParts(path + "[", "]", fromParts, toParts);
            if (changes.size() == size) {
                // The same elements in another order.
                changes.add(new Change(path, before, after));
            }
        } else {
            changes.add(new Change(path, before, after));
        }
    }

    private void compareParts(String prefix, String suffix, Map<String, Json> from, Map<String, Json> to) {
        Set<String> names = new LinkedHashSet<>(from.keySet());
        names.addAll(to.keySet());
        for (String name : names) {
            compare(prefix + name + suffix, Optional.ofNullable(from.get(name)), Optional.ofNullable(to.get(name)));
        }
    }

    private static SequencedMap<String, Json> byPlace(JsonArray array) {
        SequencedMap<String, Json> parts = new LinkedHashMap<>();
        for (Json element : array.elements()) {
            parts.put(String.valueOf(parts.size()), element);
        }
        return parts;
    }

    /** The elements by their ids; empty when one has none, or two have the same. */
    private static Optional<SequencedMap<String, Json>> byId(JsonArray array) {
        SequencedMap<String, Json> parts = new LinkedHashMap<>();
        for (Json element : array.elements()) {
            Optional<String> id = element instanceof JsonObject object
                    ? object.get("id").flatMap(JsonDifference::id)
                    : Optional.empty();
            if (id.isEmpty() || parts.put("id=" + id.get(), element) != null) {
                return Optional.empty();
            }
        }
        return Optional.of(parts);
    }

    private static Optional<String> id(Json written) {
        return switch (written) {
            case JsonNumber(String literal) -> Optional.of(literal);
            case JsonText(String text) -> Optional.of(text);
            case JsonObject ignored -> Optional.empty();
            case JsonArray ignored -> Optional.empty();
            case JsonBoolean ignored -> Optional.empty();
            case JsonNull ignored -> Optional.empty();
        };
    }
}
