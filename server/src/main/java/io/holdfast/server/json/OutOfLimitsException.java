package io.holdfast.server.json;

import com.fasterxml.jackson.core.JsonLocation;
import java.io.IOException;

/** Text that is JSON but beyond a limit of this room. */
final class OutOfLimitsException extends IOException {

    private final transient JsonLocation location;

    /** @param sentence what was expected and what came, without the position */
    OutOfLimitsException(String sentence, JsonLocation location) {
        super(sentence);
        this.location = location;
    }

    String sentence() {
        return String.valueOf(getMessage());
    }

    int line() {
        return location.getLineNr();
    }

    int column() {
        return location.getColumnNr();
    }
}
