package io.holdfast.expression;

import static io.holdfast.expression.Function.Family.TEXT;

import io.holdfast.value.BufferValue;
import io.holdfast.value.NullValue;
import io.holdfast.value.TextValue;
import io.holdfast.value.Value;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Between texts and bytes: encodings and digests. Nothing in, nothing out. */
final class BinaryFunctions {

    static final List<Function> ALL = List.of(
            new Function(
                    "toString",
                    "toString(value; [encoding])",
                    TEXT,
                    1,
                    2,
                    "The value as text: dates as ISO 8601, arrays as their items parted by commas, collections as JSON,"
                            + " binary data in an encoding (utf8 unless told, or hex, base64, ascii, binary).",
                    BinaryFunctions::asText),
            new Function(
                    "toBinary",
                    "toBinary(value; [encoding])",
                    TEXT,
                    1,
                    2,
                    "The bytes that the text stands for in an encoding: utf8 unless told, or hex, base64, ascii, binary.",
                    BinaryFunctions::toBinary),
            new Function(
                    "base64",
                    "base64(value)",
                    TEXT,
                    1,
                    1,
                    "The bytes of the value, in UTF-8 when it is a text, as base64 text.",
                    arguments -> arguments.isNothing(0)
                            ? NullValue.NULL
                            : text(arguments, BinaryEncoding.BASE64.encode(bytes(arguments, 0)))),
            new Function(
                    "md5",
                    "md5(text)",
                    TEXT,
                    1,
                    1,
                    "The MD5 digest of the text in hexadecimal.",
                    arguments -> digest(arguments, "MD5")),
            secureHash("sha1", "SHA-1", "HmacSHA1"),
            secureHash("sha256", "SHA-256", "HmacSHA256"),
            secureHash("sha512", "SHA-512", "HmacSHA512"),
            new Function(
                    "encodeURL",
                    "encodeURL(text)",
                    TEXT,
                    1,
                    1,
                    "The text as part of a URL: all but letters, digits and -_.!~*'() are written as %20 and the like.",
                    arguments -> arguments.isNothing(0)
                            ? NullValue.NULL
                            : text(arguments, PercentEncoding.encode(arguments.text(0)))),
            new Function(
                    "decodeURL",
                    "decodeURL(text)",
                    TEXT,
                    1,
                    1,
                    "The text that was written as part of a URL.",
                    BinaryFunctions::decodeUrl));

    private BinaryFunctions() {}

    private static Function secureHash(String name, String digest, String keyedDigest) {
        return new Function(
                name,
                name + "(text; [encoding]; [key]; [keyEncoding])",
                TEXT,
                1,
                4,
                "The " + digest
                        + " digest of the text in an encoding: hex unless told, base64 or latin1. With a key, the"
                        + " digest is an HMAC; the key is text unless told hex, base64 or binary.",
                arguments -> arguments.isEmpty(2) ? digest(arguments, digest) : keyedDigest(arguments, keyedDigest));
    }

    private static Value asText(Arguments arguments) throws EvaluationFailure {
        if (arguments.value(0) instanceof BufferValue buffer && !arguments.isEmpty(1)) {
            return text(arguments, encoding(arguments, 1).encode(buffer.bytes()));
        }
        return new TextValue(arguments.text(0));
    }

    private static Value toBinary(Arguments arguments) throws EvaluationFailure {
        if (arguments.isNothing(0) || arguments.value(0) instanceof BufferValue) {
            return arguments.value(0);
        }
        BinaryEncoding encoding = arguments.isEmpty(1) ? BinaryEncoding.UTF8 : encoding(arguments, 1);
        return new BufferValue(decoded(arguments, 0, encoding));
    }

    private static Value digest(Arguments arguments, String algorithm) throws EvaluationFailure {
        if (arguments.isNothing(0)) {
            return NullValue.NULL;
        }
        BinaryEncoding encoding = arguments.isEmpty(1) ? BinaryEncoding.HEX : encoding(arguments, 1);
        try {
            byte[] digest = MessageDigest.getInstance(algorithm).digest(bytes(arguments, 0));
            return new TextValue(encoding.encode(digest));
        } catch (GeneralSecurityException missing) {
            throw arguments.failure("needs " + algorithm + ", which this Java runtime lacks");
        }
    }

    private static Value keyedDigest(Arguments arguments, String algorithm) throws EvaluationFailure {
        if (arguments.isNothing(0)) {
            return NullValue.NULL;
        }
        BinaryEncoding encoding = arguments.isEmpty(1) ? BinaryEncoding.HEX : encoding(arguments, 1);
        BinaryEncoding keyEncoding = arguments.isEmpty(3) ? BinaryEncoding.UTF8 : encoding(arguments, 3);
        byte[] key =
                arguments.value(2) instanceof BufferValue buffer ? buffer.bytes() : decoded(arguments, 2, keyEncoding);
        if (key.length == 0) {
            throw arguments.unexpected(2, "a key");
        }
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key, algorithm));
            return new TextValue(encoding.encode(mac.doFinal(bytes(arguments, 0))));
        } catch (GeneralSecurityException missing) {
            throw arguments.failure("needs " + algorithm + ", which this Java runtime lacks");
        }
    }

    private static Value decodeUrl(Arguments arguments) throws EvaluationFailure {
        if (arguments.isNothing(0)) {
            return NullValue.NULL;
        }
        Optional<String> decoded = PercentEncoding.decode(arguments.text(0));
        if (decoded.isEmpty()) {
            throw arguments.unexpected(0, "a text whose % signs are followed by the digits of UTF-8 bytes");
        }
        return new TextValue(decoded.get());
    }

    private static byte[] bytes(Arguments arguments, int position) throws EvaluationFailure {
        return arguments.value(position) instanceof BufferValue buffer
                ? buffer.bytes()
                : arguments.text(position).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] decoded(Arguments arguments, int position, BinaryEncoding encoding) throws EvaluationFailure {
        Optional<byte[]> bytes = encoding.decode(arguments.text(position));
        if (bytes.isEmpty()) {
            throw arguments.unexpected(position, "a text in the encoding " + encoding.word());
        }
        return bytes.get();
    }

    private static BinaryEncoding encoding(Arguments arguments, int position) throws EvaluationFailure {
        Optional<BinaryEncoding> encoding = BinaryEncoding.ofWord(arguments.text(position));
        if (encoding.isEmpty()) {
            throw arguments.unexpected(position, "one of the encodings utf8, hex, base64, ascii, latin1 and binary");
        }
        return encoding.get();
    }

    private static Value text(Arguments arguments, String text) throws EvaluationFailure {
        return new TextValue(arguments.limited(text));
    }
}
