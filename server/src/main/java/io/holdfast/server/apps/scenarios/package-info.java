/** The app scenario-service: scenarios that call others, take inputs and return outputs. */
@NullMarked
package io.holdfast.server.apps.scenarios;

import org.jspecify.annotations.NullMarked;
