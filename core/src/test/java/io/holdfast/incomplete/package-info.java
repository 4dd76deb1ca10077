/** Tests of the room of this name. */
@NullMarked
package io.holdfast.incomplete;

import org.jspecify.annotations.NullMarked;
