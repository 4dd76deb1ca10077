package io.holdfast.server.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostgresProgramsTest {

    @TempDir
    private Path cache;

    @ParameterizedTest
    @CsvSource({
        "Linux, amd64, false, postgres-linux-x86_64.txz",
        "Linux, aarch64, false, postgres-linux-arm_64.txz",
        "Linux, amd64, true, postgres-linux-x86_64-alpine_linux.txz",
        "Mac OS X, aarch64, false, postgres-darwin-arm_64.txz",
        "Mac OS X, x86_64, false, postgres-darwin-x86_64.txz",
        "Linux, riscv64, false, postgres-linux-riscv64.txz"
    })
    void every_platform_has_its_archive(String system, String architecture, boolean alpine, String archive) {
        assertThat(PostgresPrograms.archiveName(system, architecture, alpine)).isEqualTo(archive);
    }

    @Test
    void both_linux_platforms_are_packed() {
        assertThat(getClass().getResource("/postgres-linux-x86_64.txz")).isNotNull();
        assertThat(getClass().getResource("/postgres-linux-arm_64.txz")).isNotNull();
    }

    @Test
    void two_that_unpack_at_once_share_one_whole_folder() throws IOException {
        var first = CompletableFuture.supplyAsync(this::unpack);
        var second = CompletableFuture.supplyAsync(this::unpack);
        CompletableFuture.allOf(first, second).join();

        try (var entries = Files.list(cache)) {
            assertThat(entries)
                    .singleElement()
                    .satisfies(home -> assertThat(home.resolve("bin/postgres")).isExecutable());
        }
    }

    @Test
    void what_was_unpacked_is_not_unpacked_again() throws IOException {
        var program = Path.of(unpack().command("postgres", List.of()).getLast());
        Files.delete(program);

        unpack();

        assertThat(program).doesNotExist();
    }

    private PostgresPrograms unpack() {
        try {
            return PostgresPrograms.unpackedIn(cache);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
