/** Data stores: records that scenarios keep, the structures that records have, and the rules of changing them. */
@NullMarked
package io.holdfast.datastore;

import org.jspecify.annotations.NullMarked;
