package io.holdfast.server.main;

import io.holdfast.dryrun.DryRun;
import io.holdfast.module.ModuleCatalog;
import io.holdfast.plan.BlueprintCheck;
import io.holdfast.plan.Planner;
import io.holdfast.schedule.LateScenarioCalls;
import io.holdfast.server.api.PortInUseException;
import io.holdfast.server.apps.http.HttpApp;
import io.holdfast.server.apps.http.HttpLimits;
import io.holdfast.server.apps.http.IdempotencyKeys;
import io.holdfast.server.cli.ApiClient;
import io.holdfast.server.cli.ApiClient.ApiException;
import io.holdfast.server.cli.CheckCommand;
import io.holdfast.server.cli.CheckOptions;
import io.holdfast.server.cli.Demo;
import io.holdfast.server.cli.Demo.DemoFailedException;
import io.holdfast.server.cli.imports.ImportOptions;
import io.holdfast.server.cli.imports.MakeImport;
import io.holdfast.server.cli.tokens.TokenCommand;
import io.holdfast.server.cli.tokens.TokenOptions;
import io.holdfast.server.json.JacksonJsonFormat;
import io.holdfast.server.mail.AuthoritiesRefusedException;
import io.holdfast.server.postgres.EmbeddedDatabaseException;
import io.holdfast.server.secrets.SecretsException;
import io.holdfast.server.tls.CertificateRefusedException;
import io.holdfast.server.tls.Encryption;
import io.holdfast.testing.InMemoryStore;
import io.holdfast.value.JsonFormat;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The program that the launcher starts: a verb, followed by its options. */
public final class Main {

    private static final int EXIT_FAILED = 1;
    private static final int EXIT_MISUSED = 2;

    private Main() {}

