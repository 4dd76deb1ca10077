/** The app builtin, as far as its modules are ordinary ones; routers and error handlers belong to the engine. */
@NullMarked
package io.holdfast.server.apps.builtin;

import org.jspecify.annotations.NullMarked;
