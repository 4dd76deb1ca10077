/** The blueprint made runnable: steps with their expressions parsed and their modules found, or the list of all problems. */
@NullMarked
package io.holdfast.plan;

import org.jspecify.annotations.NullMarked;
