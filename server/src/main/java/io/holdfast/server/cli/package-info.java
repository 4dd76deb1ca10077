/** Commands: clients of the server's API over HTTP, like any other. */
@NullMarked
package io.holdfast.server.cli;

import org.jspecify.annotations.NullMarked;
