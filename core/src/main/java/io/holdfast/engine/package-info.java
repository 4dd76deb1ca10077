/** Walks a plan over bundles, depth first, and tells what happens. It knows no store. */
@NullMarked
package io.holdfast.engine;

import org.jspecify.annotations.NullMarked;
