/** What the ports of a store promise, as suites that every implementation passes. */
@NullMarked
package io.holdfast.testing;

import org.jspecify.annotations.NullMarked;
