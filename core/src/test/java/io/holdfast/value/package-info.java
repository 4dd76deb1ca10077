/** What values and the ways into them promise. */
@NullMarked
package io.holdfast.value;

import org.jspecify.annotations.NullMarked;
