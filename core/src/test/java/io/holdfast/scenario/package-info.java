/** Tests of what scenarios are: when they run. */
@NullMarked
package io.holdfast.scenario;

import org.jspecify.annotations.NullMarked;
