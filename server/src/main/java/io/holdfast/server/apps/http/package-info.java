/** The app http: calls to other systems, with every way in which they can fail told apart. */
@NullMarked
package io.holdfast.server.apps.http;

import org.jspecify.annotations.NullMarked;
