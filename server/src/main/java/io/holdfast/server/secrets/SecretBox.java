package io.holdfast.server.secrets;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.random.RandomGenerator;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Seals and opens with AES-256-GCM. Sealed bytes are: the version 1, the key's id (8 bytes), a random nonce (12 bytes),
 * the text and its tag (16 bytes). They can be opened for the place alone that they were sealed for, so that nobody gains
 * anything by copying them to another row. The newest key seals, every key opens. Thread-safe.
 */
public final class SecretBox {

    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final byte VERSION = 1;
    private static final int ID_LENGTH = 8;
    private static final int NONCE_LENGTH = 12;
    private static final int TAG_BITS = 128;
    private static final int HEAD_LENGTH = 1 + ID_LENGTH + NONCE_LENGTH;

    private final SealingKey newest;
    private final Map<String, SealingKey> byId = new LinkedHashMap<>();
    private final RandomGenerator random;

    /**
     * @param keys the newest first
     * @param random a cryptographically strong source: no nonce may come twice under one key
     */
    SecretBox(List<SealingKey> keys, RandomGenerator random) {
        this.newest = keys.getFirst();
        keys.forEach(key -> byId.put(key.id(), key));
        this.random = Objects.requireNonNull(random, "random");
    }

    /** A box with a key of its own, which is kept nowhere. */
    public static SecretBox making(RandomGenerator random) {
        return new SecretBox(List.of(SealingKey.making(random)), random);
    }

    /** The id of the key that seals: 16 hexadecimal digits. */
    public String keyId() {
        return newest.id();
    }

    /** The ids of all keys that open. */
    Set<String> keyIds() {
        return byId.keySet();
    }

    /** @param place where the sealed bytes will lie, such as {@code key 7}; the same place opens them */
    public byte[] seal(byte[] open, String place) {
        byte[] nonce = new byte[NONCE_LENGTH];
        random.nextBytes(nonce);
        ByteBuffer head = ByteBuffer.allocate(HEAD_LENGTH)
                .put(VERSION)
                .put(HexFormat.of().parseHex(newest.id()))
                .put(nonce);
        try {
            byte[] closed = cipher(Cipher.ENCRYPT_MODE, newest, nonce, place).doFinal(open);
            return ByteBuffer.allocate(HEAD_LENGTH + closed.length)
                    .put(head.flip())
                    .put(closed)
                    .array();
        } catch (GeneralSecurityException impossible) {
            throw new SecretsException("The secret of the " + place + " could not be sealed", impossible);
        }
    }

    /** @throws SecretsException when it was not sealed for this place with one of these keys, or was changed since */
    public byte[] open(byte[] sealed, String place) {
        ByteBuffer bytes = ByteBuffer.wrap(sealed);
        if (sealed.length < HEAD_LENGTH + TAG_BITS / Byte.SIZE || bytes.get() != VERSION) {
            throw new SecretsException("The secret of the " + place + " is damaged: expected version " + VERSION
                    + " of sealed bytes, found " + sealed.length + " bytes of something else");
        }
        byte[] id = new byte[ID_LENGTH];
        byte[] nonce = new byte[NONCE_LENGTH];
        bytes.get(id).get(nonce);
        SealingKey key = byId.get(HexFormat.of().formatHex(id));
        if (key == null) {
            throw new SecretsException("The secret of the " + place + " was sealed with the key "
                    + HexFormat.of().formatHex(id) + ", which is not here; put it back into the key file");
        }
        try {
            return cipher(Cipher.DECRYPT_MODE, key, nonce, place)
                    .doFinal(sealed, HEAD_LENGTH, sealed.length - HEAD_LENGTH);
        } catch (GeneralSecurityException changed) {
            throw new SecretsException(
                    "The secret of the " + place
                            + " is damaged: it was changed, or belongs to something else; give the " + place
                            + " its values anew",
                    changed);
        }
    }

    private static Cipher cipher(int mode, SealingKey key, byte[] nonce, String place) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key.forCipher(), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    @Override
    public String toString() {
        return "SecretBox" + byId.keySet();
    }
}
