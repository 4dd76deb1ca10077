/** The HTTP side of the server: the API, the webhooks, health and metrics, and the pages; the only room that knows the web server. */
@NullMarked
package io.holdfast.server.api;

import org.jspecify.annotations.NullMarked;
