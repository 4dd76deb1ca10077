package io.holdfast.server.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * PostgreSQL is run in another way by root than by anybody else. When root runs the tests, this one runs as nobody; when anybody
 * else does, all the others have shown what this one shows.
 */
@Timeout(120)
class OrdinaryUserTest {

    private static final String NOBODY = "65534";

    @Test
    void an_ordinary_user_starts_it_uses_it_and_stops_it() throws IOException, InterruptedException {
        // Not JUnit's folder: nobody must be able to walk down to it.
        var folder = Files.createTempDirectory(
                Path.of("/tmp"),
                "holdfast-ordinary-",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        try {
            var classPath = copyClassPath(folder.resolve("class-path"));
            var home = Files.createDirectory(folder.resolve("home"));
            Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxrwxrwx"));
            var output = folder.resolve("output.log");

            var process = new ProcessBuilder(command(classPath, home))
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();

            assertThat(process.waitFor(90, TimeUnit.SECONDS)).isTrue();
            assertThat(Files.readString(output)).contains("as holdfast on 18.6");
            assertThat(process.exitValue()).isZero();
            assertThat(home.resolve("data/postgres/postmaster.pid")).doesNotExist();
        } finally {
            PrivateFiles.deleteTree(folder);
        }
    }

    private static List<String> command(String classPath, Path home) {
        var command = new ArrayList<String>();
        if (!NotAsRoot.prefix().isEmpty()) {
            command.addAll(List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups"));
        }
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath,
                UserMain.class.getName(),
                home.toString()));
        return command;
    }

    /** The class path lies in root's home directory, which nobody else may read. */
    private static String copyClassPath(Path target) throws IOException {
        Files.createDirectory(target);
        var copied = new ArrayList<String>();
        for (var element : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            var source = Path.of(element);
            if (Files.exists(source) && !element.contains("arm64")) {
                var copy = target.resolve(copied.size() + "-" + source.getFileName());
                copyTree(source, copy);
                copied.add(copy.toString());
            }
        }
        return String.join(File.pathSeparator, copied);
    }

    private static void copyTree(Path source, Path target) throws IOException {
        try (var paths = Files.walk(source)) {
            for (var path : (Iterable<Path>) paths::iterator) {
                var copy = target.resolve(source.relativize(path).toString());
                Files.copy(path, copy);
                Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
        }
    }

    /** One start of the database with one question, in the folder given. */
    static final class UserMain {

        private UserMain() {}

        public static void main(String[] arguments) throws Exception {
            var home = Path.of(arguments[0]);
            try (var database = EmbeddedDatabase.start(home.resolve("data"), home.resolve("cache"));
                    var connection = Sql.connect(database)) {
                System.out.println(Sql.text(
                        connection, "select 'as ' || current_user || ' on ' || current_setting('server_version')"));
            }
        }
    }
}
