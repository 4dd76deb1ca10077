package io.holdfast.incomplete;

import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** An incomplete execution's identity; 32 hexadecimal digits in the API. */
public record IncompleteId(UUID uuid) {

    public IncompleteId {
        Objects.requireNonNull(uuid, "uuid");
    }

    public String hex() {
        return uuid.toString().replace("-", "");
    }

    /** Reads 32 hexadecimal digits. */
    public static Optional<IncompleteId> parse(String text) {
        if (text.length() != 32) {
            return Optional.empty();
        }
        try {
            return Optional.of(new IncompleteId(
                    UUID.fromString(text.replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5"))));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return hex();
    }
}
