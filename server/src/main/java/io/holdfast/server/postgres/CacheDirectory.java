package io.holdfast.server.postgres;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Where the PostgreSQL programs are unpacked once for all data directories of a user. */
public final class CacheDirectory {

    private CacheDirectory() {}

    /**
     * The user's cache folder, as the environment names it ({@code XDG_CACHE_HOME}, else {@code HOME}); for a user without a
     * home, as services have, a folder in the data directory. Never one that other users may write, such as {@code /tmp}: its
     * programs are run.
     */
    public static Path choose(Map<String, String> environment, Path dataDirectory) {
        var named = Path.of(environment.getOrDefault("XDG_CACHE_HOME", ""));
        if (named.isAbsolute()) {
            return named.resolve("holdfast");
        }
        var home = Path.of(environment.getOrDefault("HOME", ""));
        if (home.isAbsolute() && Files.isDirectory(home) && Files.isWritable(home)) {
            return home.resolve(".cache").resolve("holdfast");
        }
        return dataDirectory.resolve("cache");
    }
}
