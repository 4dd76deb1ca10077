package io.holdfast.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.credential.Credential;
import io.holdfast.credential.CredentialKind;
import io.holdfast.credential.Credentials;
import io.holdfast.credential.Credentials.Draft;
import io.holdfast.credential.Credentials.Kept;
import io.holdfast.credential.SecretValues;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@link Credentials} promises. */
public abstract class CredentialsContract {

    private static final SecretValues VALUES = new SecretValues(Map.of("key", "s3cret \uD83D\uDD11", "name", "X-Key"));
    private static final Instant LATER = StoreSample.START.plus(Duration.ofHours(1));

    private Credentials credentials = StorePorts.inMemory().credentials();
    private long others;

    /** An empty store. */
    protected abstract StorePorts emptyStore();

    @BeforeEach
    void openStore() {
        StorePorts ports = emptyStore();
        credentials = ports.credentials();
        others = ports.teams().create("Others").orElseThrow().id();
    }

    private Credential key(String name, String type) {
        return credentials.create(new Draft(CredentialKind.KEY, 1, name, type, VALUES), StoreSample.START);
    }

    @Test
    void a_key_is_found_with_the_values_that_it_was_given() {
        Credential key = key("Shop", "apikeyauth");

        assertThat(key)
                .isEqualTo(new Credential(
                        key.id(),
                        CredentialKind.KEY,
                        1,
                        "Shop",
                        "apikeyauth",
                        StoreSample.START,
                        StoreSample.START,
                        false));
        assertThat(credentials.find(CredentialKind.KEY, key.id())).contains(key);
        assertThat(credentials.values(CredentialKind.KEY, key.id())).contains(new Kept(key, VALUES));
    }

    @Test
    void a_key_is_no_connection() {
        long id = key("Shop", "apikeyauth").id();

        assertThat(credentials.find(CredentialKind.CONNECTION, id)).isEmpty();
        assertThat(credentials.values(CredentialKind.CONNECTION, id)).isEmpty();
        assertThat(credentials.rename(CredentialKind.CONNECTION, id, "Other")).isEmpty();
        assertThat(credentials.setValues(CredentialKind.CONNECTION, id, VALUES, LATER))
                .isEmpty();
        assertThat(credentials.delete(CredentialKind.CONNECTION, id)).isFalse();
        assertThat(credentials.find(CredentialKind.KEY, id)).isPresent();
    }

    @Test
    void keys_of_a_team_are_listed_by_types_and_in_pages() {
        Credential first = key("First", "apikeyauth");
        Credential second = key("Second", "basicauth");
        Credential third = key("Third", "apikeyauth");
        credentials.create(new Draft(CredentialKind.KEY, others, "Others", "basicauth", VALUES), StoreSample.START);

        assertThat(credentials.list(CredentialKind.KEY, Optional.of(1L), List.of(), 9, 0))
                .containsExactly(first, second, third);
        assertThat(credentials.list(CredentialKind.KEY, Optional.of(1L), List.of("apikeyauth"), 9, 0))
                .containsExactly(first, third);
        assertThat(credentials.list(CredentialKind.KEY, Optional.of(1L), List.of(), 1, 1))
                .containsExactly(second);
        assertThat(credentials.list(CredentialKind.CONNECTION, Optional.of(1L), List.of(), 9, 0))
                .isEmpty();
    }

    @Test
    void a_new_name_leaves_the_values() {
        long id = key("Shop", "apikeyauth").id();

        Credential renamed = credentials.rename(CredentialKind.KEY, id, "Store").orElseThrow();

        assertThat(renamed.name()).isEqualTo("Store");
        assertThat(renamed.changed()).isEqualTo(StoreSample.START);
        assertThat(credentials.values(CredentialKind.KEY, id)).contains(new Kept(renamed, VALUES));
    }

    @Test
    void new_values_take_the_place_of_all_old_ones() {
        long id = key("Shop", "apikeyauth").id();
        SecretValues other = new SecretValues(Map.of("key", "another"));

        Credential changed =
                credentials.setValues(CredentialKind.KEY, id, other, LATER).orElseThrow();

        assertThat(changed.changed()).isEqualTo(LATER);
        assertThat(credentials.values(CredentialKind.KEY, id)).contains(new Kept(changed, other));
    }

    @Test
    void a_key_without_values_awaits_them_until_it_gets_some() {
        SecretValues none = new SecretValues(Map.of());
        Credential waiting =
                credentials.create(new Draft(CredentialKind.KEY, 1, "Shop", "apikeyauth", none), StoreSample.START);

        assertThat(waiting.awaitsValues()).isTrue();
        assertThat(credentials.list(CredentialKind.KEY, Optional.of(1L), List.of(), 9, 0))
                .containsExactly(waiting);
        assertThat(credentials.values(CredentialKind.KEY, waiting.id())).contains(new Kept(waiting, none));
        assertThat(credentials
                        .rename(CredentialKind.KEY, waiting.id(), "Store")
                        .orElseThrow()
                        .awaitsValues())
                .isTrue();
        assertThat(credentials
                        .setValues(CredentialKind.KEY, waiting.id(), VALUES, LATER)
                        .orElseThrow()
                        .awaitsValues())
                .isFalse();
        assertThat(credentials
                        .find(CredentialKind.KEY, waiting.id())
                        .orElseThrow()
                        .awaitsValues())
                .isFalse();
    }

    @Test
    void what_is_deleted_is_gone_and_its_id_does_not_come_again() {
        long id = key("Shop", "apikeyauth").id();

        assertThat(credentials.delete(CredentialKind.KEY, id)).isTrue();

        assertThat(credentials.find(CredentialKind.KEY, id)).isEmpty();
        assertThat(credentials.values(CredentialKind.KEY, id)).isEmpty();
        assertThat(credentials.delete(CredentialKind.KEY, id)).isFalse();
        assertThat(credentials.rename(CredentialKind.KEY, id, "Gone")).isEmpty();
        assertThat(key("Next", "apikeyauth").id()).isGreaterThan(id);
    }

    @Test
    void values_are_not_shown_in_texts() {
        Credential key = key("Shop", "apikeyauth");

        assertThat(new Kept(key, VALUES).toString()).doesNotContain("s3cret").contains("[2 hidden]");
        assertThat(new Draft(CredentialKind.KEY, 1, "Shop", "apikeyauth", VALUES).toString())
                .doesNotContain("s3cret");
    }
}
