/** Scenarios and the webhooks that start them: documents, settings, on and off; the ports that keep them. */
@NullMarked
package io.holdfast.scenario;

import org.jspecify.annotations.NullMarked;
