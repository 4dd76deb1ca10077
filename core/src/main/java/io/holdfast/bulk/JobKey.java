package io.holdfast.bulk;

import java.util.Objects;

/**
 * What makes a request to create a job safe to repeat.
 *
 * @param key chosen by the client, at most {@link #MAXIMUM_LENGTH} characters
 * @param request what is asked for, in one spelling: equal for equal requests
 */
public record JobKey(String key, String request) {

    public static final int MAXIMUM_LENGTH = 200;

    public JobKey {
        Objects.requireNonNull(request, "request");
        if (key.isEmpty() || key.length() > MAXIMUM_LENGTH) {
            throw new IllegalArgumentException(
                    "A key has from 1 to " + MAXIMUM_LENGTH + " characters, this one has " + key.length());
        }
    }
}
