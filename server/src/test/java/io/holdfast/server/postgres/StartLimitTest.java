package io.holdfast.server.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartLimitTest {

    @TempDir
    private Path folder;

    @Test
    void a_start_that_takes_too_long_is_given_up_and_the_next_one_works() throws IOException {
        var settings = EmbeddedSettings.of(folder.resolve("data"), TestDatabase.PROGRAMS);
        PreparedData.copyTo(settings.dataDirectory());
        var impatient = new EmbeddedSettings(
                settings.dataDirectory(), settings.cacheDirectory(), Duration.ZERO, settings.stopLimit(), true);

        assertThatThrownBy(() -> EmbeddedDatabase.start(impatient))
                .isInstanceOf(EmbeddedDatabaseException.class)
                .hasMessageContaining("PostgreSQL did not accept connections within 0 s");

        try (var database = EmbeddedDatabase.start(settings)) {
            assertThat(database.processId()).isPositive();
        }
    }
}
