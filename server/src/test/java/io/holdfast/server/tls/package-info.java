/** Tests of certificates: what is read, what is made, what is refused. */
@NullMarked
package io.holdfast.server.tls;

import org.jspecify.annotations.NullMarked;
