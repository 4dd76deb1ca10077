/** What can go wrong while a scenario runs: the error taxonomy and what each type means for an execution. */
@NullMarked
package io.holdfast.failure;

import org.jspecify.annotations.NullMarked;
