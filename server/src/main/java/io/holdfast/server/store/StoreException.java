package io.holdfast.server.store;

import org.jspecify.annotations.Nullable;

/** The store could not do what it was asked; the message says whether it may have been done all the same. */
public class StoreException extends RuntimeException {

    public StoreException(String message) {
        super(message);
    }

    public StoreException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
