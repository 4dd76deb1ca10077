/** The app datastore: records that scenarios keep, changed within the execution's transaction. */
@NullMarked
package io.holdfast.server.apps.datastore;

import org.jspecify.annotations.NullMarked;
