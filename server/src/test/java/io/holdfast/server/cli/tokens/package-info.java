@NullMarked
package io.holdfast.server.cli.tokens;

import org.jspecify.annotations.NullMarked;
