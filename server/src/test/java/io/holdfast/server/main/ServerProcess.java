package io.holdfast.server.main;

import io.holdfast.server.postgres.TestDatabase;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server in a process of its own, as users run it, that a test can stop and kill. */
final class ServerProcess implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofSeconds(90);

    private static final Pattern READY = Pattern.compile("^ready.*?(https?://\\S+)");

    private final Process process;
    private final String address;
    private final StringBuffer output;

    private ServerProcess(Process process, String address, StringBuffer output) {
        this.process = process;
        this.address = address;
        this.output = output;
    }

    /** Starts a server and waits until it says that it is ready. */
    static ServerProcess start(Path data, String token, int port) throws IOException {
        return start(data, List.of("--token", token, "--port", String.valueOf(port)));
    }

    /** The same over a database of the tests' PostgreSQL, which costs no start of a PostgreSQL of its own. */
    static ServerProcess start(Path data, String token, int port, TestDatabase database) throws IOException {
        return start(data, List.of("--token", token, "--port", String.valueOf(port), "--database-url", database.url()));
    }

    /** Starts a server with these options, on any free port unless they name one. */
    static ServerProcess start(Path data, List<String> options) throws IOException {
        List<String> words = new ArrayList<>(List.of("start", "--data", data.toString()));
        if (!options.contains("--port")) {
            words.addAll(List.of("--port", "0"));
        }
        words.addAll(options);
        Process process = launch(words, SharedClasses.optionsOfServer());
        StringBuffer told = new StringBuffer();
        CompletableFuture<String> address = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> listen(process, told, address));
        try {
            return new ServerProcess(process, address.get(START_LIMIT.toSeconds(), TimeUnit.SECONDS), told);
        } catch (ExecutionException | TimeoutException notReady) {
            process.destroyForcibly();
            throw new IOException("The server was not ready within " + START_LIMIT + ":\n" + told, notReady);
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("The start was interrupted", interrupted);
        }
    }

    /** Gathers what the server prints until it ends, and tells its address when it is ready. */
    private static void listen(Process process, StringBuffer told, CompletableFuture<String> address) {
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                told.append(line).append('\n');
                Matcher ready = READY.matcher(line);
                if (ready.find()) {
                    address.complete(ready.group(1));
                }
            }
            address.completeExceptionally(new IOException("it ended"));
        } catch (IOException closed) {
            address.completeExceptionally(closed);
        }
    }

    /** Starts the program with these words, with both outputs in one. */
    static Process launch(List<String> words) throws IOException {
        return launch(words, SharedClasses.options());
    }

    /** The same with a heap of this size, such as {@code 32m}. */
    static Process launch(List<String> words, String heap) throws IOException {
        List<String> options = new ArrayList<>(SharedClasses.options());
        options.add("-Xmx" + heap);
        return launch(words, options);
    }

    private static Process launch(List<String> words, List<String> classes) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx512m",
                "-Dlogback.configurationFile=logback.xml",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"));
        command.addAll(classes);
        command.add("io.holdfast.server.main.Main");
        command.addAll(words);
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    String address() {
        return address;
    }

    /** Everything it has said so far. */
    String output() {
        return output.toString();
    }

    long processId() {
        return process.pid();
    }

    /** SIGKILL: the process gets no chance to do anything. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** SIGTERM, as Ctrl-C and service managers do; answers the exit code. */
    int stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new IllegalStateException("The server did not stop within 60 s of SIGTERM:\n" + output);
        }
        return process.exitValue();
    }

    @Override
    public void close() throws InterruptedException {
        if (process.isAlive()) {
            stop();
        }
    }
}
