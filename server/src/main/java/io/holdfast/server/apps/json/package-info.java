/** The app json: JSON text to bundles and back. */
@NullMarked
package io.holdfast.server.apps.json;

import org.jspecify.annotations.NullMarked;
