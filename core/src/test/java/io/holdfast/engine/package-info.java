/** Tests of the room of this name. */
@NullMarked
package io.holdfast.engine;

import org.jspecify.annotations.NullMarked;
