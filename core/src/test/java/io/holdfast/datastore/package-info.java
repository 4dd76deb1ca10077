/** What data structures take and refuse. */
@NullMarked
package io.holdfast.datastore;

import org.jspecify.annotations.NullMarked;
