/** Tests of the commands. */
@NullMarked
package io.holdfast.server.cli;

import org.jspecify.annotations.NullMarked;
