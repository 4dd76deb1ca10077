package io.holdfast.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A Holdfast server in a process of its own, as users run it. */
final class ServerProcess implements AutoCloseable {

    private static final Pattern READY = Pattern.compile("ready.*?(http://[^\\s]+)");

    private final Process process;
    private final String address;
    private final String token;

    private ServerProcess(Process process, String address, String token) {
        this.process = process;
        this.address = address;
        this.token = token;
    }

    /** @param options what the server is told besides */
    static ServerProcess start(Path data, String... options) throws IOException {
        String token = UUID.randomUUID().toString();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:+UseCompactObjectHeaders",
                "-Xmx1g",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                "io.holdfast.server.main.Main",
                "start",
                "--port",
                "0",
                "--rate-limit",
                "0",
                "--token",
                token,
                "--data",
                data.toString()));
        command.addAll(List.of(options));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        StringBuilder told = new StringBuilder();
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            told.append(line).append('\n');
            Matcher ready = READY.matcher(line);
            if (ready.find()) {
                Thread.ofPlatform().daemon().start(() -> pass(out));
                return new ServerProcess(process, ready.group(1), token);
            }
        }
        throw new IOException("The server did not start:\n" + told);
    }

    /** Shows what the server says until it ends, with which its output may be closed under the reader. */
    private static void pass(BufferedReader out) {
        try {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                System.out.println(line);
            }
        } catch (IOException ended) {
            // Nothing more is said.
        }
    }

    String address() {
        return address;
    }

    String token() {
        return token;
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
