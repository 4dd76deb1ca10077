package io.holdfast.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.credential.Credential;
import io.holdfast.credential.CredentialKind;
import io.holdfast.credential.Credentials;
import io.holdfast.credential.Credentials.Draft;
import io.holdfast.credential.SecretValues;
import io.holdfast.testing.StoreSample;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What lies in the database of connections and keys. */
class SealedCredentialsTest {

    private final TestStore store = TestStore.shared();
    private Credentials credentials = store.store().credentials(TestStore.BOX);

    @BeforeEach
    void empty() {
        credentials = store.emptied().credentials();
    }

    private Credential key(String secret) {
        return credentials.create(
                new Draft(CredentialKind.KEY, 1, "Shop", "apikeyauth", new SecretValues(Map.of("key", secret))),
                StoreSample.START);
    }

    @Test
    void the_database_has_no_secret() {
        key("hunter2");

        assertThat(store.number("select count(*) from credential")).isEqualTo(1);
        assertThat(store.number("select count(*) from credential where credential::text like '%hunter2%'"
                        + " or encode(sealed, 'escape') like '%hunter2%'"))
                .isZero();
    }

    @Test
    void the_store_tells_which_keys_it_needs() {
        assertThat(store.store().sealingKeysInUse()).isEmpty();

        key("hunter2");

        assertThat(store.store().sealingKeysInUse()).containsExactly(TestStore.BOX.keyId());
    }

    @Test
    void a_secret_that_was_copied_to_another_row_is_not_opened() {
        long first = key("hunter2").id();
        long second = key("other").id();

        store.run("update credential set sealed = (select sealed from credential where id = " + first + ") where id = "
                + second);

        assertThatThrownBy(() -> credentials.values(CredentialKind.KEY, second))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("The secret of the key " + second + " is damaged");
    }
}
