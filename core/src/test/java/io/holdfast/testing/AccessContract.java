package io.holdfast.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.scenario.Access;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@link Access} promises. */
public abstract class AccessContract {

    private static final Instant NOW = StoreSample.START;

    private Access access = StorePorts.inMemory().access();

    /** An empty store. */
    protected abstract StorePorts emptyStore();

    @BeforeEach
    void openStore() {
        access = emptyStore().access();
    }

    private static byte[] hash(int fill) {
        byte[] hash = new byte[32];
        Arrays.fill(hash, (byte) fill);
        return hash;
    }

    @Test
    void nobody_has_access_at_first() {
        assertThat(access.hasToken()).isFalse();
        assertThat(access.tokenName(hash(1))).isEmpty();
    }

    @Test
    void a_token_is_known_by_its_hash() {
        access.addToken(hash(1), "admin", NOW);

        assertThat(access.hasToken()).isTrue();
        assertThat(access.tokenName(hash(1))).contains("admin");
        assertThat(access.tokenName(hash(2))).isEmpty();
    }

    @Test
    void a_session_lasts_until_it_expires() {
        access.addSession(hash(3), "admin", NOW.plusSeconds(60));

        assertThat(access.session(hash(3), NOW.plusSeconds(59))).contains("admin");
        assertThat(access.session(hash(3), NOW.plusSeconds(60))).isEmpty();
        assertThat(access.session(hash(4), NOW)).isEmpty();
    }

    @Test
    void a_removed_session_is_over() {
        access.addSession(hash(3), "admin", NOW.plusSeconds(60));

        access.removeSession(hash(3));

        assertThat(access.session(hash(3), NOW)).isEmpty();
    }
}
