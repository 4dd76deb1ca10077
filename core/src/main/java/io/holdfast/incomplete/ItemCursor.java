package io.holdfast.incomplete;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;

/**
 * Behind which item a page begins: a place in an order and not a number of items, so that what comes or goes before it
 * moves nothing.
 *
 * @param sort the order
 * @param place the item's {@link ItemSort#place}
 * @param id the item, which may be gone by now
 */
public record ItemCursor(ItemSort sort, Optional<Long> place, IncompleteId id) {

    /** No cursor is longer, in characters. */
    private static final int MAXIMUM_LENGTH = 120;

    public ItemCursor {
        Objects.requireNonNull(sort, "sort");
        Objects.requireNonNull(place, "place");
        Objects.requireNonNull(id, "id");
        if (place.isEmpty() && sort.by() != ItemSort.By.NEXT_RETRY) {
            throw new IllegalArgumentException("Every item has a " + sort.by().apiName());
        }
    }

    /** Behind this item. */
    public static ItemCursor behind(IncompleteExecution item, ItemSort sort) {
        return new ItemCursor(sort, sort.place(item), item.id());
    }

    /** A text of letters, digits, minus and underscore, to be given back as it is. */
    public String text() {
        String plain = sort.apiName() + "/" + place.map(String::valueOf).orElse("") + "/" + id.hex();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.US_ASCII));
    }

    /** Reads what {@link #text} wrote; empty for everything else. */
    public static Optional<ItemCursor> parse(String text) {
        if (text.length() > MAXIMUM_LENGTH) {
            return Optional.empty();
        }
        try {
            String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII);
            String[] parts = plain.split("/", -1);
            if (parts.length != 3) {
                return Optional.empty();
            }
            Optional<Long> place = parts[1].isEmpty() ? Optional.empty() : Optional.of(Long.parseLong(parts[1]));
            return ItemSort.ofApiName(parts[0])
                    .flatMap(sort -> IncompleteId.parse(parts[2]).map(id -> new ItemCursor(sort, place, id)));
        } catch (IllegalArgumentException notACursor) {
            return Optional.empty();
        }
    }
}
