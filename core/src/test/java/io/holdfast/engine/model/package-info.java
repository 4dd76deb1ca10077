/** Random scenarios: the engine against a naive reference, and against being stopped anywhere. */
@NullMarked
package io.holdfast.engine.model;

import org.jspecify.annotations.NullMarked;
