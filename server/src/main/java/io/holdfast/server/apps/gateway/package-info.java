/** The app gateway: webhooks that start a scenario and the answers to them. */
@NullMarked
package io.holdfast.server.apps.gateway;

import org.jspecify.annotations.NullMarked;
