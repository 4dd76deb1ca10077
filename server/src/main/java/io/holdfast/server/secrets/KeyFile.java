package io.holdfast.server.secrets;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

/**
 * The file with the keys that seal secrets, one in a line in base64, the newest first; made by the first start, with the
 * mode 0600. Lines that begin with # are comments.
 */
public final class KeyFile {

    /** Its name in the data folder. */
    public static final String NAME = "secrets.key";

    private static final String FIRST_LINES = """
            # Opens the connections, the keys and the mail password of this server. Keep a copy apart from the copies of
            # its database: who has both has the secrets, and without this file they are lost.
            """;

    private KeyFile() {}

    /**
     * A box with the keys of the file, which is made when it is not there and nothing was sealed yet.
     *
     * @param inUse the ids of the keys with which something was sealed
     * @throws SecretsException when the file lacks one of them, or cannot be read or made
     */
    public static SecretBox provide(Path file, Set<String> inUse, RandomGenerator random) {
        try {
            if (Files.exists(file)) {
                SecretBox box = new SecretBox(read(file), random);
                requireAll(file, box.keyIds(), inUse);
                return box;
            }
            if (!inUse.isEmpty()) {
                throw new SecretsException("The key file " + file + " is missing, and the database has secrets that"
                        + " were sealed with " + String.join(", ", new TreeSet<>(inUse))
                        + ". Put the file back from a copy of the data folder.");
            }
            SealingKey made = SealingKey.making(random);
            write(file, FIRST_LINES + made.written() + "\n");
            return new SecretBox(List.of(made), random);
        } catch (IOException failed) {
            throw new SecretsException("The key file " + file + " cannot be used: " + failed, failed);
        }
    }

    private static void requireAll(Path file, Set<String> there, Set<String> inUse) {
        Set<String> missing = new TreeSet<>(inUse);
        missing.removeAll(there);
        if (!missing.isEmpty()) {
            throw new SecretsException("The key file " + file + " is not the one of this database: it has "
                    + String.join(", ", new TreeSet<>(there)) + ", but secrets were sealed with "
                    + String.join(", ", missing) + ". Put the right file back from a copy of the data folder.");
        }
    }

    private static List<SealingKey> read(Path file) throws IOException {
        List<SealingKey> keys = new ArrayList<>();
        int number = 0;
        for (String line : Files.readAllLines(file)) {
            number++;
            if (!line.isBlank() && !line.startsWith("#")) {
                int place = number;
                keys.add(SealingKey.read(line)
                        .orElseThrow(() -> new SecretsException("Line " + place + " of the key file " + file
                                + " is no key: expected 32 bytes in base64. Put the file back from a copy of the data"
                                + " folder.")));
            }
        }
        if (keys.isEmpty()) {
            throw new SecretsException("The key file " + file
                    + " has no key. Put it back from a copy of the data folder; when there are no connections and"
                    + " keys yet, delete it.");
        }
        return keys;
    }

    /** The file is not there or whole, and after this it survives a power cut: what it seals must not outlive it. */
    private static void write(Path file, String content) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IOException("It has no folder");
        }
        Files.createDirectories(folder);
        Path temporary = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(temporary);
        Files.createFile(temporary, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(temporary, content, StandardOpenOption.WRITE, StandardOpenOption.SYNC);
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
            directory.force(true);
        }
    }
}
