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
public record ItemCursor(ItemSort sort, Optional<ItemPlace> place, IncompleteId id) {

    /** No cursor is longer, in characters. */
    private static final int MAXIMUM_LENGTH = 1_200;

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
        // What may have any characters is last.
        String plain = sort.apiName() + "/" + id.hex()
                + place.map(at -> "/" + at.text()).orElse("");
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    /** Reads what {@link #text} wrote; empty for everything else. */
    public static Optional<ItemCursor> parse(String text) {
        if (text.length() > MAXIMUM_LENGTH) {
            return Optional.empty();
        }
        try {
            String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            String[] parts = plain.split("/", 3);
            if (parts.length < 2) {
                return Optional.empty();
            }
            return ItemSort.ofApiName(parts[0])
                    .flatMap(sort -> IncompleteId.parse(parts[1]).flatMap(id -> read(sort, id, parts)));
        } catch (IllegalArgumentException notACursor) {
            return Optional.empty();
        }
    }

    private static Optional<ItemCursor> read(ItemSort sort, IncompleteId id, String[] parts) {
        return parts.length == 2
                ? Optional.of(new ItemCursor(sort, Optional.empty(), id))
                : sort.placeOf(parts[2]).map(place -> new ItemCursor(sort, Optional.of(place), id));
    }
}
