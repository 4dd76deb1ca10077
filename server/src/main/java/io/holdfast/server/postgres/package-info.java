/** Starting, stopping and checking the embedded PostgreSQL, and checking that any PostgreSQL keeps what it commits. */
@NullMarked
package io.holdfast.server.postgres;

import org.jspecify.annotations.NullMarked;
