/** Runs a blueprint once without any effect: every module that would have one is stood in for. */
@NullMarked
package io.holdfast.dryrun;

import org.jspecify.annotations.NullMarked;
