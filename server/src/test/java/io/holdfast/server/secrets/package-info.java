/** Tests of sealing, and of the file with the keys. */
@NullMarked
package io.holdfast.server.secrets;

import org.jspecify.annotations.NullMarked;
