/** One run of a scenario: its identity and status, the records of its operations, and the snapshot from which it can go on. */
@NullMarked
package io.holdfast.execution;

import org.jspecify.annotations.NullMarked;
