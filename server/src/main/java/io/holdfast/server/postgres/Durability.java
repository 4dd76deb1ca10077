package io.holdfast.server.postgres;

import java.util.List;
import java.util.Objects;

/** What a PostgreSQL promises about a commit that it has confirmed. */
public sealed interface Durability {

    /** A confirmed commit survives a crash and a power cut. */
    record Durable(String serverVersion) implements Durability {
        public Durable {
            Objects.requireNonNull(serverVersion, "serverVersion");
        }
    }

    /** A confirmed commit may be lost, or the whole database damaged, for each of the reasons. */
    record Unsafe(String serverVersion, List<UnsafeSetting> settings) implements Durability {
        public Unsafe {
            Objects.requireNonNull(serverVersion, "serverVersion");
            settings = List.copyOf(settings);
            if (settings.isEmpty()) {
                throw new IllegalArgumentException("expected at least one unsafe setting");
            }
        }

        /** One line: which setting has which value, why that matters, and what to do. */
        public String message() {
            var findings = String.join(
                    "; ", settings.stream().map(UnsafeSetting::sentence).toList());
            return "The database does not keep what it commits: %s. Set it right in the server's postgresql.conf, or start with --allow-unsafe-database and accept the loss."
                    .formatted(findings);
        }
    }

    /** The server cannot hold this program's data, whatever its settings are; no option changes that. */
    record Unusable(String message) implements Durability {
        public Unusable {
            Objects.requireNonNull(message, "message");
        }
    }

    /**
     * One setting that is off.
     *
     * @param name the setting's name in PostgreSQL
     * @param value the value it has in the session that was checked
     * @param consequence what may happen because of it, a clause without a full stop
     */
    record UnsafeSetting(String name, String value, String consequence) {
        public UnsafeSetting {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(value, "value");
            Objects.requireNonNull(consequence, "consequence");
        }

        String sentence() {
            return "%s = %s, so %s".formatted(name, value, consequence);
        }
    }
}
