package io.holdfast.server.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A data directory that was started and stopped once, copied: a copy takes a tenth of a first start. */
final class PreparedData {

    private PreparedData() {}

    static void copyTo(Path target) throws IOException {
        copy(Original.DIRECTORY, target);
    }

    private static void copy(Path source, Path target) throws IOException {
        try (var paths = Files.walk(source)) {
            for (var path : (Iterable<Path>) paths::iterator) {
                Files.copy(path, target.resolve(source.relativize(path)), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    private static final class Original {

        static final Path DIRECTORY = make();

        private static Path make() {
            try {
                var folder = Files.createTempDirectory("holdfast-prepared-");
                Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
                EmbeddedDatabase.start(folder.resolve("data"), TestDatabase.PROGRAMS)
                        .close();
                return folder.resolve("data");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void delete(Path folder) {
            try {
                PrivateFiles.deleteTree(folder);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
