/** Tests of the room of this name. */
@NullMarked
package io.holdfast.plan;

import org.jspecify.annotations.NullMarked;
