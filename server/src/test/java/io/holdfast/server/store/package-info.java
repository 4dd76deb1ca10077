/** Tests of the store: the contracts of the ports, and what only a database can get wrong. */
@NullMarked
package io.holdfast.server.store;

import org.jspecify.annotations.NullMarked;
