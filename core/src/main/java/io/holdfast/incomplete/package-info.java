/** What could not be finished: the lifecycle of an incomplete execution, its retries and resolutions, and the ports that keep it and the executions it comes from. */
@NullMarked
package io.holdfast.incomplete;

import org.jspecify.annotations.NullMarked;
