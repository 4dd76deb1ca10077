package io.holdfast.server.main;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server in a process of its own, as users run it, that a test can stop and kill. */
final class ServerProcess implements AutoCloseable {

    private static final Pattern READY = Pattern.compile("^ready.*?(http://\\S+)");

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

    /** Starts a server with these options, on any free port unless they name one. */
    static ServerProcess start(Path data, List<String> options) throws IOException {
        List<String> words = new ArrayList<>(List.of("start", "--data", data.toString()));
        if (!options.contains("--port")) {
            words.addAll(List.of("--port", "0"));
        }
        words.addAll(options);
        Process process = launch(words);
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        StringBuffer told = new StringBuffer();
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            told.append(line).append('\n');
            Matcher ready = READY.matcher(line);
            if (ready.find()) {
                Thread.ofVirtual()
                        .start(() ->
                                out.lines().forEach(each -> told.append(each).append('\n')));
                return new ServerProcess(process, ready.group(1), told);
            }
        }
        throw new IOException("The server did not start:\n" + told);
    }

    /** Starts the program with these words, with both outputs in one. */
    static Process launch(List<String> words) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx512m",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                "io.holdfast.server.main.Main"));
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
