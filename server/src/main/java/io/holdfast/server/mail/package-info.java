/** Sends mail: the only room that imports Jakarta Mail. */
@org.jspecify.annotations.NullMarked
package io.holdfast.server.mail;
