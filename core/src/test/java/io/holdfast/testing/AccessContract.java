package io.holdfast.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.scenario.Access;
import io.holdfast.scenario.AccessToken;
import io.holdfast.scenario.AccessToken.Draft;
import io.holdfast.scenario.Scope;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
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

    private AccessToken added(int fill, Set<Scope> scopes, Optional<Instant> expires) {
        return access.addToken(hash(fill), new Draft("backup", scopes, NOW, "admin", expires))
                .orElseThrow();
    }

    @Test
    void nobody_has_access_at_first() {
        assertThat(access.hasToken()).isFalse();
        assertThat(access.token(hash(1), NOW)).isEmpty();
        assertThat(access.tokens(10, 0)).isEmpty();
    }

    @Test
    void a_token_is_known_by_its_hash_and_by_its_id() {
        AccessToken token = added(1, Set.of(Scope.DLQS_READ, Scope.SCENARIOS_RUN), Optional.of(NOW.plusSeconds(60)));

        assertThat(token)
                .isEqualTo(new AccessToken(
                        token.id(),
                        "backup",
                        Set.of(Scope.DLQS_READ, Scope.SCENARIOS_RUN),
                        NOW,
                        "admin",
                        Optional.of(NOW.plusSeconds(60)),
                        Optional.empty()));
        assertThat(access.hasToken()).isTrue();
        assertThat(access.token(hash(1), NOW)).contains(token);
        assertThat(access.token(token.id())).contains(token);
        assertThat(access.token(hash(2), NOW)).isEmpty();
        assertThat(access.token(token.id() + 1)).isEmpty();
    }

    @Test
    void the_token_of_the_administrator_has_every_scope() {
        access.addToken(hash(1), Draft.ofAdministrator("admin", NOW));

        assertThat(access.token(hash(1), NOW).orElseThrow().scopes()).containsExactly(Scope.values());
    }

    @Test
    void a_token_without_scopes_allows_nothing() {
        assertThat(added(1, Set.of(), Optional.empty()).scopes()).isEmpty();
        assertThat(access.token(hash(1), NOW).orElseThrow().scopes()).isEmpty();
    }

    @Test
    void a_token_is_valid_until_it_expires() {
        AccessToken token = added(1, Set.of(), Optional.of(NOW.plusSeconds(60)));

        assertThat(access.token(hash(1), NOW.plusSeconds(59))).contains(token);
        assertThat(access.token(hash(1), NOW.plusSeconds(60))).isEmpty();
        assertThat(access.tokens(10, 0)).containsExactly(token);
    }

    @Test
    void a_token_that_is_added_again_is_changed_and_keeps_its_id() {
        AccessToken before = added(1, Set.of(), Optional.of(NOW.minusSeconds(1)));

        AccessToken after =
                access.addToken(hash(1), Draft.ofAdministrator("admin", NOW)).orElseThrow();

        assertThat(after.id()).isEqualTo(before.id());
        assertThat(access.token(hash(1), NOW)).contains(after);
        assertThat(access.tokens(10, 0)).containsExactly(after);
    }

    @Test
    void tokens_are_listed_in_pages_the_latest_first() {
        AccessToken first = added(1, Set.of(), Optional.empty());
        AccessToken second = added(2, Set.of(), Optional.empty());
        AccessToken third = added(3, Set.of(), Optional.empty());

        assertThat(access.tokens(2, 0)).containsExactly(third, second);
        assertThat(access.tokens(2, 2)).containsExactly(first);
    }

    @Test
    void a_use_is_noted_at_most_once_a_minute() {
        long id = added(1, Set.of(), Optional.empty()).id();

        access.used(id, NOW);
        access.used(id, NOW.plusSeconds(59));
        assertThat(access.token(id).orElseThrow().used()).contains(NOW);

        access.used(id, NOW.plusSeconds(60));
        assertThat(access.token(id).orElseThrow().used()).contains(NOW.plusSeconds(60));
    }

    @Test
    void a_revoked_token_is_gone_with_its_sessions_and_no_others() {
        AccessToken revoked = added(1, Set.of(), Optional.empty());
        AccessToken other = added(2, Set.of(), Optional.empty());
        access.addSession(hash(3), revoked.id(), NOW.plusSeconds(60));
        access.addSession(hash(4), other.id(), NOW.plusSeconds(60));

        assertThat(access.revoke(revoked.id())).isTrue();

        assertThat(access.token(hash(1), NOW)).isEmpty();
        assertThat(access.session(hash(3), NOW)).isEmpty();
        assertThat(access.session(hash(4), NOW)).contains(other);
        assertThat(access.revoke(revoked.id())).isFalse();
    }

    @Test
    void a_revoked_token_opens_no_session() {
        AccessToken revoked = added(1, Set.of(), Optional.empty());
        access.revoke(revoked.id());

        access.addSession(hash(3), revoked.id(), NOW.plusSeconds(60));

        assertThat(access.session(hash(3), NOW)).isEmpty();
    }

    @Test
    void a_session_lasts_until_it_expires() {
        AccessToken token = added(1, Set.of(Scope.DLQS_READ), Optional.empty());
        access.addSession(hash(3), token.id(), NOW.plusSeconds(60));

        assertThat(access.session(hash(3), NOW.plusSeconds(59))).contains(token);
        assertThat(access.session(hash(3), NOW.plusSeconds(60))).isEmpty();
        assertThat(access.session(hash(4), NOW)).isEmpty();
    }

    @Test
    void a_session_ends_when_its_token_expires() {
        AccessToken token = added(1, Set.of(), Optional.of(NOW.plusSeconds(30)));
        access.addSession(hash(3), token.id(), NOW.plusSeconds(60));

        assertThat(access.session(hash(3), NOW.plusSeconds(29))).contains(token);
        assertThat(access.session(hash(3), NOW.plusSeconds(30))).isEmpty();
    }

    @Test
    void a_removed_session_is_over() {
        AccessToken token = added(1, Set.of(), Optional.empty());
        access.addSession(hash(3), token.id(), NOW.plusSeconds(60));

        access.removeSession(hash(3));

        assertThat(access.session(hash(3), NOW)).isEmpty();
    }
}
