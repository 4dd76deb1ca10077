/** Tests of the room of this name. */
@NullMarked
package io.holdfast.dryrun;

import org.jspecify.annotations.NullMarked;
