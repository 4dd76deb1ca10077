/** Connections and keys: what modules show other systems to be let in. Their secrets go in and never come out but here. */
@NullMarked
package io.holdfast.credential;

import org.jspecify.annotations.NullMarked;
