package io.holdfast.server.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostmasterTest {

    @TempDir
    private Path folder;

    @Test
    void a_port_that_was_taken_meanwhile_is_left_for_another() throws IOException, SQLException {
        var settings = EmbeddedSettings.of(folder.resolve("data"), TestDatabase.PROGRAMS);
        PreparedData.copyTo(settings.dataDirectory());
        var postmaster = new Postmaster(PostgresPrograms.unpackedIn(TestDatabase.PROGRAMS), settings);

        try (var taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            var running = postmaster.startWith(List.of(), taken.getLocalPort());

            assertThat(running.port()).isNotEqualTo(taken.getLocalPort());
            try (var connection = Sql.connect(settings, running)) {
                assertThat(Sql.text(connection, "show port")).isEqualTo(Integer.toString(running.port()));
            } finally {
                postmaster.stop(running);
            }
        }
    }
}
