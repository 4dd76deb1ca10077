/** When things are due: accepts triggers, starts executions and retries when their scenario allows, and takes up what a stop or a crash left. */
@NullMarked
package io.holdfast.schedule;

import org.jspecify.annotations.NullMarked;
