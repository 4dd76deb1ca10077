package io.holdfast.server.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * How PostgreSQL, which refuses to run as root, is run by root.
 *
 * <p>{@code unshare -U} starts it in a user namespace of its own, in which it is nobody and has none of root's powers, while its
 * files still belong to root: so no other local user can read them.
 */
final class NotAsRoot {

    private static final List<String> UNSHARE = List.of("unshare", "-U");
    private static final boolean ROOT = isRoot();

    private NotAsRoot() {}

    /** What to put before a PostgreSQL command line. */
    static List<String> prefix() {
        return ROOT ? UNSHARE : List.of();
    }

    /** What to add to a message when PostgreSQL could not be run at all. */
    static String advice() {
        return ROOT
                ? " As root Holdfast runs PostgreSQL by 'unshare -U' (package util-linux), which this machine may forbid: run Holdfast as an ordinary user, or give --database-url."
                : "";
    }

    private static boolean isRoot() {
        try {
            // On Linux /proc/self belongs to the effective user; elsewhere the name of the user is all there is.
            var self = Path.of("/proc/self");
            return Files.exists(self)
                    ? Files.getAttribute(self, "unix:uid").equals(0)
                    : "root".equals(System.getProperty("user.name"));
        } catch (IOException e) {
            return "root".equals(System.getProperty("user.name"));
        }
    }
}
