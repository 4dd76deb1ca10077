package io.holdfast.engine;

import java.util.UUID;

/** Where random numbers and identifiers of expressions come from. */
public interface Chance {

    /** A number of at least 0 and less than 1. */
    double random();

    /** A random (version 4) UUID. */
    UUID uuid();
}
