/** What the tests of all apps share. */
@NullMarked
package io.holdfast.server.apps;

import org.jspecify.annotations.NullMarked;
