/** Tests of the room of this name. */
@NullMarked
package io.holdfast.blueprint;

import org.jspecify.annotations.NullMarked;
