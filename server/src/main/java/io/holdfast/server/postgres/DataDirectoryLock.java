package io.holdfast.server.postgres;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** The right to use a data directory, which one process has at a time; the operating system takes it back when that dies. */
final class DataDirectoryLock {

    private final FileChannel channel;

    private DataDirectoryLock(FileChannel channel) {
        this.channel = channel;
    }

    static DataDirectoryLock take(Path dataDirectory) throws IOException {
        var file = dataDirectory.resolve("lock");
        if (!Files.exists(file)) {
            PrivateFiles.createEmpty(file);
        }
        var channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
        if (tryLock(channel) == null) {
            var holder = Files.readString(file).strip();
            channel.close();
            throw new EmbeddedDatabaseException(
                    "The data directory %s is in use by another Holdfast (process %s). Stop it first, or choose another folder with --data."
                            .formatted(dataDirectory, holder.isEmpty() ? "unknown" : holder));
        }
        channel.truncate(0);
        var holder = ProcessHandle.current().pid() + "\n";
        channel.write(ByteBuffer.wrap(holder.getBytes(StandardCharsets.UTF_8)));
        return new DataDirectoryLock(channel);
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldInThisProcess) {
            return null;
        }
    }

    /** The file stays: deleting it would let two processes lock two files of the same name. */
    void release() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new EmbeddedDatabaseException("The lock of the data directory could not be given back: " + e, e);
        }
    }
}
