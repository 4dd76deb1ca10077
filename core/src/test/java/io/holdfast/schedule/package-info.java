/** When executions and retries begin, and what is taken up again. */
@NullMarked
package io.holdfast.schedule;

import org.jspecify.annotations.NullMarked;
