/** What an execution changes inside this server, and can take back until its cycle commits. */
@NullMarked
package io.holdfast.transaction;

import org.jspecify.annotations.NullMarked;
