package io.holdfast.server.main;

import io.holdfast.server.postgres.Durability;
import io.holdfast.server.postgres.DurabilityCheck;
import io.holdfast.server.postgres.EmbeddedDatabase;
import io.holdfast.server.postgres.EmbeddedDatabaseException;
import io.holdfast.server.postgres.EmbeddedSettings;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** The program that the launcher starts: {@code start}, followed by its options. */
public final class Main {

    private static final int EXIT_FAILED = 1;
    private static final int EXIT_MISUSED = 2;

    private Main() {}

    public static void main(String[] arguments) throws InterruptedException, SQLException {
        var words = List.of(arguments);
        switch (Options.read(words.subList(Math.min(1, words.size()), words.size()), System.getenv())) {
            case Options.Refused(var message) -> exit(EXIT_MISUSED, message);
            case Options.Understood(var options) -> {
                try {
                    run(options);
                } catch (EmbeddedDatabaseException e) {
                    exit(EXIT_FAILED, String.valueOf(e.getMessage()));
                }
            }
        }
    }

    private static void run(Options options) throws InterruptedException, SQLException {
        var cache = Path.of(System.getProperty("user.home"), ".cache", "holdfast");
        var database = EmbeddedDatabase.start(
                EmbeddedSettings.of(options.data(), cache).stoppedByItsOwner());
        Runtime.getRuntime().addShutdownHook(new Thread(database::close));
        try (var connection = DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password())) {
            switch (DurabilityCheck.check(connection)) {
                case Durability.Durable(var version) -> System.out.println("ready on PostgreSQL " + version);
                case Durability.Unsafe unsafe -> exit(EXIT_FAILED, unsafe.message());
                case Durability.Unusable(var message) -> exit(EXIT_FAILED, message);
            }
        }
        new CountDownLatch(1).await();
    }

    private static void exit(int code, String message) {
        System.err.println("holdfast: " + message);
        System.exit(code);
    }
}
