package io.holdfast.server.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What {@code postmaster.pid} says: PostgreSQL writes it when it starts and removes it when it has stopped cleanly.
 *
 * @param processId the first line; 0 when it is not a number
 * @param ready whether the eighth line says that connections are accepted
 */
record PostmasterFile(long processId, boolean ready) {

    /** Greater than any process id of any system we run on, so that no process has it. */
    private static final String NO_PROCESS = "2147483646";

    private static final int STATUS_LINE = 7;

    static Path in(Path cluster) {
        return cluster.resolve("postmaster.pid");
    }

    static Optional<PostmasterFile> read(Path cluster) throws IOException {
        try {
            var lines = Files.readAllLines(in(cluster));
            var ready =
                    lines.size() > STATUS_LINE && lines.get(STATUS_LINE).strip().equals("ready");
            return Optional.of(new PostmasterFile(processId(lines), ready));
        } catch (NoSuchFileException notRunning) {
            return Optional.empty();
        }
    }

    private static long processId(List<String> lines) {
        var first = lines.isEmpty() ? "" : lines.getFirst().strip();
        return first.matches("[0-9]{1,10}") ? Long.parseLong(first) : 0;
    }

    /**
     * Makes a file that is still there name no process, and nothing ready. The other lines stay: by them PostgreSQL finds out
     * whether a child of the dead server still uses the files, and refuses to start then.
     */
    static void forgetProcess(Path cluster) throws IOException {
        try {
            var lines = Files.readAllLines(in(cluster));
            if (lines.size() > STATUS_LINE) {
                lines.set(STATUS_LINE, "stopping");
            }
            if (lines.isEmpty()) {
                Files.delete(in(cluster));
            } else {
                lines.set(0, NO_PROCESS);
                Files.write(in(cluster), lines);
            }
        } catch (NoSuchFileException alreadyGone) {
            // A clean stop removed it.
        }
    }
}
