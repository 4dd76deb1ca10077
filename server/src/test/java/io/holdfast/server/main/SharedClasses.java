package io.holdfast.server.main;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;

/**
 * What makes the many servers of tests start sooner: an archive of their classes, which Java maps in instead of reading and checking
 * each class again. The first server that a test stops, and does not kill, leaves it behind. Java archives classes of jars only, so
 * folders of classes are put into jars first.
 */
final class SharedClasses {

    /** Of this process alone: tests may run in two beside each other. */
    private static final Path FOLDER = Path.of(
            "target", "server-process", String.valueOf(ProcessHandle.current().pid()));

    private static final Path ARCHIVE = FOLDER.resolve("classes.jsa");
    private static final String CLASS_PATH = classPath();

    private SharedClasses() {}

    /** The class path, and the archive when there is one. */
    static List<String> options() {
        return Files.exists(ARCHIVE) ? with("-XX:SharedArchiveFile=") : List.of("-cp", CLASS_PATH);
    }

    /** The same, for what has all classes of a server when it ends: it leaves the archive behind when there is none. */
    static List<String> optionsOfServer() {
        return Files.exists(ARCHIVE) ? options() : with("-XX:ArchiveClassesAtExit=");
    }

    /** What Java says about the archive does not belong to what the server says. */
    private static List<String> with(String option) {
        return List.of(option + ARCHIVE, "-Xlog:disable", "-cp", CLASS_PATH);
    }

    private static String classPath() {
        try {
            Files.createDirectories(FOLDER);
            Runtime.getRuntime().addShutdownHook(new Thread(SharedClasses::delete));
            List<String> entries = new ArrayList<>();
            for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
                Path path = Path.of(entry);
                entries.add(Files.isDirectory(path) ? jar(path, entries.size()).toString() : entry);
            }
            return String.join(File.pathSeparator, entries);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private static void delete() {
        try (Stream<Path> found = Files.walk(FOLDER)) {
            for (Path each : found.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private static Path jar(Path classes, int number) throws IOException {
        Path jar = FOLDER.resolve(number + ".jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file);
                Stream<Path> found = Files.walk(classes)) {
            out.setLevel(Deflater.NO_COMPRESSION);
            for (Path each : found.skip(1).sorted().toList()) {
                // Folders have entries as well: migrations are looked for in one.
                boolean isFolder = Files.isDirectory(each);
                out.putNextEntry(new ZipEntry(classes.relativize(each) + (isFolder ? "/" : "")));
                if (!isFolder) {
                    Files.copy(each, out);
                }
                out.closeEntry();
            }
        }
        return jar;
    }
}