    public static void main(String[] arguments) {
        List<String> words = new ArrayList<>(Arrays.asList(arguments));
        String verb = words.isEmpty() ? "" : words.removeFirst();
        try {
            switch (verb) {
                case "start" -> start(words);
                case "demo" -> demo(words);
                case "check" -> check(words);
                case "import" -> importFrom(words);
                case "token" -> token(words);
                default ->
                    exit(
                            EXIT_MISUSED,
                            "unknown command " + verb + "; the commands are start, demo, check, import and token");
            }
        } catch (PortInUseException inUse) {
            exit(EXIT_MISUSED, inUse.getMessage());
        } catch (StartException
                | CertificateRefusedException
                | AuthoritiesRefusedException
                | EmbeddedDatabaseException
                | SecretsException
                | DemoFailedException
                | ApiException failed) {
            exit(EXIT_FAILED, String.valueOf(failed.getMessage()));
        } catch (IOException | UncheckedIOException failed) {
            exit(EXIT_FAILED, failed.toString());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static Options read(List<String> words) {
        return switch (Options.read(words, System.getenv())) {
            case Options.Understood(Options options) -> options;
            case Options.Refused(String message) -> exit(EXIT_MISUSED, message);
        };
    }

    private static void start(List<String> words) throws InterruptedException {
        Options options = read(words);
        Server server = new Server();
        stopAtExit(server, () -> {});
        server.start(options, System.out);
        System.out.println("ready: " + server.address());
        new CountDownLatch(1).await();
    }

    private static void demo(List<String> words) throws IOException, InterruptedException {
        boolean check = words.remove("--check");
        boolean hasData = words.stream().anyMatch(word -> word.startsWith("--data"));
        Path data = Files.createTempDirectory("holdfast-demo");
        UUID token = UUID.randomUUID();
        if (!hasData) {
            words.addAll(List.of("--data", data.toString()));
        }
        if (check) {
            words.addAll(List.of("--port", "0"));
        }
        words.addAll(List.of("--token", token.toString()));
        PrintStream out = System.out;
        out.println("Starting a server with its database in " + (hasData ? "the folder you named" : data));
        Options options = read(words);
        if (!options.encryption().equals(new Encryption.None())) {
            exit(EXIT_MISUSED, "the demo speaks plain HTTP: leave out the options of TLS, also in the environment");
        }
        Server server = new Server();
        stopAtExit(server, () -> delete(data));
        try (server) {
            server.start(options, out);
            play(server, token, check, out);
        } finally {
            delete(data);
        }
    }

    private static void play(Server server, UUID token, boolean check, PrintStream out)
            throws IOException, InterruptedException {
        try (ApiClient api = new ApiClient(server.address(), token.toString())) {
            out.println("It listens on " + server.address() + ". Sign in with the token " + token);
            new Demo(api, out, example()).play();
            if (!check) {
                out.println();
                out.println("The server goes on until Ctrl-C: " + server.address());
                new CountDownLatch(1).await();
            }
        }
    }

    private static void check(List<String> words) {
        CheckOptions options = switch (CheckOptions.read(words)) {
            case CheckOptions.Understood(CheckOptions understood) -> understood;
            case CheckOptions.Misused(String message) -> exit(EXIT_MISUSED, message);
        };
        JsonFormat values = new JacksonJsonFormat();
        // There is no server, and so no data store and no key.
        InMemoryStore nothing = new InMemoryStore(Clock.systemUTC());
        try (HttpApp http = new HttpApp(HttpLimits.DEFAULT, values, IdempotencyKeys.NOT_SENT, nothing.credentials())) {
            ModuleCatalog catalog = new ModuleCatalog(Server.modules(
                    http,
                    values,
                    nothing.dataStores(),
                    nothing.dataStructures(),
                    new LateScenarioCalls(),
                    new SecureRandom()));
            BlueprintCheck check = new BlueprintCheck(new Planner(catalog));
            DryRun dryRun = new DryRun(catalog, new ThreadChance(), Instant.now());
            PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
            boolean allGood = new CheckCommand(check, dryRun, out).run(options);
            System.exit(allGood ? 0 : EXIT_FAILED);
        }
    }

    private static void importFrom(List<String> words) throws IOException {
        ImportOptions options = switch (ImportOptions.read(words, System.getenv())) {
            case ImportOptions.Understood(ImportOptions understood) -> understood;
            case ImportOptions.Misused(String message) -> exit(EXIT_MISUSED, message);
        };
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        boolean allCame = new MakeImport(out, System.err, System.console() != null).run(options);
        System.exit(allCame ? 0 : EXIT_FAILED);
    }

    private static void token(List<String> words) {
        TokenOptions options = switch (TokenOptions.read(words, System.getenv(), Instant.now())) {
            case TokenOptions.Understood(TokenOptions understood) -> understood;
            case TokenOptions.Misused(String message) -> exit(EXIT_MISUSED, message);
        };
        try (ApiClient api = new ApiClient(options.server(), options.token())) {
            PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
            new TokenCommand(api, out, System.err).run(options.wish());
        }
    }

    private static String example() throws IOException {
        try (var text = Main.class.getResourceAsStream("/examples/blueprints/orders.json")) {
            if (text == null) {
                throw new IOException("The example orders.json is missing in the program: it was not built as a whole");
            }
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /**
     * Sees to it that a signal, at any moment, stops the server and what came with it. A stop that was asked for is no
     * failure: the exit code is 0, and not the signal's. A server that has ended by itself keeps its own exit code.
     */
    private static void stopAtExit(Server server, Runnable afterwards) {
        Thread stop = new Thread(
                () -> {
                    if (!server.isClosed()) {
                        server.close();
                        afterwards.run();
                        System.out.println("stopped");
                        Runtime.getRuntime().halt(0);
                    }
                },
                "stop");
        Runtime.getRuntime().addShutdownHook(stop);
    }

    private static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException left) {
            System.err.println("holdfast: " + folder + " could not be removed as a whole: " + left);
        }
    }

    private static <T> T exit(int code, @Nullable String message) {
        System.err.println("holdfast: " + message);
        System.exit(code);
        throw new IllegalStateException("The program has ended");
    }
}
