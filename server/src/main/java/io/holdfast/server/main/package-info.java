/** The program: reads the command line, puts the rooms together, starts and stops them. */
@NullMarked
package io.holdfast.server.main;

import org.jspecify.annotations.NullMarked;
