package io.holdfast.server.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tukaani.xz.XZInputStream;

/** The PostgreSQL programs of this machine's platform, unpacked from the class path into a cache folder. */
final class PostgresPrograms {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresPrograms.class);
    private static final int OWNER_MAY_EXECUTE = 0100;

    private final Path home;

    private PostgresPrograms(Path home) {
        this.home = home;
    }

    /** Finds the programs in the cache, and unpacks them there when this very archive was not unpacked before. */
    static PostgresPrograms unpackedIn(Path cacheDirectory) throws IOException {
        var name = archiveName(System.getProperty("os.name"), System.getProperty("os.arch"), isAlpine());
        var archive = PostgresPrograms.class.getClassLoader().getResource(name);
        if (archive == null) {
            throw new EmbeddedDatabaseException(
                    "No PostgreSQL for this platform is packed with this Holdfast: %s is missing. Build with the Maven profile all-platforms, or give --database-url."
                            .formatted(name));
        }
        var home = cacheDirectory.resolve("postgres-" + fingerprint(archive));
        if (!Files.isDirectory(home)) {
            PrivateFiles.createDirectory(cacheDirectory);
            unpackAtomically(archive, home);
        }
        return new PostgresPrograms(home);
    }

    static String archiveName(String system, String architecture, boolean alpine) {
        var platform = system.toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
        var machine = switch (architecture) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "arm_64";
            default -> architecture;
        };
        return "postgres-%s-%s%s.txz".formatted(platform, machine, alpine ? "-alpine_linux" : "");
    }

    private static boolean isAlpine() {
        return Files.exists(Path.of("/etc/alpine-release"));
    }

    /** Tells one archive from another by what the jar's directory says of it, without reading 15 MB at every start. */
    private static String fingerprint(URL archive) throws IOException {
        if (archive.openConnection() instanceof JarURLConnection jar) {
            var entry = jar.getJarEntry();
            return "%08x-%d".formatted(entry.getCrc(), entry.getSize());
        }
        throw new IOException("the PostgreSQL archive is expected in a jar, but is at " + archive);
    }

    /** Other processes may unpack at the same time: whoever renames first wins, and nobody sees half a folder. */
    private static void unpackAtomically(URL archive, Path home) throws IOException {
        LOG.info("Unpacking PostgreSQL into {}", home);
        var unfinished = Files.createTempDirectory(home.getParent(), home.getFileName() + ".unfinished-");
        try (var source = archive.openStream()) {
            unpack(source, unfinished);
            Files.move(unfinished, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException maybeAnotherWasFaster) {
            // A rename onto a folder that is there fails with an exception of no kind of its own.
            if (!Files.isDirectory(home)) {
                throw maybeAnotherWasFaster;
            }
            LOG.debug("Another process unpacked PostgreSQL into {} first", home);
        } finally {
            PrivateFiles.deleteTree(unfinished);
        }
    }

    private static void unpack(InputStream source, Path target) throws IOException {
        try (var tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(source)))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpackEntry(tar, entry, target);
            }
        }
    }

    private static void unpackEntry(TarArchiveInputStream tar, TarArchiveEntry entry, Path target) throws IOException {
        var path = target.resolve(entry.getName()).normalize();
        if (!path.startsWith(target)) {
            throw new IOException("the PostgreSQL archive holds a path outside of itself: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(path);
            return;
        }
        Files.createDirectories(path.resolve("..").normalize());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else {
            Files.copy(tar, path);
            if ((entry.getMode() & OWNER_MAY_EXECUTE) != 0 && !path.toFile().setExecutable(true)) {
                throw new IOException("cannot be made executable: " + path);
            }
        }
    }

    /** A command line for one of the programs, {@code initdb}, {@code postgres} or {@code pg_ctl}. */
    List<String> command(String program, List<String> arguments) {
        var command = new ArrayList<String>();
        command.addAll(NotAsRoot.prefix());
        command.add(home.resolve("bin").resolve(program).toString());
        command.addAll(arguments);
        return List.copyOf(command);
    }
}
