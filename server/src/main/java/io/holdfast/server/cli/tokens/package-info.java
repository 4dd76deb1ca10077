/** {@code token}: tokens of a running server, made, listed and revoked from the command line. */
@NullMarked
package io.holdfast.server.cli.tokens;

import org.jspecify.annotations.NullMarked;
