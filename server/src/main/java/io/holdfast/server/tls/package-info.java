/** The certificate with which the server speaks TLS: read from PEM files or made by the server, and replaced in time. */
@NullMarked
package io.holdfast.server.tls;

import org.jspecify.annotations.NullMarked;
