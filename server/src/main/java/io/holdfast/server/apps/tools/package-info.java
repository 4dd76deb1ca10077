/** The app util: the tools that every scenario has at hand, such as custom variables. */
@NullMarked
package io.holdfast.server.apps.tools;

import org.jspecify.annotations.NullMarked;
