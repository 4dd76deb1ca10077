/** Bulk jobs: one action over many incomplete executions, carried out by the server, with totals that always add up. */
@NullMarked
package io.holdfast.bulk;

import org.jspecify.annotations.NullMarked;
