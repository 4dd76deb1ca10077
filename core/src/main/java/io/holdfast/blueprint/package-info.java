/** The blueprint as it was written, without loss: unknown fields, key order and numbers survive a round trip. */
@NullMarked
package io.holdfast.blueprint;

import org.jspecify.annotations.NullMarked;
