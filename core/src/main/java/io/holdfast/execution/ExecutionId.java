package io.holdfast.execution;

import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** An execution's identity. Ids made in one process sort by the time at which they were made. */
public record ExecutionId(UUID uuid) {

    public ExecutionId {
        Objects.requireNonNull(uuid, "uuid");
    }

    /** The id as 32 hexadecimal digits, as the API shows it. */
    public String hex() {
        return uuid.toString().replace("-", "");
    }

    /** Reads 32 hexadecimal digits or the form with dashes. */
    public static Optional<ExecutionId> parse(String text) {
        String dashed =
                text.length() == 32 ? text.replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5") : text;
        if (dashed.length() != 36) {
            return Optional.empty();
        }
        try {
            return Optional.of(new ExecutionId(UUID.fromString(dashed)));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return hex();
    }
}
