/** Tests of the house as a whole. */
@NullMarked
package io.holdfast.server;

import org.jspecify.annotations.NullMarked;
