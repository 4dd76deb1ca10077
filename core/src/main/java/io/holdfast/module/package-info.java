/** What a module is: its description, what it is given, and what comes out. Every app is written against this room. */
@NullMarked
package io.holdfast.module;

import org.jspecify.annotations.NullMarked;
