package io.holdfast.server.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.Test;

class SecretBoxTest {

    private static final byte[] SECRET = "hunter2".getBytes(StandardCharsets.UTF_8);

    private final SecureRandom random = new SecureRandom();
    private final SealingKey key = SealingKey.making(random);
    private final SecretBox box = new SecretBox(List.of(key), random);

    @Test
    void what_was_sealed_is_opened_at_its_place() {
        assertThat(box.open(box.seal(SECRET, "key 7"), "key 7")).isEqualTo(SECRET);
        assertThat(box.open(box.seal(new byte[0], "key 7"), "key 7")).isEmpty();
    }

    @Test
    void it_is_not_opened_at_another_place() {
        byte[] sealed = box.seal(SECRET, "key 7");

        assertThatThrownBy(() -> box.open(sealed, "key 8"))
                .isInstanceOf(SecretsException.class)
                .hasMessage("The secret of the key 8 is damaged: it was changed, or belongs to something else; give the"
                        + " key 8 its values anew");
    }

    @Test
    void the_same_secret_is_never_sealed_to_the_same_bytes() {
        assertThat(box.seal(SECRET, "key 7")).isNotEqualTo(box.seal(SECRET, "key 7"));
    }

    @Test
    void neither_the_secret_nor_the_key_is_in_the_sealed_bytes() {
        String sealed = new String(box.seal(SECRET, "key 7"), StandardCharsets.ISO_8859_1);

        assertThat(sealed).doesNotContain("hunter2").doesNotContain("key 7");
        assertThat(box).hasToString("SecretBox[" + key.id() + "]");
        assertThat(key.toString()).doesNotContain(key.written());
    }

    @Test
    void a_changed_bit_anywhere_is_noticed() {
        for (int index = 0; index < box.seal(SECRET, "key 7").length; index++) {
            byte[] sealed = box.seal(SECRET, "key 7");
            sealed[index] ^= 1;
            assertThatThrownBy(() -> box.open(sealed, "key 7"))
                    .as("byte %d", index)
                    .isInstanceOf(SecretsException.class);
        }
    }

    @Test
    void bytes_that_are_too_short_are_damaged() {
        assertThatThrownBy(() -> box.open(new byte[] {1, 2, 3}, "key 7"))
                .hasMessage("The secret of the key 7 is damaged: expected version 1 of sealed bytes, found 3 bytes of"
                        + " something else");
    }

    @Test
    void a_newer_key_seals_and_the_older_one_still_opens() {
        byte[] old = box.seal(SECRET, "key 7");
        SealingKey newer = SealingKey.making(random);
        SecretBox both = new SecretBox(List.of(newer, key), random);

        assertThat(both.open(old, "key 7")).isEqualTo(SECRET);
        assertThat(both.keyId()).isEqualTo(newer.id());
        byte[] sealed = both.seal(SECRET, "key 7");
        assertThatThrownBy(() -> box.open(sealed, "key 7"))
                .hasMessage("The secret of the key 7 was sealed with the key " + newer.id()
                        + ", which is not here; put it back into the key file");
    }
}
