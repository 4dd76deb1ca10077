/** The ports over PostgreSQL: scenarios, the journal of executions that is their History, and incomplete executions. */
@NullMarked
package io.holdfast.server.store;

import org.jspecify.annotations.NullMarked;
