package io.holdfast.server.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;

/** The password of the embedded database: 32 random bytes, made by the first start, kept in a file of mode 0600. */
final class DatabasePassword {

    private static final int BYTES = 32;

    private DatabasePassword() {}

    static String readOrMake(Path file, Path cluster) throws IOException {
        if (Files.exists(file)) {
            return Files.readString(file).strip();
        }
        if (Cluster.exists(cluster)) {
            throw new EmbeddedDatabaseException(
                    "The password file %s is missing, but its database %s is there. Put the file back from a backup of the data directory."
                            .formatted(file, cluster));
        }
        var random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        // Without padding the text has only letters, digits, '-' and '_': it needs no quoting in SQL.
        var password = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        PrivateFiles.write(file, password + "\n");
        return password;
    }
}
