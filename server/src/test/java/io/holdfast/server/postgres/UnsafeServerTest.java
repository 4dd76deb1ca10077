package io.holdfast.server.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A PostgreSQL that somebody made fast instead of safe, as it would stand behind a --database-url. */
class UnsafeServerTest {

    @TempDir
    private Path folder;

    @Test
    void a_real_server_without_fsync_is_refused() throws IOException, SQLException {
        var settings = EmbeddedSettings.of(folder.resolve("data"), TestDatabase.PROGRAMS);
        PreparedData.copyTo(settings.dataDirectory());
        var postmaster = new Postmaster(PostgresPrograms.unpackedIn(TestDatabase.PROGRAMS), settings);

        var running = postmaster.startWith(List.of("fsync=off", "full_page_writes=off"), LoopbackPort.free());

        try (var connection = Sql.connect(settings, running)) {
            assertThat(DurabilityCheck.check(connection))
                    .isInstanceOfSatisfying(
                            Durability.Unsafe.class,
                            unsafe -> assertThat(unsafe.settings())
                                    .extracting(Durability.UnsafeSetting::name)
                                    .containsExactly("fsync", "full_page_writes"));
        } finally {
            postmaster.stop(running);
        }
    }
}
