/** Tests of the program as a whole and of its command line. */
@NullMarked
package io.holdfast.server.main;

import org.jspecify.annotations.NullMarked;
