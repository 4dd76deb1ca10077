package io.holdfast.server.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a PostgreSQL program to its end, within a limit of time. */
final class Command {

    private static final int SHOWN_LINES = 12;

    private Command() {}

    /** @throws EmbeddedDatabaseException with the end of the program's output when it fails or takes too long */
    static void run(String purpose, List<String> command, Path output, Duration limit) throws IOException {
        run(purpose, command, "", output, limit);
    }

    static void run(String purpose, List<String> command, String input, Path output, Duration limit)
            throws IOException {
        var process = start(command, output);
        try (var toProcess = process.getOutputStream()) {
            toProcess.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException endedBeforeItReadAll) {
            // Its exit code and output, looked at below, say why.
        }
        if (!waitFor(process, limit)) {
            process.destroyForcibly();
            throw new EmbeddedDatabaseException(
                    "%s took longer than %d s and was ended.%s".formatted(purpose, limit.toSeconds(), tail(output)));
        }
        if (process.exitValue() != 0) {
            throw new EmbeddedDatabaseException("%s failed with exit code %d.%s%s"
                    .formatted(purpose, process.exitValue(), NotAsRoot.advice(), tail(output)));
        }
    }

    /** Starts the program with both its outputs going to the file, which is emptied first. */
    static Process start(List<String> command, Path output) throws IOException {
        Files.deleteIfExists(output);
        PrivateFiles.createEmpty(output);
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
        builder.environment().put("LC_ALL", "C");
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        return builder.start();
    }

    static boolean waitFor(Process process, Duration limit) {
        try {
            return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
            throw new EmbeddedDatabaseException("Interrupted while waiting for PostgreSQL", e);
        }
    }

    /** The last lines of a program's output, each on a line of its own, for the end of a message. */
    static String tail(Path output) throws IOException {
        if (!Files.exists(output)) {
            return "";
        }
        var lines = new String(Files.readAllBytes(output), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
        var shown = lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size());
        return shown.isEmpty() ? "" : "\n  " + String.join("\n  ", shown);
    }
}
