package io.holdfast.value;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** How large values are, in bytes of compact JSON without escapes: the measure of limits and of what people see. */
public final class ByteSize {

    private ByteSize() {}

    public static long of(Value value) {
        return switch (value) {
            case NullValue ignored -> 4;
            case TextValue(String text) -> 2 + of(text);
            case NumberValue number -> number.text().length();
            case BooleanValue bool -> bool.isTrue() ? 4 : 5;
            case DateValue ignored -> 26;
            case BufferValue buffer -> 2 + (buffer.size() + 2L) / 3 * 4;
            case ArrayValue array -> {
                long size = 2;
                for (Value item : array.items()) {
                    size += of(item) + 1;
                }
                yield size;
            }
            case CollectionValue collection -> {
                long size = 2;
                for (Map.Entry<String, Value> item : collection.items().entrySet()) {
                    size += of(item.getKey()) + of(item.getValue()) + 4;
                }
                yield size;
            }
        };
    }

    private static long of(String text) {
        int length = text.length();
        for (int index = 0; index < length; index++) {
            if (text.charAt(index) > 0x7f) {
                return text.getBytes(StandardCharsets.UTF_8).length;
            }
        }
        return length;
    }
}
