/** {@code import make}: copies a team of a server that speaks Make's API into this one. */
@NullMarked
package io.holdfast.server.cli.imports;

import org.jspecify.annotations.NullMarked;
