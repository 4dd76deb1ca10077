package io.holdfast.server.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFileTest {

    private final SecureRandom random = new SecureRandom();

    @TempDir
    private Path folder;

    private Path file() {
        return folder.resolve(KeyFile.NAME);
    }

    private SecretBox provide(String... inUse) {
        return KeyFile.provide(file(), Set.of(inUse), random);
    }

    @Test
    void the_first_start_makes_a_file_that_its_owner_alone_reads() throws IOException {
        provide();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
        assertThat(folder).isDirectoryNotContaining(found -> found.toString().endsWith(".new"));
    }

    @Test
    void the_next_start_opens_what_the_one_before_sealed() {
        SecretBox first = provide();
        byte[] sealed = first.seal("hunter2".getBytes(StandardCharsets.UTF_8), "key 1");

        SecretBox second = provide(first.keyId());

        assertThat(second.open(sealed, "key 1"))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("hunter2");
    }

    @Test
    void a_missing_file_is_not_made_anew_when_something_was_sealed() {
        assertThatThrownBy(() -> provide("0123456789abcdef"))
                .isInstanceOf(SecretsException.class)
                .hasMessage("The key file " + file() + " is missing, and the database has secrets that were"
                        + " sealed with 0123456789abcdef. Put the file back from a copy of the data folder.");
        assertThat(file()).doesNotExist();
    }

    @Test
    void another_file_is_refused() {
        String there = provide().keyId();

        assertThatThrownBy(() -> provide("0123456789abcdef"))
                .isInstanceOf(SecretsException.class)
                .hasMessage("The key file " + file() + " is not the one of this database: it has " + there
                        + ", but secrets were sealed with 0123456789abcdef. Put the right file back from a"
                        + " copy of the data folder.");
    }

    @Test
    void a_file_without_a_key_or_with_something_else_is_refused() throws IOException {
        Files.writeString(file(), "# nothing\n");
        assertThatThrownBy(() -> provide()).hasMessageStartingWith("The key file " + file() + " has no key.");

        Files.writeString(file(), "# nothing\nabc\n");
        assertThatThrownBy(() -> provide())
                .hasMessageStartingWith(
                        "Line 2 of the key file " + file() + " is no key: expected 32 bytes in base64.");
    }

    @Test
    void a_line_before_the_others_is_the_key_that_seals_from_now_on() throws IOException {
        String older = provide().keyId();
        SealingKey newer = SealingKey.making(random);
        Files.writeString(file(), newer.written() + "\n" + Files.readString(file()));

        assertThat(provide(older).keyId()).isEqualTo(newer.id());
    }
}
