/** Seals what is secret before it is stored, with a key that lies beside the database and not in it. */
@NullMarked
package io.holdfast.server.secrets;

import org.jspecify.annotations.NullMarked;
