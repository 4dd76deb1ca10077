/** Tests of the embedded PostgreSQL, and the database that the tests of other rooms use. */
@NullMarked
package io.holdfast.server.postgres;

import org.jspecify.annotations.NullMarked;
