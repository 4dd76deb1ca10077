package io.holdfast.server.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheDirectoryTest {

    private static final Path DATA = Path.of("/srv/holdfast");

    @TempDir
    private Path home;

    @Test
    void the_cache_folder_that_the_environment_names_is_used() {
        assertThat(choose(Map.of("XDG_CACHE_HOME", "/var/cache/me", "HOME", home.toString())))
                .isEqualTo(Path.of("/var/cache/me/holdfast"));
    }

    @Test
    void otherwise_it_is_in_the_users_home() {
        assertThat(choose(Map.of("HOME", home.toString()))).isEqualTo(home.resolve(".cache/holdfast"));
    }

    @Test
    void a_relative_cache_folder_is_not_taken() {
        assertThat(choose(Map.of("XDG_CACHE_HOME", "cache", "HOME", home.toString())))
                .isEqualTo(home.resolve(".cache/holdfast"));
    }

    @Test
    void a_user_without_a_home_has_it_in_the_data_directory() {
        assertThat(choose(Map.of("HOME", "/nonexistent"))).isEqualTo(DATA.resolve("cache"));
        assertThat(choose(Map.of())).isEqualTo(DATA.resolve("cache"));
    }

    private static Path choose(Map<String, String> environment) {
        return CacheDirectory.choose(environment, DATA);
    }
}
